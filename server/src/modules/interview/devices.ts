import { type AnswerMode, type DeviceRequirements, type DeviceRules, usualModes } from '@mingjian/contract'

/** What the check of a device found, and what failed later. */
export interface Checked {
  camera: string
  microphone: string
  uploadKbps: number | null
}

/** What was kept of a check; null before one was made. */
export function checkedOf(interview: { check_result: unknown }): Checked | null {
  return (interview.check_result as Checked | null) ?? null
}

const failed = (state: string) => state !== 'ok' && state !== 'skipped'

/** Whether a device was seen not to do what a kit asks for. What was not tried, or not measured, has not failed. */
export function fallsShort(needs: DeviceRequirements, found: Checked | null): boolean {
  if (!found) {
    return false
  }
  const { uploadKbps: least } = needs
  return (
    (needs.camera && failed(found.camera)) ||
    (needs.microphone && failed(found.microphone)) ||
    (least !== null && found.uploadKbps !== null && found.uploadKbps < least)
  )
}

/** The ways to answer that a kit opens on this device: nobody is kept out by a machine where the kit has another way. */
export function openModes(rules: DeviceRules, found: Checked | null): AnswerMode[] {
  return rules.devices && fallsShort(rules.devices, found) ? [...rules.modes] : usualModes(rules)
}

/** The faults in the middle of an answer that a check would have found, by the device they belong to. */
const lostBy: Record<string, Partial<Checked>> = {
  camera: { camera: 'lost' },
  microphone: { microphone: 'lost' },
  permission: { camera: 'lost', microphone: 'lost' },
}

/** What is known of the device after a fault; null where it tells nothing of it. */
export function afterFault(found: Checked | null, kind: string): Checked | null {
  const lost = lostBy[kind]
  return lost ? { camera: 'skipped', microphone: 'skipped', uploadKbps: null, ...found, ...lost } : null
}
