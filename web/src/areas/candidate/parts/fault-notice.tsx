/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import type { Fault } from '../room/faults.ts'
import { useRoom } from './context.tsx'

/** Something that failed, in plain words, and what to do. */
export function Notice({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="notice" role="alert">
      <b>{title}</b>
      {children}
    </div>
  )
}

/** Why the last answer was cut off. */
export function FaultNotice({ fault }: { fault: Exclude<Fault, 'other'> }) {
  const { t } = useRoom()
  return (
    <Notice title={t(`fault.${fault}`)}>
      <p>{t(`fault.${fault}Help`)}</p>
    </Notice>
  )
}

/** What is missing of the recording that runs; it goes on all the same. */
export function RunningFaults() {
  const { state, t } = useRoom()
  const what = state.muted ? 'muted' : state.pictureLost ? 'pictureLost' : null
  return (
    <div role="status">
      {what && state.live && (
        <div class="banner">
          <b>{t(`fault.${what}`)}</b>
          <span>{t(`fault.${what}Help`)}</span>
        </div>
      )}
    </div>
  )
}
