import { z } from 'zod'

/**
 * What may be noted while an interview goes on, each for a person to look at. None of them enters a score, an
 * automatic step or a rejection. Nothing is noted of what somebody writes, copies or shows: only that, when, how
 * long and how much.
 */
export const signalKinds = [
  'left', // the tab or the window was left while a question was open
  'pasted', // text was pasted into a typed answer
  'typing_burst', // much text came into a typed answer at once, without pasting
  'question_copied', // the words of a question were copied
  'second_device', // another device or browser took the same interview up
  'same_device', // another candidate was interviewed in the same browser
  'clock_jump', // the clock of the device was set to another time
  'similar_answer', // another candidate's answer to the same question is nearly the same
  'face_absent', // no face in the picture for long; only with the consent to facial cues
  'second_face', // more than one face in the picture; only with the consent to facial cues
] as const
export const SignalKind = z.enum(signalKinds)
export type SignalKind = z.infer<typeof SignalKind>
