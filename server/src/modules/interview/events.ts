import { ConsentPurpose } from '@mingjian/contract'
import { z } from 'zod'
import { event } from '../../platform/events/index.ts'

const payload = z.object({ interviewId: z.uuid(), applicationId: z.uuid() })

/** The personal link was opened for the first time. */
export const interviewOpened = event('interview.opened', payload)
/** The first question was opened. */
export const interviewStarted = event('interview.started', payload)
/** The candidate handed the interview in. */
export const interviewSubmitted = event('interview.submitted', payload)
/** The candidate asked for a person instead. */
export const humanInterviewRequested = event('interview.human_requested', payload)
/** A recording has arrived completely. */
export const takeUploaded = event(
  'interview.take_uploaded',
  z.object({ interviewId: z.uuid(), answerId: z.uuid(), takeId: z.uuid() }),
)
/** The candidate took a consent back: what rests on it is deleted. */
export const consentWithdrawn = event('consent.withdrawn', payload.extend({ purpose: ConsentPurpose }))
