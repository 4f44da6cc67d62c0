/** @jsxImportSource preact */
import type { AnswerMode } from '@mingjian/contract'
import type { DeviceProblem } from '../media/devices.ts'
import { useRoom } from './context.tsx'

interface DeviceProblemProps {
  problem: DeviceProblem
  /** Other ways to answer. */
  modes: readonly AnswerMode[]
  onRetry: () => void
  onUse: (mode: AnswerMode) => void
}

/** Why camera or microphone do not work, what to do, and the other ways. */
export function DeviceTrouble({ problem, modes, onRetry, onUse }: DeviceProblemProps) {
  const { t } = useRoom()
  return (
    <div class="notice" role="alert">
      <b>{t(`device.${problem}`)}</b>
      <p>{t(`device.${problem}Help`)}</p>
      <div class="row">
        <button type="button" class="second" onClick={onRetry}>
          {t('device.retry')}
        </button>
        {modes.map((mode) => (
          <button key={mode} type="button" class="second" onClick={() => onUse(mode)}>
            {t('device.use', { mode: t(`mode.${mode}`) })}
          </button>
        ))}
      </div>
    </div>
  )
}

/** Words for the devices a mode needs. */
export function useDeviceNames(): (mode: AnswerMode) => string {
  const { t } = useRoom()
  return (mode) => t(mode === 'video' ? 'check.cameraAndMicrophone' : 'check.microphone')
}
