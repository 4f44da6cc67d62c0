import { failures } from '../../../platform/errors/index.ts'

/** Why two records are not joined or parted. */
export const fail = failures('person', {
  not_found: 404,
  /** Somebody has decided meanwhile. */
  settled: 409,
  /** Their ID numbers differ: these are two people, or one number is wrong where it comes from. */
  other_id: 409,
  /** Somebody said of two of the records concerned that they are two people. */
  kept_apart: 409,
})
