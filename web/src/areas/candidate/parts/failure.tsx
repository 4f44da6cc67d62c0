/** @jsxImportSource preact */
import { useRoom } from './context.tsx'

const known: Record<string, 'uploads' | 'tooMany' | 'changed'> = {
  'interview.uploads_open': 'uploads',
  'interview.too_many_interruptions': 'tooMany',
  'interview.consent_changed': 'changed',
}

/** What went wrong with the last step, that the answers are safe, and the ways on. */
export function Failure() {
  const { state, t } = useRoom()
  const { failure } = state
  const plain = failure?.status === -1 ? 'client' : failure?.status === 409 ? 'late' : 'safe'
  const words = known[failure?.code ?? ''] ?? plain
  return (
    <div role="alert">
      {failure && (
        <div class="notice">
          <b>{t('failure.title')}</b>
          <p>{t(`failure.${words}`)}</p>
          {failure.requestId && <p class="small">{t('failure.number', { id: failure.requestId })}</p>}
        </div>
      )}
    </div>
  )
}
