import type { Text } from '../../text.tsx'

/** What a signal means in words; key behaviours go by their number. */
export function signalText({ t, lookUp }: Pick<Text, 't' | 'lookUp'>, signal: string): string {
  const behaviour = /^shows:kb(\d)$/.exec(signal)?.[1]
  if (behaviour) return t('scenarios.shows', { number: behaviour })
  return lookUp(`scenarios.signals.${signal}`, 'scenarios.signals.empty')
}
