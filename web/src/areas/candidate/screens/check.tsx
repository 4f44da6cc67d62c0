/** @jsxImportSource preact */
import type { AnswerMode } from '@mingjian/contract'
import { useEffect, useState } from 'preact/hooks'
import type { BodyOf } from '../../../api/client.ts'
import { bitsFor, total } from '../media/bits.ts'
import type { DeviceProblem, RecordedMode } from '../media/devices.ts'
import { measureUploadSpeed } from '../media/upload-speed.ts'
import { CheckLine, NetworkLine, type Speed } from '../parts/check-lines.tsx'
import { ClockNote } from '../parts/clock-note.tsx'
import { useRoom } from '../parts/context.tsx'
import { BrowserLine, ClockLine, StorageLine, UploadLine } from '../parts/device-lines.tsx'
import { DeviceTrouble, useDeviceNames } from '../parts/device-problem.tsx'
import { Echo } from '../parts/echo.tsx'
import { useOnChange } from '../parts/effects.ts'
import { ModeChoice } from '../parts/mode-choice.tsx'
import { NotedBeforehand } from '../parts/noted.tsx'
import { type MainButton, Page } from '../parts/page.tsx'
import { Level, Stage } from '../parts/stage.tsx'
import { Ways } from '../parts/ways.tsx'
import type { Room } from '../room/room.ts'
import { allowedModes, preferredMode } from '../screen.ts'

/** Silence after which we say that nothing is heard. */
const silentAfter = 7000

/** Recordings are made as the line carries them. */
function learn(room: Room, kbps: number): void {
  room.memory.keepLine(kbps)
  room.sender.learn(kbps)
}

function useSpeed(mode: AnswerMode): Speed {
  const { room } = useRoom()
  const [speed, setSpeed] = useState<Speed>(undefined)
  const wanted = mode !== 'text' && speed === undefined
  useOnChange(() => {
    if (!wanted) return
    void measureUploadSpeed(room.headers).then((kbps) => {
      setSpeed(kbps)
      if (kbps !== null) learn(room, kbps)
    })
  }, [wanted])
  return speed
}

type Hearing = 'waiting' | 'heard' | 'silent'

/** Whether the microphone was heard; `silent` after a while without a sound. */
function useHearing(stream: MediaStream | null, mode: AnswerMode) {
  const [hearing, setHearing] = useState<Hearing>('waiting')
  useOnChange(() => setHearing('waiting'), [mode])
  useEffect(() => {
    if (!stream || hearing !== 'waiting') return
    const timer = setTimeout(() => setHearing('silent'), silentAfter)
    return () => clearTimeout(timer)
  }, [stream, hearing])
  return { hearing, onHeard: () => setHearing('heard') }
}

/** What was tried and failed: reported also when another way is taken. */
function useTrouble(problem: DeviceProblem | null): 'skipped' | 'denied' | 'missing' {
  const [trouble, setTrouble] = useState<'skipped' | 'denied' | 'missing'>('skipped')
  useEffect(() => {
    if (problem) setTrouble(problem === 'denied' ? 'denied' : 'missing')
  }, [problem])
  return trouble
}

/** What the device was seen not to do, so that the kit's other ways open. */
function useFailures(speed: Speed, hearing: Hearing, problem: DeviceProblem | null) {
  const { interview } = useRoom()
  const unused = useTrouble(problem)
  const [silent, setSilent] = useState(false)
  useOnChange(() => {
    if (hearing === 'silent') setSilent(true)
  }, [hearing])
  const least = interview.devices?.uploadKbps ?? null
  const slow = least !== null && typeof speed === 'number' && speed < least
  return {
    unused,
    silent,
    any: unused !== 'skipped' || silent || slow,
    now: problem !== null || hearing === 'silent' || slow,
  }
}

