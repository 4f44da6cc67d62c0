import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import {
  ApplicationFields,
  CandidateFields,
  EmployeeFields,
  ExternalId,
  ProbationReviewFields,
  RecordKind,
  RecordResult,
  recordFields,
  recordKinds,
  VacancyFields,
  WrittenTestFields,
} from './records.ts'

const params = z.object({ externalId: ExternalId })
const updatedAt = z.iso.datetime({ offset: true })

const put = <const Path extends string, const Fields extends z.ZodObject>(
  path: Path,
  what: string,
  fields: Fields,
) =>
  endpoint('PUT', `/api/v1/${path}/:externalId`, {
    access: 'key:records.write',
    tag: 'v1 records',
    summary: `Write ${what} by the number it has in your system. Sending it again changes nothing.`,
    params,
    body: fields.extend({ updatedAt }),
    mayWait: true,
    reply: RecordResult,
  })

const remove = <const Path extends string>(path: Path, what: string) =>
  endpoint('DELETE', `/api/v1/${path}/:externalId`, {
    access: 'key:records.write',
    tag: 'v1 records',
    summary: `Say that ${what} was deleted in your system. Running interviews are put before a person first.`,
    params,
    query: z.object({ updatedAt: updatedAt.optional() }),
    mayWait: true,
    reply: RecordResult,
  })

export const putVacancy = put('vacancies', 'a vacancy with its competency model', VacancyFields)
export const putCandidate = put('candidates', 'a candidate', CandidateFields)
export const putApplication = put('applications', 'an application', ApplicationFields)
export const putWrittenTest = put('written-tests', 'a written-test score', z.object(WrittenTestFields.shape))
export const putEmployee = put('employees', 'an employee', EmployeeFields)
export const putProbationReview = put('probation-reviews', 'a probation review', ProbationReviewFields)

export const deleteVacancy = remove('vacancies', 'a vacancy')
export const deleteCandidate = remove('candidates', 'a candidate')
export const deleteApplication = remove('applications', 'an application')
export const deleteWrittenTest = remove('written-tests', 'a written-test score')
export const deleteEmployee = remove('employees', 'an employee')
export const deleteProbationReview = remove('probation-reviews', 'a probation review')

/** The records of a batch, for those who read the OpenAPI document. */
function shapeOfRecords(): Record<string, unknown> {
  const name = { externalId: ExternalId, updatedAt }
  const gone = z.object({ kind: RecordKind, ...name, deleted: z.literal(true) })
  const kinds = recordKinds.map((kind) =>
    z.object({
      kind: z.literal(kind),
      ...name,
      deleted: z.literal(false).optional(),
      data: recordFields[kind],
    }),
  )
  const { $schema: _, ...shape } = z.toJSONSchema(z.union([...kinds, gone]), {
    target: 'draft-2020-12',
    io: 'input',
    unrepresentable: 'any',
  })
  return shape
}

export const postRecords = endpoint('POST', '/api/v1/records', {
  access: 'key:records.write',
  tag: 'v1 records',
  summary:
    'Write up to 1,000 records of mixed kinds. Each has a result of its own: a bad one never stops the others.',
  // Each record is checked by itself, so that a bad one is told and the others are written.
  body: z.object({ records: z.array(z.unknown().meta(shapeOfRecords())).min(1).max(1000) }),
  bodyLimit: 32 * 1024 * 1024,
  bodyInPieces: true,
  reply: z.object({
    results: z.array(RecordResult),
    counts: z.object({
      created: z.int(),
      updated: z.int(),
      unchanged: z.int(),
      closed: z.int(),
      queued: z.int(),
      refused: z.int(),
    }),
  }),
})
