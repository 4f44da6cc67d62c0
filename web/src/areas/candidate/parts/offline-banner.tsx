/** @jsxImportSource preact */
import { useRoom } from './context.tsx'

/** Says, while the network is away, what goes on and what is safe. */
export function OfflineBanner() {
  const { state, t } = useRoom()
  const { live, offline, lasting } = state
  const what = live?.mode === 'text' ? 'typing' : live ? 'recording' : 'other'
  return (
    <div role="status">
      {offline && (
        <div class="banner">
          <b>{t('offline.title')}</b>
          <span>{t(`offline.${what}`)}</span>
        </div>
      )}
      {offline && !lasting && <div class="banner">{t('offline.notLasting')}</div>}
    </div>
  )
}
