import { z } from 'zod'

/**
 * What another system may do with an API key. A key carries one or more of them. Each reads or writes data of
 * people, which administrators have no right to: therefore every key is approved by a second person.
 */
export const keyScopes = [
  'records.write',
  'records.read',
  'results.read',
  'media.read',
  'greenhouse',
  'hr-open',
  'scim',
] as const
export const KeyScope = z.enum(keyScopes)
export type KeyScope = z.infer<typeof KeyScope>
