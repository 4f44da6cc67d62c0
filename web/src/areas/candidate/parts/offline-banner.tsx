/** @jsxImportSource preact */
import { isOpen } from '../upload/plan.ts'
import { useRoom } from './context.tsx'

/** Says, while the network is away, what goes on and what is safe. */
export function OfflineBanner() {
  const { state, t } = useRoom()
  const { live, offline, lasting, takes } = state
  const what = live?.mode === 'text' ? 'typing' : live ? 'recording' : 'other'
  return (
    <div role="status">
      {offline && (
        <div class="banner">
          <b>{t('offline.title')}</b>
          <span>{t(`offline.${what}`)}</span>
        </div>
      )}
      {/* Told as soon as something lies in this page only, with or without a network. */}
      {!lasting && takes.some(isOpen) && (
        <div class="banner">
          <b>{t('storage.full')}</b>
          <span>{t('storage.fullHelp')}</span>
        </div>
      )}
      {offline && !lasting && !takes.some(isOpen) && <div class="banner">{t('offline.notLasting')}</div>}
    </div>
  )
}
