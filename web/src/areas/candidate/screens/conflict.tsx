/** @jsxImportSource preact */
import { useRoom } from '../parts/context.tsx'
import { Page } from '../parts/page.tsx'
import { takeOver } from '../room/room.ts'
import { sizeText } from '../saved-line.ts'
import { bytesLeft } from '../upload/sender.ts'

/** Another page or device has the interview open: ask before it moves here. */
export function Conflict() {
  const { room, interview, state, t } = useRoom()
  const moved = interview.handedOver
  const left = bytesLeft(state.takes)
  return (
    <Page
      title={t(moved ? 'handover.title' : 'conflict.title')}
      main={{
        label: t(moved ? 'handover.back' : 'conflict.take'),
        quiet: moved,
        onPress: () => void takeOver(room),
      }}
    >
      <p class="lead">{t(moved ? 'handover.lead' : 'conflict.lead')}</p>
      <p>{t(moved ? 'handover.stay' : 'conflict.stay')}</p>
      {left > 0 && <div class="banner">{t('conflict.sending', { size: sizeText(left) })}</div>}
    </Page>
  )
}
