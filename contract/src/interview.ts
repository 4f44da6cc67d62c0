import { z } from 'zod'
import { CandidateAbilityTest } from './ability-test.ts'
import { Arrangement, CandidateAccommodations, Presentation } from './accommodations.ts'
import { Resume } from './applications.ts'
import { Id, Instant, Language, Reason, Text } from './common.ts'
import { DeviceRequirements } from './device-requirements.ts'
import { endpoint } from './endpoint.ts'
import { EnglishStep } from './english.ts'
import { SignalKind } from './signal-kinds.ts'

/**
 * The candidate's side. The personal link carries a secret; the client sends it as
 * `Authorization: Link <secret>` on every call, uploads included. No cookie: any device with the link
 * continues where the last one stopped.
 */

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

const base = { access: 'candidate', tag: 'candidate' } as const

/** Sent with every call of the candidate area: which browser tab speaks. */
export const DeviceHeader = 'x-mingjian-device'

export const getInterview = endpoint('GET', '/api/interview', {
  ...base,
  summary: 'The interview behind the link, as far as it has come.',
  reply: CandidateInterview,
})

export const setInterviewLanguage = endpoint('PUT', '/api/interview/language', {
  ...base,
  summary: 'Change the language of the interface (the questions follow where they exist in it).',
  body: z.object({ language: Language }),
  reply: CandidateInterview,
})

export const giveConsent = endpoint('POST', '/api/interview/consents', {
  ...base,
  summary: 'Record what the candidate agrees to, each purpose for itself.',
  body: z.object({
    consents: z
      .array(z.object({ purpose: ConsentPurpose, version: z.string(), granted: z.boolean() }))
      .min(1),
  }),
  reply: CandidateInterview,
})

export const withdrawConsent = endpoint('POST', '/api/interview/consents/withdrawal', {
  ...base,
  summary:
    'Take a consent back, at any time, also after the interview. What rests on it stops and is deleted.',
  body: z.object({ purpose: ConsentPurpose, confirmed: z.literal(true) }),
  reply: CandidateInterview,
})

export const requestHumanInterview = endpoint('POST', '/api/interview/human-request', {
  ...base,
  summary: 'Ask for an interview with a person instead. Nothing is held against the candidate.',
  body: z.object({ note: z.string().max(1000).default('') }),
  reply: CandidateInterview,
})

export const confirmResume = endpoint('POST', '/api/interview/resume', {
  ...base,
  summary: 'The résumé is right, or something in it is not (then a note goes to HR).',
  body: z.object({ correct: z.boolean(), note: z.string().max(1000).default('') }),
  reply: CandidateInterview,
})

export const reportCheck = endpoint('POST', '/api/interview/checks', {
  ...base,
  summary: 'Result of the camera, microphone and network check.',
  body: z.object({
    camera: z.enum(['ok', 'denied', 'missing', 'skipped']),
    microphone: z.enum(['ok', 'denied', 'missing', 'silent', 'skipped']),
    uploadKbps: z.number().min(0).max(10_000_000).nullable(),
    mode: AnswerMode,
  }),
  reply: CandidateInterview,
})

export const measureUpload = endpoint('POST', '/api/interview/checks/upload', {
  ...base,
  summary: 'Takes up to 1 MB and throws it away: the client measures its upload speed.',
  body: z.unknown(),
  raw: true,
})

export const finishPractice = endpoint('POST', '/api/interview/practice', {
  ...base,
  summary: 'Practice is over. Nothing of it was kept.',
  reply: CandidateInterview,
})

const stepParams = z.object({ stepId: Id })

export const startThinking = endpoint('POST', '/api/interview/steps/:stepId/thinking', {
  ...base,
  summary: 'Open the question; thinking time runs. Safe to repeat.',
  params: stepParams,
  reply: CandidateInterview,
})

export const startAnswer = endpoint('POST', '/api/interview/steps/:stepId/takes', {
  ...base,
  summary: 'Begin a take. Repeating the call with the same `clientTakeId` gives the same take.',
  params: stepParams,
  body: z.object({ mode: AnswerMode, clientTakeId: Id }),
  reply: CandidateInterview.extend({ takeId: Id }),
})

