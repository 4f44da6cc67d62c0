import type { AnswerMode } from '@mingjian/contract'
import type { RecordingFault } from '../media/recorder.ts'

/** What cut an answer off, as the candidate and HR are told. */
export type Fault = RecordingFault | 'permission'

/** A fault of the answer that was being given in this tab. */
export interface AnswerFault {
  stepId: string
  kind: Fault
}

type Ask = (name: 'camera' | 'microphone') => Promise<PermissionState | null>

/** How the browser's permission for a device stands; null where it does not say. */
export async function permissionOf(name: 'camera' | 'microphone'): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state
  } catch {
    return null
  }
}

/** Tells a device that was unplugged from one whose permission was taken away. */
export async function faultOf(kind: RecordingFault, ask: Ask = permissionOf): Promise<Fault> {
  if (kind === 'other') return kind
  const names = kind === 'camera' ? (['camera'] as const) : (['microphone', 'camera'] as const)
  for (const name of names) if ((await ask(name)) === 'denied') return 'permission'
  return kind
}

/** The way of answering that a fault leaves: the voice without a camera, typing without a microphone. */
export function modeAfter(fault: Fault | null, mode: AnswerMode, allowed: readonly AnswerMode[]): AnswerMode {
  const wanted: readonly AnswerMode[] =
    fault === 'camera' && mode === 'video'
      ? ['audio', 'text']
      : fault === 'microphone' || fault === 'permission'
        ? ['text']
        : []
  return wanted.find((one) => allowed.includes(one)) ?? mode
}
