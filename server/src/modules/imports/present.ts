import type {
  ImportBatch,
  ImportCounts,
  ImportReason,
  ImportResult,
  ImportRow,
  ImportSummary,
} from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { findLikePeople, maskPhone, staffNames, unitNames } from '../ehr/index.ts'
import { type BatchSeal, kindOf, openBatch, stateOf } from './batch.ts'
import type { Payload } from './drafts.ts'
import { fieldsOf, isRefused } from './fields.ts'
import type { BatchRow, Match, RowRow } from './store.ts'

type Reader = Pick<Deps, 'db' | 'keys' | 'now'>

/** Batches as lists show them. */
export async function presentSummaries(
  deps: Reader,
  organisationId: string,
  batches: readonly BatchRow[],
): Promise<ImportSummary[]> {
  const [names, logins] = await Promise.all([
    unitNames(
      deps,
      organisationId,
      batches.flatMap(({ unit_id }) => unit_id ?? []),
    ),
    staffNames(
      deps.db,
      organisationId,
      batches.map(({ login_id }) => login_id),
    ),
  ])
  return Promise.all(
    batches.map(async (batch) => {
      const seal = await openBatch(deps, batch)
      return {
        id: batch.id,
        kind: kindOf(batch),
        source: batch.source,
        unit: batch.unit_id ? { id: batch.unit_id, name: names.get(batch.unit_id) ?? '' } : null,
        // With the file goes its name: it often names people.
        fileName: seal?.fileName(batch) ?? '\u2014',
        bytes: batch.bytes,
        state: stateOf(batch),
        failure: batch.failure,
        by: logins.get(batch.login_id) ?? '',
        createdAt: batch.created_at.toISOString(),
        updatedAt: batch.updated_at.toISOString(),
        loadedAt: batch.loaded_at?.toISOString() ?? null,
        keptUntil: seal ? (batch.kept_until?.toISOString() ?? null) : null,
        progress: { done: batch.done, total: batch.total },
        counts: batch.counts as ImportCounts,
      }
    }),
  )
}

/** A batch with its columns and report. */
export async function presentBatch(deps: Reader, batch: BatchRow): Promise<ImportBatch> {
  const [summary] = await presentSummaries(deps, batch.organisation_id, [batch])
  if (!summary) {
    throw new Error('a batch without a summary')
  }
  const seal = await openBatch(deps, batch)
  const shape = seal?.shape(batch) ?? null
  const mapping = seal?.mapping(batch) ?? null
  const fields = new Map(mapping?.columns.map(({ index, field }) => [index, field]))
  return {
    ...summary,
    format: shape?.format ?? null,
    encoding: shape?.encoding ?? null,
    sheets: shape?.sheets ?? [],
    sheet: shape?.sheet ?? null,
    headerRow: shape?.headerRow ?? null,
    rows: shape?.rows ?? summary.progress.total,
    columns: (shape?.headers ?? []).map((heading, index) => ({
      index,
      heading,
      field: fields.get(index) ?? null,
      samples:
        shape?.samples.map((cells) => (cells[index] ?? '').slice(0, 60)).filter((cell) => cell !== '') ?? [],
      refused: isRefused(heading),
    })),
    constants: mapping?.constants ?? {},
    remembered: mapping?.remembered ?? false,
    fields: fieldsOf(summary.kind).map(({ key, name, required, constant }) => ({
      key,
      name,
      required: required ?? false,
      constant: constant ?? false,
    })),
    rollback: batch.rollback as ImportBatch['rollback'],
  }
}

const decidable = new Set(['maybe_same', 'phone_of_other', 'several_matches'])

/** Whether a person may decide about a row here: it is only unclear who it is. */
export function isOpen(row: RowRow): boolean {
  const reasons = row.reasons as ImportReason[]
  const matches = row.matches as Match[]
  const unclear = reasons.filter(({ code }) => decidable.has(code))
  const other = reasons.some(({ code }) => otherDoubts.has(code))
  return (
    row.outcome === null && !other && (unclear.length > 0 || (row.result === 'update' && matches.length > 0))
  )
}

/** What only the file can settle. */
const otherDoubts = new Set([
  'date_ambiguous',
  'id_birth_conflict',
  'id_sex_conflict',
  'education_ambiguous',
  'employee_name_differs',
])

/** Rows as the report shows them, with whom they may be. */
export async function presentRows(
  deps: Reader,
  batch: BatchRow,
  seal: BatchSeal | null,
  rows: readonly RowRow[],
): Promise<ImportRow[]> {
  const matches = rows.flatMap((row) => row.matches as Match[])
  const ids = [...new Set(matches.flatMap(({ candidateId }) => candidateId ?? []))]
  const people = new Map(
    (await findLikePeople(deps, deps.db, batch.organisation_id, { ids })).map((one) => [one.id, one]),
  )
  return rows.map((row) => {
    const payload: Payload | null =
      seal && row.payload_sealed ? seal.payload(row.number, row.payload_sealed) : null
    return {
      id: `${batch.id}-${row.number}`,
      number: row.number,
      result: row.result as ImportResult,
      outcome: row.outcome as ImportRow['outcome'],
      label: payload ? labelOf(payload) : '\u2014',
      reasons: row.reasons as ImportReason[],
      cells: payload?.cells.slice(0, 60) ?? [],
      decision: row.decision as ImportRow['decision'],
      open: isOpen(row),
      matches: (row.matches as Match[]).map((match) => {
        const person = match.candidateId ? people.get(match.candidateId) : undefined
        return {
          candidateId: match.candidateId,
          row: match.row,
          name: person?.name ?? '',
          phone: person?.phone ? maskPhone(person.phone) : null,
          score: match.score,
          rule: match.rule,
        }
      }),
      canPart:
        payload !== null &&
        row.candidate_id !== null &&
        !row.made_person &&
        (row.outcome === 'new' || row.outcome === 'update'),
    }
  })
}

function labelOf({ person, review, question, cells }: Payload): string {
  return (
    person?.name ??
    review?.number ??
    question?.key ??
    cells.find((cell) => cell.trim() !== '')?.slice(0, 40) ??
    ''
  )
}
