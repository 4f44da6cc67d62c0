/** @jsxImportSource preact */
import type { AnswerMode, InterviewStep } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { EnglishCard } from '../english/gate.tsx'
import { isLive } from '../media/devices.ts'
import { ChineseOnly } from '../parts/chinese-only.tsx'
import { useRoom } from '../parts/context.tsx'
import { DeviceTrouble, useDeviceNames } from '../parts/device-problem.tsx'
import { useOnChange } from '../parts/effects.ts'
import { headingOf } from '../parts/heading.ts'
import { ListenButton } from '../parts/listen-button.tsx'
import { Page } from '../parts/page.tsx'
import { Ring } from '../parts/ring.tsx'
import { Saved } from '../parts/saved.tsx'
import { ScenarioBack } from '../parts/scenario.tsx'
import { Level, Stage } from '../parts/stage.tsx'
import { allowedModes, preferredMode } from '../screen.ts'

/** The question is open and thinking time runs; nothing is recorded yet. */
export function Thinking({ step }: { step: InterviewStep }) {
  const { room, interview, state, t } = useRoom()
  const [mode, setMode] = useState<AnswerMode>(preferredMode(interview, room.memory.mode(), step))
  const [over, setOver] = useState(false)
  const names = useDeviceNames()
  const { stream, deviceProblem } = state
  const heading = headingOf(step, interview, mode, t)
  const ready = mode === 'text' || isLive(stream, mode)
  const modes = allowedModes(interview, step)
  const timed = step.thinkSeconds > 0 && state.clock !== null

  useOnChange(() => void room.answers.open(mode), [mode])

  // The time is over: it begins, as announced, as soon as the devices are there.
  const due = over && ready && !state.busy && !state.failure
  useOnChange(() => {
    if (due) void room.answers.begin(step, mode)
  }, [due])

  const clock = timed && <Ring total={step.thinkSeconds} said="thinking.left" onEnd={() => setOver(true)} />
  const opening = !ready && !deviceProblem
  return (
    <Page
      {...heading}
      sideFirst={mode !== 'text' && Boolean(step.english ?? step.scenario ?? deviceProblem)}
      saved={<Saved />}
      main={{
        label: opening ? t('thinking.opening', { devices: names(mode) }) : t('thinking.start'),
        onPress: () => void room.answers.begin(step, mode),
        disabled: !ready,
      }}
      others={
        mode !== 'text' &&
        modes.includes('text') && (
          <button type="button" class="link" onClick={() => setMode('text')}>
            {t('answering.toText')}
          </button>
        )
      }
      side={
        mode !== 'text' && (
          <Stage stream={stream} mode={mode}>
            <p class="pill">{t('thinking.notRecording')}</p>
            {clock}
            <Level stream={stream} />
          </Stage>
        )
      }
    >
      {mode === 'text' && timed && (
        <div class="clock-panel">
          {clock}
          <span>{t('thinking.label')}</span>
        </div>
      )}
      <EnglishCard step={step} mode={mode} />
      <ListenButton text={step.text ?? ''} language={heading.titleLang} />
      <ChineseOnly step={step} titleLang={heading.titleLang} />
      <ScenarioBack step={step} />
      <p class="small">{t(timed ? 'thinking.hint' : 'thinking.hintNone')}</p>
      {mode !== 'text' && deviceProblem && (
        <DeviceTrouble
          problem={deviceProblem}
          modes={modes.filter((one) => one !== mode)}
          onRetry={() => void room.answers.open(mode)}
          onUse={setMode}
        />
      )}
    </Page>
  )
}
