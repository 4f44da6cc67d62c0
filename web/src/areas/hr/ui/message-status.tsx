import type { MessageSummary } from '@mingjian/contract'
import { useText } from '../text.tsx'
import { Tag } from './tag.tsx'

const tones = {
  queued: 'plain',
  sent: 'jade',
  delivered: 'jade',
  undelivered: 'amber',
  failed: 'amber',
} as const

/** Whether a message has gone out. */
export function MessageStatus({ message }: { message: Pick<MessageSummary, 'status' | 'attempts'> }) {
  const { t } = useText()
  return (
    <span>
      <Tag tone={tones[message.status]}>{t(`messages.statuses.${message.status}`)}</Tag>
      {(message.status === 'queued' || message.status === 'failed') && message.attempts > 0 && (
        <span className="small soft"> {t('messages.attempts', { count: message.attempts })}</span>
      )}
    </span>
  )
}
