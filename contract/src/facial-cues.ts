import { z } from 'zod'
import { longestAnswerSeconds } from './answer-length.ts'
import { Id } from './common.ts'
import { endpoint } from './endpoint.ts'

const Percent = z.int().min(0).max(100)

/**
 * What leaves the candidate's device about the picture of one answer: whole numbers, and nothing else. No frame,
 * no landmark and no embedding fits in; unknown fields are refused.
 */
export const FacialCues = z.strictObject({
  /** Pictures looked at, one or two a second. */
  frames: z.int().min(1).max(7200),
  /** Seconds of the answer that they cover. */
  seconds: z.int().min(1).max(longestAnswerSeconds),
  /** Share of the pictures with a face. */
  face: Percent,
  /** Share of those with a smile; null without a face. */
  smile: Percent.nullable(),
  /**
   * Share of those in which the head is turned well away from where it usually is in this answer, counting
   * only runs of more than two seconds; null without a face.
   */
  away: Percent.nullable(),
  /** Degrees the head is usually away from its middle direction; null without a face. */
  movement: z.int().min(0).max(90).nullable(),
})
export type FacialCues = z.infer<typeof FacialCues>

/** Why there are no numbers on an answer. */
export const NotMeasured = z.enum([
  'too_slow', // one look took longer than the device can spare beside recording
  'not_ready', // the programme was not loaded when the answer began: nothing is loaded while recording
  'too_short', // too few pictures to say anything
  'unsupported', // the browser lacks what is needed
  'failed', // it stopped by itself
])
export type NotMeasured = z.infer<typeof NotMeasured>

/** The numbers on one answer, or why there are none. */
export const FacialCuesResult = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('measured'), cues: FacialCues }),
  z.strictObject({ outcome: z.literal('not_measured'), reason: NotMeasured }),
])
export type FacialCuesResult = z.infer<typeof FacialCuesResult>

/** The observation in a report: answers without numbers are missing, whatever the reason. */
export const FacialCuesSection = z.object({
  answers: z.array(z.object({ answerId: Id, cues: FacialCues })),
})
export type FacialCuesSection = z.infer<typeof FacialCuesSection>

export const sendFacialCues = endpoint('POST', '/api/interview/steps/:stepId/facial-cues', {
  access: 'candidate',
  tag: 'candidate',
  summary:
    'The numbers on the picture of a recorded answer, computed on the device, or why there are none. Safe to repeat.',
  params: z.object({ stepId: Id }),
  body: z.strictObject({ takeId: Id, result: FacialCuesResult }),
  reply: z.object({ received: z.literal(true) }),
})
