import { z } from 'zod'
import { Id, Instant, Paging, pageOf } from './common.ts'
import { endpoint } from './endpoint.ts'
import { type ImportCode, importFindings } from './import-words.ts'

export const importKinds = [
  'candidates',
  'applications',
  'employees',
  'probation_reviews',
  'questions',
] as const
export const ImportKind = z.enum(importKinds)
export type ImportKind = z.infer<typeof ImportKind>

/** The largest file that is taken. */
export const mostImportBytes = 200 * 1024 * 1024

export const importStates = [
  'arriving', // announced; its file is not here yet
  'inspecting',
  'mapping', // somebody says which column is what
  'checking',
  'checked', // the dry run has its report
  'loading',
  'loaded',
  'rolling_back',
  'rolled_back',
  'failed', // the file cannot be read
  'cancelled',
] as const
export const ImportState = z.enum(importStates)
export type ImportState = z.infer<typeof ImportState>

export const importResults = ['new', 'update', 'skip', 'manual', 'error'] as const
export const ImportResult = z.enum(importResults)
export type ImportResult = z.infer<typeof ImportResult>

const Code = z.enum(Object.keys(importFindings) as [ImportCode, ...ImportCode[]])

/** One finding about a row; without a column it is about the row as a whole. */
export const ImportReason = z.object({
  column: z.int().nullable(),
  field: z.string().nullable(),
  code: Code,
})
export type ImportReason = z.infer<typeof ImportReason>

const Counts = z.object({
  results: z.record(z.string(), z.int()),
  codes: z.record(z.string(), z.int()),
})
export type ImportCounts = z.infer<typeof Counts>

export const ImportSummary = z.object({
  id: Id,
  kind: ImportKind,
  /** The name of the system the data comes from; with a row's key it says which record is meant. */
  source: z.string(),
  unit: z.object({ id: Id, name: z.string() }).nullable(),
  fileName: z.string(),
  bytes: z.int(),
  state: ImportState,
  failure: z.string().nullable(),
  by: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  loadedAt: Instant.nullable(),
  /** When file and rows are deleted; null when they are gone. */
  keptUntil: Instant.nullable(),
  progress: z.object({ done: z.int(), total: z.int() }),
  counts: Counts,
})
export type ImportSummary = z.infer<typeof ImportSummary>

export const ImportField = z.object({
  key: z.string(),
  name: z.object({ 'zh-CN': z.string(), en: z.string() }),
  required: z.boolean(),
  /** A value may be given for all rows where no column has it. */
  constant: z.boolean(),
})

export const ImportColumn = z.object({
  index: z.int().min(0).max(299),
  heading: z.string(),
  /** Null: not imported. */
  field: z.string().nullable(),
  samples: z.array(z.string()),
  /** Asked by no law before an offer (marriage, health, religion): never imported. */
  refused: z.boolean(),
})
export type ImportColumn = z.infer<typeof ImportColumn>

