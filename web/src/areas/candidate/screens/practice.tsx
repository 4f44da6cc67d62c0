/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import type { RecordedMode } from '../media/devices.ts'
import { AnswerField } from '../parts/answer-field.tsx'
import { useRoom } from '../parts/context.tsx'
import { DeviceTrouble } from '../parts/device-problem.tsx'
import { useOnChange } from '../parts/effects.ts'
import { ListenButton } from '../parts/listen-button.tsx'
import { useLocalRecording } from '../parts/local-recording.ts'
import { Page } from '../parts/page.tsx'
import { Playback } from '../parts/playback.tsx'
import { Level, Stage } from '../parts/stage.tsx'
import { allowedModes, preferredMode } from '../screen.ts'

/** Longer than asked for, so that nobody is cut off; then it stops by itself. */
const longest = 60_000

/** One question to get used to it. It lives in this component and nowhere else. */
export function Practice() {
  const { room, interview } = useRoom()
  const [mode, setMode] = useState(preferredMode(interview, room.memory.mode()))
  return mode === 'text' ? (
    <TypedPractice />
  ) : (
    <RecordedPractice
      key={mode}
      mode={mode}
      onMode={(next) => {
        room.memory.keepMode(next)
        room.answers.close()
        setMode(next)
      }}
    />
  )
}

function useFinish(): () => void {
  const { room } = useRoom()
  return () => {
    room.answers.close()
    void room.calls.act('finishPractice', {})
  }
}

function Skip() {
  const { t } = useRoom()
  const finish = useFinish()
  return (
    <button type="button" class="link" onClick={finish}>
      {t('practice.skip')}
    </button>
  )
}

function TypedPractice() {
  const { t } = useRoom()
  const [text, setText] = useState('')
  const [over, setOver] = useState(false)
  const finish = useFinish()
  if (over) {
    return (
      <Page key="after" title={t('practice.after')} main={{ label: t('practice.next'), onPress: finish }}>
        <p class="lead">{t('practice.afterText')}</p>
      </Page>
    )
  }
  return (
    <Page
      key="before"
      above={t('practice.title')}
      title={t('practice.question')}
      main={{ label: t('practice.stopText'), onPress: () => setOver(true) }}
      others={<Skip />}
    >
      <p class="small">{t('practice.lead')}</p>
      <ListenButton text={t('practice.question')} />
      <AnswerField value={text} onChange={setText} />
    </Page>
  )
}

function RecordedPractice({
  mode,
  onMode,
}: {
  mode: RecordedMode
  onMode: (mode: RecordedMode | 'text') => void
}) {
  const { room, interview, state, t } = useRoom()
  const { running, blob, start, stop, clear } = useLocalRecording(mode, () => room.answers.close())
  const finish = useFinish()
  const { stream, deviceProblem } = state
  useOnChange(() => void room.answers.open(mode), [mode])

  if (blob) {
    const again = () => {
      clear()
      void room.answers.open(mode)
    }
    return (
      <Page
        key="after"
        title={t('practice.after')}
        main={{ label: t('practice.next'), onPress: finish }}
        others={
          <button type="button" class="link" onClick={again}>
            {t('practice.again')}
          </button>
        }
      >
        <p class="lead">{t('practice.afterLead')}</p>
        <Playback blob={blob} label={t('review.play')} />
      </Page>
    )
  }
  const main = running
    ? { label: t('practice.stop'), onPress: () => void stop() }
    : { label: t('practice.start'), onPress: () => stream && start(stream, longest), disabled: !stream }
  return (
    <Page
      key="before"
      above={t('practice.title')}
      title={t('practice.question')}
      main={main}
      others={<Skip />}
      side={
        <Stage stream={stream} mode={mode}>
          <p class="pill">{t(running ? 'answering.recording' : 'thinking.notRecording')}</p>
          <Level stream={stream} />
        </Stage>
      }
    >
      <p class="small">{t('practice.lead')}</p>
      <ListenButton text={t('practice.question')} />
      {deviceProblem && (
        <DeviceTrouble
          problem={deviceProblem}
          modes={allowedModes(interview).filter((one) => one !== mode)}
          onRetry={() => void room.answers.open(mode)}
          onUse={onMode}
        />
      )}
    </Page>
  )
}
