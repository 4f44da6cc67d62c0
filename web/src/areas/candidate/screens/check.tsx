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

/** Whether the microphone was heard; `silent` after a while without a sound. */
function useHearing(stream: MediaStream | null, mode: AnswerMode) {
  const [hearing, setHearing] = useState<'waiting' | 'heard' | 'silent'>('waiting')
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

/** Camera, microphone and network, the way of answering; every failure has a way on. */
export function Check() {
  const { room, interview, state, t } = useRoom()
  const { stream, deviceProblem } = state
  const modes = allowedModes(interview)
  const [mode, setMode] = useState<AnswerMode>(preferredMode(interview, room.memory.mode()))
  const speed = useSpeed(mode)
  const { hearing, onHeard } = useHearing(stream, mode)
  const unused = useTrouble(deviceProblem)

  function choose(next: AnswerMode): void {
    setMode(next)
    // Already allowed once: show the other way without asking again.
    if (stream || next === 'text') void room.answers.open(next)
    else if (deviceProblem) room.answers.close()
  }

  async function next(): Promise<void> {
    room.memory.keepMode(mode)
    const body: BodyOf<'reportCheck'> = {
      mode,
      uploadKbps: speed ?? null,
      camera: mode === 'video' ? 'ok' : unused,
      microphone: mode === 'text' ? unused : hearing === 'heard' ? 'ok' : 'silent',
    }
    room.answers.close()
    await room.calls.act('reportCheck', { body })
  }

  const onlyText = modes.length === 1 && mode === 'text'
  const choice = <ModeChoice title={t('check.choose')} modes={modes} value={mode} onChange={choose} />
  return (
    <Page title={t('check.title')} main={useMain(mode, hearing, () => void next())}>
      <p class="lead">{t(onlyText ? 'check.leadText' : 'check.lead')}</p>
      {mode !== 'text' && deviceProblem && (
        <DeviceTrouble
          problem={deviceProblem}
          modes={modes.filter((one) => one !== mode)}
          onRetry={() => void room.answers.open(mode)}
          onUse={choose}
        />
      )}
      {!stream && choice}
      {mode !== 'text' && !deviceProblem && (
        <Opened mode={mode} stream={stream} speed={speed} hearing={hearing} onHeard={onHeard} />
      )}
      {stream && choice}
      <ClockNote />
      <Ways
        open={mode !== 'text' && (deviceProblem !== null || hearing === 'silent')}
        onText={mode === 'text' ? null : () => choose('text')}
      />
      <NotedBeforehand />
    </Page>
  )
}

function useMain(mode: AnswerMode, hearing: 'waiting' | 'heard' | 'silent', next: () => void): MainButton {
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

interface OpenedProps {
  mode: RecordedMode
  stream: MediaStream | null
  speed: Speed
  hearing: 'waiting' | 'heard' | 'silent'
  onHeard: () => void
}

function Opened({ mode, stream, speed, hearing, onHeard }: OpenedProps) {
  const { t } = useRoom()
  const names = useDeviceNames()
  if (!stream) return <p class="small">{t('check.permission', { devices: names(mode) })}</p>
  const words = { waiting: 'check.speak', heard: 'check.heard', silent: 'check.silent' } as const
  return (
    <>
      <Stage stream={stream} mode={mode}>
        <Level stream={stream} onHeard={onHeard} />
      </Stage>
      <ul class="checks">
        {mode === 'video' && (
          <CheckLine name={t('check.camera')} ok>
            {t('check.cameraOk')}
          </CheckLine>
        )}
        <CheckLine name={t('check.microphone')} ok={hearing === 'heard'} attention={hearing === 'silent'}>
          {t(words[hearing])}
        </CheckLine>
        <NetworkLine speed={speed} needed={total(bitsFor(mode, null)) / 1000} />
      </ul>
      <Echo key={mode} stream={stream} mode={mode} />
    </>
  )
}
