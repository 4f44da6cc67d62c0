/** @jsxImportSource preact */
import type { AnswerMode } from '@mingjian/contract'
import { bitsFor, isTooSlow } from '../media/bits.ts'
import { speedText } from '../media/upload-speed.ts'
import { spare } from '../upload/line.ts'
import { bytesLeft } from '../upload/sender.ts'
import { useRoom } from './context.tsx'
import { Notice } from './fault-notice.tsx'

interface SlowLineProps {
  mode: AnswerMode
  modes: readonly AnswerMode[]
  onUse: (mode: AnswerMode) => void
}

/** Before an answer by video over a line that is too slow for it: what happens, and the quicker way. */
export function SlowLine({ mode, modes, onUse }: SlowLineProps) {
  const { room, state, t } = useRoom()
  const { kbps } = room.sender.status()
  if (mode !== 'video' || kbps === null) return null
  const left = spare(kbps, bytesLeft(state.takes))
  if (isTooSlow(mode, left) && modes.includes('audio')) {
    return (
      <Notice title={t('line.slow')}>
        <p>{t('line.slowHelp', { speed: speedText(kbps) })}</p>
        <button type="button" class="second" onClick={() => onUse('audio')}>
          {t('line.useAudio')}
        </button>
      </Notice>
    )
  }
  const lighter = bitsFor(mode, left).video < bitsFor(mode, null).video
  return lighter ? <p class="small">{t('line.lighter')}</p> : null
}
