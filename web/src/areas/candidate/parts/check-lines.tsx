/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { speedText } from '../media/upload-speed.ts'
import { useRoom } from './context.tsx'

/** Kilobits a second; `undefined`: not measured yet, `null`: could not be measured. */
export type Speed = number | null | undefined

interface NetworkLineProps {
  speed: Speed
  /** What a full recording needs. */
  needed: number
  /** What the kit asks for; null where any line does. */
  least: number | null
}

/** The network's line of the check. */
export function NetworkLine({ speed, needed, least }: NetworkLineProps) {
  const { t } = useRoom()
  const name = t('check.network')
  if (speed === undefined) return <CheckLine name={name}>{t('check.measuring')}</CheckLine>
  if (speed === null) {
    return (
      <CheckLine name={name} attention>
        {t('check.networkUnknown')}
      </CheckLine>
    )
  }
  if (least !== null && speed < least) {
    return (
      <CheckLine name={name} attention>
        {t('check.networkBelow', { speed: speedText(speed), least: speedText(least) })}
      </CheckLine>
    )
  }
  const slow = speed < needed
  return (
    <CheckLine name={name} ok={!slow} attention={slow}>
      {t(slow ? 'check.networkSlow' : 'check.networkOk', { speed: speedText(speed) })}
    </CheckLine>
  )
}

interface CheckLineProps {
  name: string
  ok?: boolean
  attention?: boolean
  children: ComponentChildren
}

/** One checked thing: a sign, its name and what was found. */
export function CheckLine({ name, ok = false, attention = false, children }: CheckLineProps) {
  return (
    <li class={ok ? 'ok' : attention ? 'attention' : 'open'}>
      <i aria-hidden="true">{ok ? '✓' : attention ? '!' : '…'}</i>
      <b>{name}</b>
      <span role="status">{children}</span>
    </li>
  )
}
