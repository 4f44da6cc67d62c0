import { forCandidates } from './words-for-candidates.ts'
import { forStaff } from './words-for-staff.ts'
import { forSystems, ofWaiting } from './words-for-systems.ts'

/** Code → what it means, what the caller should do. */
export type Words = Readonly<Record<string, readonly [meaning: string, advice: string]>>

export const words = { forSystems, ofWaiting, forStaff, forCandidates }
