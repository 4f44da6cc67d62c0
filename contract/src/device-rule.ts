type Mode = 'video' | 'audio' | 'text'

/** Slowest line that can be asked for: below it not even a voice keeps up. */
export const leastUploadKbps = 64
/** A face and a voice at their lightest need this much. */
export const leastVideoKbps = 150
/** More would shut out people whose line carries any interview. */
export const mostUploadKbps = 2000

/** What a kit asks of a device, as `DeviceRequirements` says it. */
interface Needs {
  camera: boolean
  microphone: boolean
  uploadKbps: number | null
}

/** What of a kit's rules the requirements must agree with. */
export interface DeviceRules {
  modes: readonly Mode[]
  devices?: Needs | undefined
}

export type DeviceFault =
  | 'cameraWithoutMicrophone'
  | 'cameraWithoutVideo'
  | 'microphoneWithoutSpeech'
  | 'onlyVideo'
  | 'onlySpeech'
  | 'uploadWithoutSpeech'
  | 'uploadTooSlow'

/** What does not fit together in the requirements of a kit; null where all does. */
export function deviceFault({ modes, devices }: DeviceRules): DeviceFault | null {
  if (!devices) {
    return null
  }
  const { camera, microphone, uploadKbps } = devices
  const speaks = modes.some((mode) => mode !== 'text')
  const faults: Record<DeviceFault, boolean> = {
    cameraWithoutMicrophone: camera && !microphone,
    cameraWithoutVideo: camera && !modes.includes('video'),
    microphoneWithoutSpeech: microphone && !speaks,
    onlyVideo: !camera && modes.length > 0 && modes.every((mode) => mode === 'video'),
    onlySpeech: !microphone && speaks && !modes.includes('text'),
    uploadWithoutSpeech: uploadKbps !== null && !microphone,
    uploadTooSlow: camera && uploadKbps !== null && uploadKbps < leastVideoKbps,
  }
  return (Object.keys(faults) as DeviceFault[]).find((fault) => faults[fault]) ?? null
}

/** The ways to answer that everybody has from the start: those that need what the kit asks for. */
export function usualModes({ modes, devices }: DeviceRules): Mode[] {
  if (devices?.camera) {
    return modes.filter((mode) => mode === 'video')
  }
  return modes.filter((mode) => mode !== 'text' || !devices?.microphone)
}