export const saveDraft = endpoint('PUT', '/api/interview/steps/:stepId/draft', {
  ...base,
  summary: 'Save the typed answer as it stands.',
  params: stepParams,
  body: z.object({ takeId: Id, text: z.string().max(100_000), revision: z.int().min(0).max(2_147_483_647) }),
  reply: z.object({ savedAt: Instant, revision: z.int(), secondsLeft: z.number().nullable() }),
})

export const finishAnswer = endpoint('POST', '/api/interview/steps/:stepId/finish', {
  ...base,
  summary: 'End the running take. A recording may still be uploading; its length is told.',
  params: stepParams,
  body: z.object({
    takeId: Id,
    text: z.string().max(100_000).optional(),
    /**
     * Bytes and seconds recorded, so that the server knows when it has everything. The clock of a device that slept
     * counts too much: no length is refused.
     */
    bytes: z.int().min(0).optional(),
    seconds: z.number().min(0).optional(),
    mimeType: z.string().max(100).optional(),
  }),
  reply: CandidateInterview,
})

export const reportInterruption = endpoint('POST', '/api/interview/steps/:stepId/interruptions', {
  ...base,
  summary: 'The take was cut off by a technical fault: the clock stands still and the time is given back.',
  params: stepParams,
  body: z.object({
    takeId: Id.optional(),
    kind: z.enum(['network', 'reload', 'camera', 'microphone', 'permission', 'sleep', 'other']),
    lostSeconds: z.number().min(0).max(3600),
  }),
  reply: CandidateInterview,
})

export const retakeAnswer = endpoint('POST', '/api/interview/steps/:stepId/retake', {
  ...base,
  summary: 'Discard the kept take and answer again, while takes are left.',
  params: stepParams,
  reply: CandidateInterview,
})

export const confirmAnswer = endpoint('POST', '/api/interview/steps/:stepId/confirmation', {
  ...base,
  summary: 'Keep the answer and go on to the next question.',
  params: stepParams,
  reply: CandidateInterview,
})

export const settleProbing = endpoint('POST', '/api/interview/steps/:stepId/probing', {
  ...base,
  summary:
    'Ask what follows a recorded answer: a probe, or the reaction of the person in the scenario. Until its words are there the reply stays as it was.',
  params: stepParams,
  reply: CandidateInterview,
})

export const hearEnglish = endpoint('POST', '/api/interview/steps/:stepId/listening', {
  ...base,
  summary:
    'Hear the text of a listening task, by voice or as captions. It may be heard a set number of times.',
  params: stepParams,
  body: z.object({ as: z.enum(['voice', 'captions']) }),
  reply: CandidateInterview.extend({ heard: z.string() }),
})

export const takeOver = endpoint('POST', '/api/interview/device', {
  ...base,
  summary: 'Go on with this device; another one that has the link open stops.',
  reply: CandidateInterview,
})

export const submitInterview = endpoint('POST', '/api/interview/submission', {
  ...base,
  summary: 'Hand in the interview. Safe to repeat.',
  reply: CandidateInterview,
})

export const reportProblem = endpoint('POST', '/api/interview/problems', {
  ...base,
  summary: 'Tell HR about a problem; the interview goes on.',
  body: z.object({ text: Reason }),
  reply: z.object({ received: z.literal(true) }),
})

export const setPresentation = endpoint('PUT', '/api/interview/presentation', {
  ...base,
  summary:
    'How the page looks and reads aloud. Kept with the interview, so that it follows to another device.',
  body: Presentation,
  reply: CandidateInterview,
})

export const askForAccommodations = endpoint('POST', '/api/interview/accommodations', {
  ...base,
  summary:
    'Ask for accommodations, at any time before the end. What the kit grants at once holds at once, for questions not yet begun.',
  body: z.object({
    wish: Arrangement,
    note: z.string().trim().max(1000).default(''),
    /** Version of the words by which the candidate agrees that this is handled. */
    consent: z.string().max(100),
  }),
  reply: CandidateInterview,
})

export const rest = endpoint('POST', '/api/interview/rest', {
  ...base,
  summary: 'Begin or end a break between two questions. Safe to repeat.',
  body: z.object({ resting: z.boolean() }),
  reply: CandidateInterview,
})
