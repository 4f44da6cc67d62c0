import type { ImportKind, ImportReason, ImportResult } from '@mingjian/contract'
import type { ImportCode } from '@mingjian/contract/import-words'
import type { Deps } from '../../../deps.ts'
import type { BatchSeal } from '../batch.ts'
import type { Payload } from '../drafts.ts'
import type { Marks } from '../matching/people.ts'
import { gravest } from '../normalise/index.ts'
import type { BatchRow, Match } from '../store.ts'
import type { SeenMarks } from './seen-marks.ts'

/** What every step of a check may look at. */
export interface CheckContext {
  deps: Deps
  batch: BatchRow
  kind: ImportKind
  organisationId: string
  seal: BatchSeal
  /** Units the batch may write to. */
  reach: 'all' | readonly string[]
  /** What rows of this file have claimed already: keys, staff numbers, reviews, a person's vacancies. */
  seen: Map<string, number>
  /** Fingerprints of rows that are stored, or are being stored. */
  marks: SeenMarks
  /** Ends when the rows before are stored and can be found; false when the batch was cancelled. */
  stored: Promise<boolean>
}

/** A row on its way through the check. */
export interface Checked {
  number: number
  payload: Payload
  reasons: ImportReason[]
  result: ImportResult
  matches: Match[]
  marks: Marks | null
}

/** Adds a finding about a row, or about one of its fields. */
export function note(
  row: Checked,
  code: ImportCode,
  field: string | null = null,
  column: number | null = null,
): void {
  row.reasons.push({ column, field, code })
}

/** How a row stands by what was found so far; null when nothing keeps it from being taken. */
export function standing(row: Pick<Checked, 'reasons'>): 'error' | 'manual' | 'skip' | null {
  const codes = row.reasons.map(({ code }) => code)
  const level = gravest(codes)
  if (level === 'error' || level === 'manual') {
    return level
  }
  return codes.includes('retention_over') ? 'skip' : null
}
