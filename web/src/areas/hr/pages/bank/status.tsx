import type { QuestionSummary } from '@mingjian/contract'
import { useText } from '../../text.tsx'
import { Tag } from '../../ui/tag.tsx'

const tones = { draft: 'amber', approved: 'jade', retired: 'plain' } as const

/** Whether a version of a question may be used. */
export function QuestionStatusTag({ status }: { status: QuestionSummary['status'] }) {
  const { t } = useText()
  return <Tag tone={tones[status]}>{t(`bank.statuses.${status}`)}</Tag>
}
