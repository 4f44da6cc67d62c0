import { z } from 'zod'
import { CandidateAbilityTest } from './ability-test.ts'
import { CandidateAccommodations, Presentation } from './accommodations.ts'
import { Resume } from './applications.ts'
import { Id, Instant, Language, Text } from './common.ts'
import { DeviceRequirements } from './device-requirements.ts'
import { EnglishStep } from './english.ts'
import { SignalKind } from './signal-kinds.ts'

export const ConsentPurpose = z.enum([
  'basic',
  'recording',
  'ai_scoring',
  'model_improvement',
  'accommodation',
  'facial_cues',
])
export type ConsentPurpose = z.infer<typeof ConsentPurpose>

export const AnswerMode = z.enum(['video', 'audio', 'text'])
export type AnswerMode = z.infer<typeof AnswerMode>

export const InterviewPhase = z.enum([
  'welcome',
  'consent',
  'resume',
  'check',
  'practice',
  'questions',
  'ability_test',
  'done',
  'human_requested',
  'expired',
  'revoked',
])
export type InterviewPhase = z.infer<typeof InterviewPhase>

export const AnswerState = z.enum([
  'upcoming', // not reached yet
  'ready', // its introduction is shown; no clock runs
  'thinking', // the question is shown, thinking time runs
  'answering', // answering time runs
  'answered', // kept; may be taken again while takes are left and it is not confirmed
  'confirmed', // the candidate moved on
])
export type AnswerState = z.infer<typeof AnswerState>

export const InterviewStep = z.object({
  id: Id,
  position: z.int(),
  /**
   * A probe stands behind its question, has the same position, and counts as part of it. The turns of a scenario
   * have one position, too; each comes when the one before has been answered.
   */
  kind: z.enum(['self_introduction', 'question', 'probe', 'scenario', 'english']),
  /** Shown from the thinking phase on; null while the question is still closed. */
  text: z.string().nullable(),
  questionKind: z.enum(['behavioural', 'situational']).nullable(),
  thinkSeconds: z.int(),
  minSeconds: z.int(),
  answerSeconds: z.int(),
  retakesLeft: z.int(),
  state: AnswerState,
  mode: AnswerMode.nullable(),
  /** Number of the take in progress or last kept, from 1; 0 before the first. */
  take: z.int(),
  /** Seconds left of the running clock by the server's clock; null when none runs. */
  secondsLeft: z.number().nullable(),
  /** Text saved so far, in text mode. */
  draft: z.string(),
  /** Bytes of the running or last take that the server holds. */
  uploadedBytes: z.int(),
  uploadComplete: z.boolean(),
  /** The recording ended, is not complete, and nothing of it arrives any more: it may be given again. */
  lost: z.boolean(),
  savedAt: Instant.nullable(),
  /** Of a probe: which one it is, and how many there may be. */
  probe: z.object({ number: z.int(), of: z.int() }).nullable(),
  /** Of a turn of the scenario: which one, and how many there are. */
  scenario: z.object({ turn: z.int(), of: z.int() }).nullable(),
  /** Of an English task: what it consists of. */
  english: EnglishStep.optional(),
})
export type InterviewStep = z.infer<typeof InterviewStep>

/** The scenario of an interview as far as the candidate may know it. */
export const CandidateScenario = z.object({
  turns: z.int(),
  /** The language it is written in. */
  language: Language,
  /** What one must know to play it; null before its turn has come. */
  card: z
    .object({
      title: z.string(),
      role: z.string(),
      situation: z.string(),
      facts: z.array(z.string()),
      authority: z.string(),
      /** Who is in it; what they want and how they are is not told. */
      people: z.array(z.object({ name: z.string(), speaks: z.boolean() })),
    })
    .nullable(),
  /** What was said so far, the running turn not included. */
  dialogue: z.array(
    z.object({
      turn: z.int(),
      stepId: Id,
      line: z.string(),
      mode: AnswerMode,
      /** The candidate's words as they were read; null where they were not there in time. */
      words: z.string().nullable(),
    }),
  ),
  /** The person's last words, once the scenario is over. */
  closing: z.string().nullable(),
})
export type CandidateScenario = z.infer<typeof CandidateScenario>

export const CandidateInterview = z.object({
  id: Id,
  phase: InterviewPhase,
  language: Language,
  organisation: z.string(),
  vacancy: Text,
  candidateName: z.string(),
  deadline: Instant,
  /** The server's time when this was written: the client's clock may be wrong. */
  now: Instant,
  minutes: z.int(),
  modes: z.array(AnswerMode),
  /** What the kit asks of the device; null where it asks for nothing. */
  devices: DeviceRequirements.nullable(),
  /** Ways to answer that open where the device does not do what the kit asks for. */
  modesOnFailure: z.array(AnswerMode),
  questionCount: z.int(),
  consents: z.array(
    z.object({
      purpose: ConsentPurpose,
      required: z.boolean(),
      granted: z.boolean().nullable(),
      /** What was said last, also by words that have changed since; null when it was never asked. */
      given: z.object({ granted: z.boolean(), at: Instant, withdrawnAt: Instant.nullable() }).nullable(),
      title: z.string(),
      text: z.string(),
      version: z.string(),
    }),
  ),
  notice: z.object({
    version: z.string(),
    sections: z.array(z.object({ title: z.string(), text: z.string() })),
  }),
  resume: Resume.nullable(),
  resumeConfirmed: z.boolean(),
  steps: z.array(InterviewStep),
  /** Whether questions of this kit may be followed by probes. */
  probes: z.boolean(),
  /** Recordings are put into words here: only then can what follows depend on what was said in one. */
  heard: z.boolean(),
  /** Numbers on the picture of recorded answers are to be computed here: the kit asks, the candidate agreed. */
  facialCues: z.boolean(),
  /** True where reminders can be shown on the candidate's own device. */
  push: z.boolean().optional(),
  /** Null where the kit has none. */
  scenario: CandidateScenario.nullable(),
  /**
   * A recorded answer whose words are waited for, because what comes next follows from them: a probe, or what the
   * person of the scenario says.
   */
  probing: z.object({ stepId: Id, secondsLeft: z.number() }).nullable(),
  /** Held after the last answer; null where the kit has none. */
  abilityTest: CandidateAbilityTest.nullable(),
  /** Index into `steps` of the one to show. */
  current: z.int(),
  /** After done: what was received. */
  receipt: z
    .object({
      number: z.string(),
      submittedAt: Instant,
      answers: z.int(),
      next: z.string(),
    })
    .nullable(),
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string() }),
  /** What the device is to note while questions are open. */
  signals: z.array(SignalKind),
  presentation: Presentation,
  accommodations: CandidateAccommodations,
  /** Another device took over; this one must ask before it goes on. */
  deviceConflict: z.boolean(),
  /** It was this device that handed the interview to the other one. */
  handedOver: z.boolean(),
})
export type CandidateInterview = z.infer<typeof CandidateInterview>
