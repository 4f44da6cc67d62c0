/** @jsxImportSource preact */
import type { AnswerMode } from '@mingjian/contract'
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { BodyOf } from '../../../api/client.ts'
import type { DeviceProblem } from '../media/devices.ts'
import { neededKbps } from '../media/mime.ts'
import { measureUploadSpeed, speedText } from '../media/upload-speed.ts'
import { useRoom } from '../parts/context.tsx'
import { DeviceTrouble, useDeviceNames } from '../parts/device-problem.tsx'
import { Echo } from '../parts/echo.tsx'
import { useOnChange } from '../parts/effects.ts'
import { ModeChoice } from '../parts/mode-choice.tsx'
import { Page } from '../parts/page.tsx'
import { Level, Stage } from '../parts/stage.tsx'
import { allowedModes, preferredMode } from '../screen.ts'

/** `undefined`: not measured yet; `null`: could not be measured. */
type Speed = number | null | undefined

function useSpeed(mode: AnswerMode): Speed {
  const { room } = useRoom()
  const [speed, setSpeed] = useState<Speed>(undefined)
  const wanted = mode !== 'text' && speed === undefined
  useOnChange(() => {
    if (wanted) void measureUploadSpeed(room.headers).then(setSpeed)
  }, [wanted])
  return speed
}

/** Camera, microphone and network, the way of answering; every failure has a way on. */
export function Check() {
  const { room, interview, state, t } = useRoom()
  const modes = allowedModes(interview)
  const [mode, setMode] = useState<AnswerMode>(preferredMode(interview, room.memory.mode()))
  const [heard, setHeard] = useState(false)
  const [silent, setSilent] = useState(false)
  const speed = useSpeed(mode)
  const names = useDeviceNames()
  const { stream, deviceProblem } = state
  const recorded = mode === 'text' ? null : mode

  // What was tried and failed is reported also when another way is taken.
  const [trouble, setTrouble] = useState<DeviceProblem | null>(null)
  useEffect(() => {
    if (deviceProblem) setTrouble(deviceProblem)
  }, [deviceProblem])

  useEffect(() => {
    if (!stream || heard) return
    const timer = setTimeout(() => setSilent(true), 7000)
    return () => clearTimeout(timer)
  }, [stream, heard])

  function choose(next: AnswerMode): void {
    setMode(next)
    setHeard(false)
    setSilent(false)
    // Already allowed once: show the other way without asking again.
    if (stream || next === 'text') void room.answers.open(next)
    else if (deviceProblem) room.answers.close()
  }

  async function next(): Promise<void> {
    room.memory.keepMode(mode)
    const unused = trouble === null ? 'skipped' : trouble === 'denied' ? 'denied' : 'missing'
    const body: BodyOf<'reportCheck'> = {
      mode,
      uploadKbps: speed ?? null,
      camera: mode === 'video' ? 'ok' : unused,
      microphone: mode === 'text' ? unused : heard ? 'ok' : 'silent',
    }
    room.answers.close()
    await room.calls.act('reportCheck', { body })
  }

  const main = recorded
    ? !stream
      ? {
          label: t('check.open', { devices: names(mode) }),
          onPress: () => void room.answers.open(mode),
          disabled: deviceProblem !== null,
        }
      : heard
        ? { label: t('check.next'), onPress: () => void next() }
        : {
            label: t(silent ? 'check.nextSilent' : 'check.next'),
            onPress: () => void next(),
            disabled: !silent,
            quiet: true,
          }
    : { label: t('check.nextText'), onPress: () => void next() }

  const choice = <ModeChoice title={t('check.choose')} modes={modes} value={mode} onChange={choose} />
  return (
    <Page title={t('check.title')} main={main}>
      <p class="lead">{t(modes.length === 1 && mode === 'text' ? 'check.leadText' : 'check.lead')}</p>
      {!stream && choice}
      {recorded && deviceProblem && (
        <DeviceTrouble
          problem={deviceProblem}
          modes={modes.filter((one) => one !== mode)}
          onRetry={() => void room.answers.open(mode)}
          onUse={choose}
        />
      )}
      {recorded && !stream && !deviceProblem && (
        <p class="small">{t('check.permission', { devices: names(mode) })}</p>
      )}
      {recorded && stream && (
        <>
          <Stage stream={stream} mode={recorded}>
            <Level stream={stream} onHeard={() => setHeard(true)} />
          </Stage>
          <ul class="checks">
            {recorded === 'video' && (
              <Line name={t('check.camera')} ok>
                {t('check.cameraOk')}
              </Line>
            )}
            <Line name={t('check.microphone')} ok={heard} attention={silent && !heard}>
              {t(heard ? 'check.heard' : silent ? 'check.silent' : 'check.speak')}
            </Line>
            <NetworkLine speed={speed} needed={neededKbps(mode)} />
          </ul>
          <Echo key={mode} stream={stream} mode={recorded} />
          {choice}
        </>
      )}
    </Page>
  )
}

function NetworkLine({ speed, needed }: { speed: Speed; needed: number }) {
  const { t } = useRoom()
  const name = t('check.network')
  if (speed === undefined) return <Line name={name}>{t('check.measuring')}</Line>
  if (speed === null) {
    return (
      <Line name={name} attention>
        {t('check.networkUnknown')}
      </Line>
    )
  }
  const slow = speed < needed
  return (
    <Line name={name} ok={!slow} attention={slow}>
      {t(slow ? 'check.networkSlow' : 'check.networkOk', { speed: speedText(speed) })}
    </Line>
  )
}

interface LineProps {
  name: string
  ok?: boolean
  attention?: boolean
  children: ComponentChildren
}

function Line({ name, ok = false, attention = false, children }: LineProps) {
  return (
    <li class={ok ? 'ok' : attention ? 'attention' : 'open'}>
      <i aria-hidden="true">{ok ? '✓' : attention ? '!' : '…'}</i>
      <b>{name}</b>
      <span role="status">{children}</span>
    </li>
  )
}
