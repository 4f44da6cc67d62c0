import type { ApiFailure } from '../api/client.ts'

interface Lookup {
  t: (key: never, values?: Record<string, string | number>) => string
  has(key: string): boolean
}

/**
 * What to say and what to do about a failed call: the text of its code, else of its status, else the
 * general one. Details fill placeholders.
 */
export function failureText(i18n: Lookup, failure: ApiFailure): string {
  const values: Record<string, string | number> = {}
  for (const [key, value] of Object.entries(failure.details)) {
    if (typeof value === 'string' || typeof value === 'number') values[key] = value
  }
  if (typeof values.seconds === 'number') values.minutes = Math.max(1, Math.ceil(values.seconds / 60))
  const keys = [`failures.${failure.code}`, `failures.status.${failure.status}`, 'failures.server.failed']
  const found = keys.find((key) => i18n.has(key)) ?? 'failures.server.failed'
  return i18n.t(found as never, values)
}
