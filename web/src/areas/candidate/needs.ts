import type { CandidateInterview } from '@mingjian/contract'
import { speedText } from './media/upload-speed.ts'
import type { T } from './texts.ts'

type Needing = Pick<CandidateInterview, 'devices' | 'modes' | 'modesOnFailure' | 'language'>

/** What the kit asks of the device, in plain words, with what to do where it does not do; empty where it asks nothing. */
export function needsOf({ devices, modes, modesOnFailure, language }: Needing, t: T): [string, string][] {
  if (!devices || (!devices.camera && !devices.microphone)) return []
  const text = modes.includes('text') || modesOnFailure.includes('text')
  const detail = [
    t('needs.browser'),
    ...(devices.uploadKbps === null ? [] : [t('needs.upload', { speed: speedText(devices.uploadKbps) })]),
    t(text ? 'needs.otherwiseText' : 'needs.otherwise'),
  ]
  return [
    [t(devices.camera ? 'needs.camera' : 'needs.microphone'), detail.join(language === 'en' ? ' ' : '')],
  ]
}
