import { z } from 'zod'
import { event } from '../../platform/events/index.ts'

/** A report stands, for a human to look at. */
export const reportReady = event('report.ready', z.object({ reportId: z.uuid(), applicationId: z.uuid() }))
