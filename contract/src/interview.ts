import { z } from 'zod'
import { Arrangement, Presentation } from './accommodations.ts'
import { Id, Instant, Language, Reason } from './common.ts'
import { endpoint } from './endpoint.ts'
import { AnswerMode, CandidateInterview, ConsentPurpose } from './interview-state.ts'

/**
 * The candidate's side. The personal link carries a secret; the client sends it as
 * `Authorization: Link <secret>` on every call, uploads included. No cookie: any device with the link
 * continues where the last one stopped.
 */

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
