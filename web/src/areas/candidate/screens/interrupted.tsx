/** @jsxImportSource preact */
import type { AnswerMode, InterviewStep } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { durationText } from '../durations.ts'
import { isLive } from '../media/devices.ts'
import { useRoom } from '../parts/context.tsx'
import { DeviceTrouble } from '../parts/device-problem.tsx'
import { useOnChange } from '../parts/effects.ts'
import { FaultNotice } from '../parts/fault-notice.tsx'
import { ModeChoice } from '../parts/mode-choice.tsx'
import { Page } from '../parts/page.tsx'
import { Saved } from '../parts/saved.tsx'
import { ScenarioBack, titleOf } from '../parts/scenario.tsx'
import { stepName } from '../parts/step-name.ts'
import { modeAfter } from '../room/faults.ts'
import { takeOf } from '../room/room.ts'
import { allowedModes, preferredMode } from '../screen.ts'

/** A take was cut off: keep what there is of it, or answer again at no cost. */
export function Interrupted({ step }: { step: InterviewStep }) {
  const { room, interview, state, t } = useRoom()
  const slot = room.memory.slot(step.id)
  const take = takeOf(state.takes, slot)
  const fault = state.fault?.stepId === step.id ? state.fault.kind : null
  const before = preferredMode(interview, slot?.mode ?? room.memory.mode(), step)
  // What the fault opens is open as soon as the server has heard of it.
  const after = [...allowedModes(interview, step), ...(step.english ? [] : interview.modesOnFailure)]
  const [mode, setMode] = useState<AnswerMode>(modeAfter(fault, before, after))
  const [wanted, setWanted] = useState(false)
  const { stream, deviceProblem } = state
  const kept = take && !take.lost && take.recorded > 0 && take.seconds >= 1 ? take : null
  const begun = step.take > 0 || slot !== null
  const ready = mode === 'text' || isLive(stream, mode)

  useOnChange(() => {
    if (!wanted || !ready) return
    setWanted(false)
    void room.answers.begin(step, mode)
  }, [wanted, ready])

  async function again(): Promise<void> {
    await room.answers.open(mode)
    setWanted(true)
  }

  const typing = (slot?.mode ?? step.mode) === 'text'
  const words = !begun
    ? ''
    : typing
      ? t('interrupted.text')
      : kept
        ? t('interrupted.recorded', { time: durationText(kept.seconds, t) })
        : t(!take && step.uploadedBytes > 0 ? 'interrupted.elsewhere' : 'interrupted.nothing')
  const againLabel = !begun ? 'interrupted.begin' : typing ? 'interrupted.continue' : 'interrupted.again'
  return (
    <Page
      above={stepName(step, interview.steps, t)}
      title={t(begun ? 'interrupted.title' : 'interrupted.beginTitle')}
      saved={<Saved />}
      main={
        kept
          ? { label: t('interrupted.keep'), onPress: () => void room.recorded.keep(step.id, kept.key) }
          : { label: t(againLabel), onPress: () => void again() }
      }
      others={
        kept && (
          <button type="button" class="link" disabled={state.busy} onClick={() => void again()}>
            {t('interrupted.again')}
          </button>
        )
      }
    >
      {fault && fault !== 'other' && <FaultNotice fault={fault} />}
      {words && <p class="lead">{words}</p>}
      {step.text && <p class="question">{titleOf(step, interview, t)}</p>}
      <ScenarioBack step={step} />
      {begun && !typing && <p class="small">{t('interrupted.notCounted')}</p>}
      <ModeChoice
        compact
        title={t('step.how')}
        modes={allowedModes(interview, step)}
        value={mode}
        onChange={setMode}
      />
      {deviceProblem && mode !== 'text' && (
        <DeviceTrouble
          problem={deviceProblem}
          modes={allowedModes(interview, step).filter((one) => one !== mode)}
          onRetry={() => void again()}
          onUse={(next) => {
            room.answers.close()
            setMode(next)
          }}
        />
      )}
    </Page>
  )
}