export const ImportBatch = ImportSummary.extend({
  format: z.enum(['csv', 'xlsx']).nullable(),
  encoding: z.string().nullable(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  sheet: z.string().nullable(),
  headerRow: z.int().nullable(),
  rows: z.int(),
  columns: z.array(ImportColumn),
  constants: z.record(z.string(), z.string()),
  /** Columns follow a mapping that was kept from an earlier file of this source. */
  remembered: z.boolean(),
  fields: z.array(ImportField),
  /** What was rolled back and what stayed because it was used since. */
  rollback: z.object({ removed: z.int(), restored: z.int(), kept: z.record(z.string(), z.int()) }).nullable(),
})
export type ImportBatch = z.infer<typeof ImportBatch>

const tag = 'imports'
const access = 'import.run'
const one = z.object({ id: Id })

export const listImports = endpoint('GET', '/api/imports', {
  access,
  tag,
  summary: 'Imports of files of the units the login may import for, newest first.',
  query: Paging.extend({
    search: z.string().max(100).optional(),
    kind: ImportKind.optional(),
    state: ImportState.optional(),
  }),
  reply: pageOf(ImportSummary),
})

export const createImport = endpoint('POST', '/api/imports', {
  access,
  tag,
  summary: 'Announce a file to import; its bytes follow.',
  body: z.object({
    kind: ImportKind,
    source: z.string().trim().min(1).max(60),
    /** The unit it is for; needed where the login does not reach the whole organisation. */
    unitId: Id.nullable().default(null),
    fileName: z.string().trim().min(1).max(200),
    bytes: z.int().min(1).max(mostImportBytes),
  }),
  reply: ImportBatch,
})

export const uploadImport = endpoint('PUT', '/api/imports/:id/file', {
  access,
  tag,
  summary: 'The bytes of the file, as application/x-table, 200 MB at most. Reading it begins by itself.',
  params: one,
  reply: ImportBatch,
})

export const getImport = endpoint('GET', '/api/imports/:id', {
  access,
  tag,
  summary: 'An import with its columns, progress and report.',
  params: one,
  reply: ImportBatch,
})

export const inspectImport = endpoint('POST', '/api/imports/:id/inspection', {
  access,
  tag,
  summary: 'Look at another sheet of the file, or take another row for the headings.',
  params: one,
  body: z.object({
    sheet: z.string().max(200).optional(),
    headerRow: z.int().min(1).max(1000).optional(),
  }),
  reply: ImportBatch,
})

export const checkImport = endpoint('POST', '/api/imports/:id/check', {
  access,
  tag,
  summary: 'Say which column is what, and run the import without writing anything: the dry run.',
  params: one,
  body: z.object({
    columns: z
      .array(z.object({ index: z.int().min(0).max(299), field: z.string().max(60).nullable() }))
      .max(300),
    constants: z.record(z.string().max(60), z.string().max(300)).default({}),
  }),
  reply: ImportBatch,
})

export const ImportRow = z.object({
  id: z.string(),
  number: z.int(),
  result: ImportResult,
  /** What was done with it when the batch was loaded; `undone` when that was taken back. */
  outcome: z.enum(['new', 'update', 'skip', 'undone', 'kept']).nullable(),
  label: z.string(),
  reasons: z.array(ImportReason),
  cells: z.array(z.string()),
  decision: z.enum(['new', 'same', 'skip']).nullable(),
  /** Whether a person may decide about it: it may be somebody who is there. */
  open: z.boolean(),
  matches: z.array(
    z.object({
      candidateId: Id.nullable(),
      row: z.int().nullable(),
      name: z.string(),
      phone: z.string().nullable(),
      score: z.number(),
      rule: z.string(),
    }),
  ),
  /** The record that was completed can be parted again. */
  canPart: z.boolean(),
})
export type ImportRow = z.infer<typeof ImportRow>

export const listImportRows = endpoint('GET', '/api/imports/:id/rows', {
  access,
  tag,
  summary: 'Rows of the dry run with what was found, by result or by finding.',
  params: one,
  query: Paging.extend({ result: ImportResult.optional(), code: Code.optional() }),
  reply: pageOf(ImportRow),
})

const row = z.object({ id: Id, number: z.string().regex(/^\d{1,7}$/) })

export const decideImportRow = endpoint('PUT', '/api/imports/:id/rows/:number/decision', {
  access,
  tag,
  summary: 'Say whether a row is a person who is there (merge), somebody new, or to be left out.',
  params: row,
  body: z.object({ decision: z.enum(['new', 'same', 'skip']), candidateId: Id.optional() }),
  reply: ImportRow,
})

export const partImportRow = endpoint('POST', '/api/imports/:id/rows/:number/parting', {
  access,
  tag,
  summary: 'Undo a merge: the record is as it was before, and the row becomes a person of its own.',
  params: row,
  reply: ImportRow,
})

export const approveImport = endpoint('POST', '/api/imports/:id/approval', {
  access,
  tag,
  summary: 'Load what the dry run found right, all of it or, when something fails, nothing.',
  params: one,
  body: z.object({ confirmed: z.literal(true) }),
  reply: ImportBatch,
})

export const cancelImport = endpoint('POST', '/api/imports/:id/cancellation', {
  access,
  tag,
  summary: 'Stop an import at any moment before it is loaded; file and rows are deleted.',
  params: one,
  reply: ImportBatch,
})

export const rollBackImport = endpoint('POST', '/api/imports/:id/rollback', {
  access,
  tag,
  summary: 'Take back what a batch wrote, as far as nobody used it since.',
  params: one,
  body: z.object({ confirmed: z.literal(true) }),
  reply: ImportBatch,
})

export const downloadImport = endpoint('GET', '/api/imports/:id/annotated', {
  access,
  tag,
  summary: 'The file with its result and reasons beside each row. Formulas are disarmed.',
  params: one,
  query: z.object({
    format: z.enum(['xlsx', 'csv']).default('xlsx'),
    language: z.enum(['zh-CN', 'en']).default('zh-CN'),
    /** Only rows that were not imported as they are. */
    only: z.enum(['all', 'problems']).default('all'),
  }),
  raw: true,
})

export const exportRecords = endpoint('GET', '/api/exports/:kind', {
  access,
  tag,
  summary:
    'Candidates, applications, employees, probation reviews or questions as a file that can be imported again. Who may not see how people are reached gets those columns empty.',
  params: z.object({ kind: ImportKind }),
  query: z.object({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
  raw: true,
})