/** Camera, microphone, network and the device itself, the way of answering; every failure has a way on. */
export function Check() {
  const { room, interview, state, t } = useRoom()
  const { stream, deviceProblem } = state
  const [mode, setMode] = useState<AnswerMode>(preferredMode(interview, room.memory.mode()))
  const speed = useSpeed(mode)
  const { hearing, onHeard } = useHearing(stream, mode)
  const failures = useFailures(speed, hearing, deviceProblem)
  const { unused } = failures
  const modes = [...allowedModes(interview), ...(failures.any ? interview.modesOnFailure : [])]

  function choose(next: AnswerMode): void {
    setMode(next)
    // Already allowed once: show the other way without asking again.
    if (stream || next === 'text') void room.answers.open(next)
    else if (deviceProblem) room.answers.close()
  }

  async function next(): Promise<void> {
    room.memory.keepMode(mode)
    const unheard = unused === 'skipped' && failures.silent ? 'silent' : unused
    const body: BodyOf<'reportCheck'> = {
      mode,
      uploadKbps: speed ?? null,
      camera: mode === 'video' ? 'ok' : unused,
      microphone: mode === 'text' ? unheard : hearing === 'heard' ? 'ok' : 'silent',
    }
    room.answers.close()
    await room.calls.act('reportCheck', { body })
  }

  const onlyText = modes.length === 1 && mode === 'text'
  const choice = <ModeChoice title={t('check.choose')} modes={modes} value={mode} onChange={choose} />
  return (
    <Page title={t('check.title')} main={useMain(mode, hearing, () => void next())}>
      <p class="lead">{t(onlyText ? 'check.leadText' : modes.length > 1 ? 'check.lead' : 'check.leadOne')}</p>
      {mode !== 'text' && deviceProblem && (
        <DeviceTrouble
          problem={deviceProblem}
          modes={modes.filter((one) => one !== mode)}
          onRetry={() => void room.answers.open(mode)}
          onUse={choose}
        />
      )}
      {!stream && choice}
      {mode !== 'text' && (
        <Lines mode={mode} stream={stream} speed={speed} hearing={hearing} onHeard={onHeard} />
      )}
      {stream && choice}
      {mode === 'text' && <ClockNote />}
      <Ways
        open={mode !== 'text' && failures.now}
        onText={mode !== 'text' && modes.includes('text') ? () => choose('text') : null}
      />
      <NotedBeforehand />
    </Page>
  )
}

function useMain(mode: AnswerMode, hearing: Hearing, next: () => void): MainButton {
  const { room, state, t } = useRoom()
  const names = useDeviceNames()
  if (mode === 'text') return { label: t('check.nextText'), onPress: next }
  if (!state.stream) {
    return {
      label: t('check.open', { devices: names(mode) }),
      onPress: () => void room.answers.open(mode),
      disabled: state.deviceProblem !== null,
    }
  }
  if (hearing === 'heard') return { label: t('check.next'), onPress: next }
  const silent = hearing === 'silent'
  return {
    label: t(silent ? 'check.nextSilent' : 'check.next'),
    onPress: next,
    disabled: !silent,
    quiet: true,
  }
}

interface LinesProps {
  mode: RecordedMode
  stream: MediaStream | null
  speed: Speed
  hearing: Hearing
  onHeard: () => void
}

/** Everything that is checked, a line for each; camera and microphone once they are open. */
function Lines({ mode, stream, speed, hearing, onHeard }: LinesProps) {
  const { interview, state, t } = useRoom()
  const names = useDeviceNames()
  const words = { waiting: 'check.speak', heard: 'check.heard', silent: 'check.silent' } as const
  return (
    <>
      {stream && (
        <Stage stream={stream} mode={mode}>
          <Level stream={stream} onHeard={onHeard} />
        </Stage>
      )}
      {!stream && !state.deviceProblem && (
        <p class="small">{t('check.permission', { devices: names(mode) })}</p>
      )}
      <ul class="checks">
        {stream && mode === 'video' && (
          <CheckLine name={t('check.camera')} ok>
            {t('check.cameraOk')}
          </CheckLine>
        )}
        {stream && (
          <CheckLine name={t('check.microphone')} ok={hearing === 'heard'} attention={hearing === 'silent'}>
            {t(words[hearing])}
          </CheckLine>
        )}
        <BrowserLine mode={mode} />
        <NetworkLine
          speed={speed}
          needed={total(bitsFor(mode, null)) / 1000}
          least={interview.devices?.uploadKbps ?? null}
        />
        <UploadLine mode={mode} speed={speed} />
        <StorageLine mode={mode} speed={speed} />
        <ClockLine />
      </ul>
      {stream && <Echo key={mode} stream={stream} mode={mode} />}
    </>
  )
}
