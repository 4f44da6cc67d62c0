import type { Text } from '../../text.tsx'
import type { Fault } from './data.ts'

type Words = Pick<Text, 't' | 'lookUp'>

const mostReplies = /^(empty|refusal|truncated|not_json|too_large)$/

/** What is wrong, in words. */
export function faultText({ lookUp }: Pick<Words, 'lookUp'>, { code, value = '' }: Fault): string {
  if (code === 'not_playable' && mostReplies.test(value))
    return lookUp(`scenarioDrafts.replyFaults.${value}`, 'scenarioDrafts.faults.missing')
  return lookUp(`scenarioDrafts.faults.${code}`, 'scenarioDrafts.faults.not_playable', { value })
}

/** What a person should look at, in words. */
export function warningText({ lookUp }: Pick<Words, 'lookUp'>, { code, value = '' }: Fault): string {
  return lookUp(`scenarioDrafts.warnings.${code}`, 'scenarioDrafts.warnings.strong_word', { value })
}

/** Where it is: the part of the draft, and which one of several. */
export function placeText({ t, lookUp }: Words, at: string): string {
  const [part = '', second = '', third = ''] = at.split('.')
  if (part === '') return t('scenarioDrafts.places.whole')
  const known = lookUp(`scenarioDrafts.places.${part}`, 'scenarioDrafts.places.whole')
  // A part nobody asked for goes by its own name.
  const name = known === t('scenarioDrafts.places.whole') ? at : known
  const moods = /^(calm|doubtful|heated)$/
  const mood = [second, third].find((one) => moods.test(one))
  const number = /^\d+$/.test(second) ? Number(second) + 1 : null
  if (part === 'turns' && number !== null)
    return [
      t('scenarioDrafts.turn', { number }),
      ...(mood ? [t(`scenarios.moods.${mood as 'calm'}`)] : []),
    ].join(' · ')
  if (part === 'replies' && second !== '')
    return [name, lookUp(`scenarioDrafts.replyNames.${second}`, 'scenarioDrafts.places.replies')].join(' · ')
  if (part === 'closings' && mood) return [name, t(`scenarios.moods.${mood as 'calm'}`)].join(' · ')
  if (part === 'samples' && /^(good|evasive)$/.test(second)) {
    const kind = t(`scenarioDrafts.samples.${second as 'good'}`)
    return /^\d+$/.test(third) ? t('scenarioDrafts.sampleTurn', { kind, number: Number(third) + 1 }) : kind
  }
  return number === null ? name : `${name} ${number}`
}
