import type { ImportResult, ImportState } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'

const tones: Partial<Record<ImportState, Tone>> = {
  mapping: 'amber',
  checked: 'amber',
  loaded: 'jade',
  failed: 'danger',
}

export function StateTag({ state }: { state: ImportState }) {
  const { t } = useText()
  return <Tag tone={tones[state] ?? 'plain'}>{t(`imports.states.${state}`)}</Tag>
}

const resultTones: Record<ImportResult, Tone> = {
  new: 'jade',
  update: 'jade',
  skip: 'plain',
  manual: 'amber',
  error: 'danger',
}

export function ResultTag({ result }: { result: ImportResult }) {
  const { t } = useText()
  return <Tag tone={resultTones[result]}>{t(`imports.results.${result}`)}</Tag>
}
