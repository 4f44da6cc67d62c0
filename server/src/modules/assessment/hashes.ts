import { createHash } from 'node:crypto'
import { canonicalJson } from '@mingjian/scoring'

/** SHA-256 over canonical JSON, in hex: equal values have equal hashes whatever order they were built in. */
export function hashOf(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}

/** A uuid that follows from its inputs (version 8, RFC 9562), so that a task run twice names the same row. */
export function derivedId(kind: string, ...inputs: string[]): string {
  const hex = createHash('sha256')
    .update([kind, ...inputs].join('\0'))
    .digest('hex')
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
