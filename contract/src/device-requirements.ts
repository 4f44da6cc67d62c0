import { z } from 'zod'
import { leastUploadKbps, mostUploadKbps } from './device-rule.ts'

/**
 * What a kit asks of a candidate's device. Who records needs a browser that can; a camera asked for means that answers
 * are given by video, a microphone alone that they are spoken. The kit's other ways to answer open where a device does
 * not do, and what was granted to a candidate always counts.
 */
export const DeviceRequirements = z.strictObject({
  camera: z.boolean(),
  microphone: z.boolean(),
  /** Kilobits a second towards the server; null: any line does. */
  uploadKbps: z.int().min(leastUploadKbps).max(mostUploadKbps).nullable(),
})
export type DeviceRequirements = z.infer<typeof DeviceRequirements>
