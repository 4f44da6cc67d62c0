import { z } from 'zod'
import { event } from '../events/index.ts'

/** An administrator asked for a key, or for a new secret of one: another one has to look at it. */
export const keyAsked = event('key.asked', z.object({ requestId: z.uuid() }))
