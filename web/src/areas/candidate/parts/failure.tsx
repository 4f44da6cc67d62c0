/** @jsxImportSource preact */
import { useRoom } from './context.tsx'

/** What went wrong with the last step, that the answers are safe, and the ways on. */
export function Failure() {
  const { state, t } = useRoom()
  const { failure } = state
  const words = failure?.status === -1 ? 'client' : failure?.status === 409 ? 'late' : 'safe'
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
