/** @jsxImportSource preact */
import type { InterviewStep } from '@mingjian/contract'
import { useEffect, useState } from 'preact/hooks'
import { durationText } from '../durations.ts'
import { EnglishCard } from '../english/gate.tsx'
import type { RecordedMode } from '../media/devices.ts'
import { AnswerField } from '../parts/answer-field.tsx'
import { ChineseOnly } from '../parts/chinese-only.tsx'
import { useRoom } from '../parts/context.tsx'
import { RunningFaults } from '../parts/fault-notice.tsx'
import { headingOf } from '../parts/heading.ts'
import { ListenButton } from '../parts/listen-button.tsx'
import { LongAnswer } from '../parts/long-answer.tsx'
import { Page } from '../parts/page.tsx'
import { Ring } from '../parts/ring.tsx'
import { Saved } from '../parts/saved.tsx'
import { ScenarioBack } from '../parts/scenario.tsx'
import { Level, Stage } from '../parts/stage.tsx'
import { keepScreenOn } from '../parts/wake-lock.ts'
import { allowedModes } from '../screen.ts'

/** The answer is being given: recorded or typed, and saved all the while. */
export function Answering({ step }: { step: InterviewStep }) {
  const { state } = useRoom()
  useEffect(() => keepScreenOn(), [])
  const mode = state.live?.mode ?? 'text'
  return mode === 'text' ? <Typed step={step} /> : <Spoken step={step} mode={mode} />
}

function hintOf(step: InterviewStep) {
  // The hint tells how to build a whole answer; a probe asks for one thing.
  const kind =
    step.kind === 'question'
      ? (step.questionKind ?? 'question')
      : step.kind === 'probe' || step.kind === 'english'
        ? 'question'
        : step.kind
  return `answering.hint.${kind}` as const
}

function Spoken({ step, mode }: { step: InterviewStep; mode: RecordedMode }) {
  const { room, interview, state, t } = useRoom()
  const [short, setShort] = useState<number | null>(null)
  const heading = headingOf(step, interview, mode, t)
  const finishing = state.live?.finishing ?? false
  const finish = () => void room.answers.finish()

  function press(): void {
    const seconds = room.recorded.seconds()
    // Asked once, never enforced.
    if (short === null && seconds < step.minSeconds) setShort(seconds)
    else finish()
  }

  return (
    <Page
      {...heading}
      sideFirst={Boolean(step.english ?? step.scenario)}
      saved={<Saved />}
      beforeMain={
        short !== null &&
        !finishing && (
          <div class="notice" role="alert">
            <p>
              {t('answering.short', {
                time: durationText(short, t),
                minimum: durationText(step.minSeconds, t),
              })}
            </p>
            <button type="button" class="second" onClick={finish}>
              {t('answering.finishAnyway')}
            </button>
          </div>
        )
      }
      main={
        finishing
          ? { label: t('answering.saving'), onPress: () => undefined, disabled: true }
          : short !== null
            ? { label: t('answering.keepGoing'), onPress: () => setShort(null) }
            : { label: t('answering.finish'), onPress: press }
      }
      others={
        allowedModes(interview, step).includes('text') &&
        !finishing && (
          <button type="button" class="link" onClick={() => void room.answers.change(step, 'text')}>
            {t('answering.toText')}
          </button>
        )
      }
      side={
        <Stage stream={state.stream} mode={state.pictureLost ? 'audio' : mode}>
          <p class="pill on">{t(finishing ? 'answering.saving' : 'answering.recording')}</p>
          {!finishing && <Ring total={step.answerSeconds} said="answering.left" onEnd={finish} />}
          <Level stream={state.stream} />
        </Stage>
      }
    >
      <RunningFaults />
      {step.answerSeconds === 0 && <LongAnswer />}
      <EnglishCard step={step} mode={mode} answering />
      <ChineseOnly step={step} titleLang={heading.titleLang} />
      <p class="small">{t(hintOf(step))}</p>
      <ScenarioBack step={step} />
      {mode === 'video' && interview.facialCues && <p class="small">{t('answering.cues')}</p>}
    </Page>
  )
}

function Typed({ step }: { step: InterviewStep }) {
  const { room, interview, state, t } = useRoom()
  const [text, setText] = useState(room.typing.text())
  const [empty, setEmpty] = useState(false)
  const heading = headingOf(step, interview, 'text', t)
  const finishing = state.live?.finishing ?? false
  const finish = () => void room.answers.finish()

  function change(next: string): void {
    setText(next)
    setEmpty(false)
    room.typing.change(next)
  }

  function press(): void {
    // Asked once: an empty answer is allowed, by accident it is not.
    if (!text.trim() && !empty) setEmpty(true)
    else finish()
  }

  return (
    <Page
      {...heading}
      saved={<Saved />}
      beforeMain={
        <p role="status" class="remark">
          {empty ? t('answering.empty') : ''}
        </p>
      }
      main={
        finishing
          ? { label: t('answering.saving'), onPress: () => undefined, disabled: true }
          : {
              label: t(empty ? 'answering.finishAnyway' : 'answering.finishText'),
              onPress: press,
              quiet: empty,
            }
      }
      side={
        <AnswerField value={text} onChange={change} disabled={finishing}>
          {!finishing && <Ring total={step.answerSeconds} said="answering.left" onEnd={finish} />}
        </AnswerField>
      }
    >
      <EnglishCard step={step} mode="text" />
      <ListenButton quiet text={step.text ?? ''} language={heading.titleLang} />
      <ChineseOnly step={step} titleLang={heading.titleLang} />
      <p class="small">{t(hintOf(step))}</p>
      <ScenarioBack step={step} />
    </Page>
  )
}
