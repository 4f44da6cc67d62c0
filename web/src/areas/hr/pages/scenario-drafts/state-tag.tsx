import type { ScenarioDraftState } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'

const tones: Partial<Record<ScenarioDraftState, Tone>> = { draft: 'amber', approved: 'jade' }

/** What a version is. */
export function DraftStateTag({ state }: { state: ScenarioDraftState }) {
  const { t } = useText()
  return <Tag tone={tones[state] ?? 'plain'}>{t(`scenarioDrafts.draftStates.${state}`)}</Tag>
}
