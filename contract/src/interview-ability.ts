import { z } from 'zod'
import { Id } from './common.ts'
import { endpoint } from './endpoint.ts'
import { CandidateInterview } from './interview-state.ts'

/** The ability test, from the candidate's side. Every call answers with the interview as it is then. */
const base = { access: 'candidate', tag: 'candidate' } as const

export const startAbilityTest = endpoint('POST', '/api/interview/ability-test', {
  ...base,
  summary: 'Begin the ability test; its clock runs. Safe to repeat.',
  reply: CandidateInterview,
})

export const answerAbilityItem = endpoint('POST', '/api/interview/ability-test/items/:itemId/answer', {
  ...base,
  summary:
    'Answer an item; the next one follows. A repeated call changes nothing; a late answer is kept and marked.',
  params: z.object({ itemId: Id }),
  body: z.object({
    option: z.int().min(0).max(9),
    /** Milliseconds by the device; the server goes by its own clock. */
    milliseconds: z.int().min(0).max(86_400_000),
  }),
  reply: CandidateInterview,
})

export const continueAbilityTest = endpoint('POST', '/api/interview/ability-test/continuation', {
  ...base,
  summary: 'Go on where the time for an item is over. While it is not, nothing changes.',
  reply: CandidateInterview,
})

export const reportAbilityInterruption = endpoint('POST', '/api/interview/ability-test/interruptions', {
  ...base,
  summary:
    'A technical fault: the time is given back; after a long one the item is taken out and another follows.',
  body: z.object({
    kind: z.enum(['network', 'reload', 'other']),
    lostSeconds: z.number().min(0).max(86_400),
  }),
  reply: CandidateInterview,
})
