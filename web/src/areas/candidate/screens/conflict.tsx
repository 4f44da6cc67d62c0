/** @jsxImportSource preact */
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { takeOver } from '../room/room.ts'
import { sizeText } from '../saved-line.ts'
import { bytesLeft } from '../upload/sender.ts'

/** Another page or device has the interview open: ask before it moves here. */
export function Conflict() {
  const { room, state, t } = useRoom()
  const left = bytesLeft(state.takes)
  return (
    <Page
      title={t('conflict.title')}
      main={{ label: t('conflict.take'), onPress: () => void takeOver(room) }}
    >
      <p class="lead">{t('conflict.lead')}</p>
      <p>{t('conflict.stay')}</p>
      {left > 0 && <div class="banner">{t('conflict.sending', { size: sizeText(left) })}</div>}
    </Page>
  )
}
