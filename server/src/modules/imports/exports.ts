import type { ImportKind, Permission, rejectReasons } from '@mingjian/contract'
import { stageNames } from '@mingjian/contract/stage-names'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { openText } from '../../platform/crypto/index.ts'
import { candidateKey, dayOf, findLikePeople, type KnownPerson, visibleUnitIds } from '../ehr/index.ts'
import { questionsAfter } from '../question-bank/index.ts'
import { fail } from './errors.ts'
import { questionRecord } from './export-questions.ts'
import { fieldsOf } from './fields.ts'
import { readRejectReason } from './normalise/index.ts'

const permissions: Record<ImportKind, Permission> = {
  candidates: 'candidate.contact',
  applications: 'candidate.contact',
  employees: 'employee.read',
  probation_reviews: 'employee.read',
  questions: 'bank.read',
}
/** How people are reached and when they were born: only for who may see it on their page. */
const contact = ['phone', 'email', 'birthDate']
const pageRows = 500

/** Throws for who may not read records of a kind at all; to them there are none. */
export function requireExport(session: StaffSession, kind: ImportKind): void {
  if (!session.permissions.has(permissions[kind])) {
    throw fail.not_found()
  }
}

/** Records of the units somebody may see, under the headings the import understands. */
export async function* exportRows(
  deps: Deps,
  session: StaffSession,
  kind: ImportKind,
): AsyncGenerator<string[]> {
  requireExport(session, kind)
  const masked = session.permissions.has('candidate.contact') ? [] : contact
  const fields = fieldsOf(kind).map(({ key }) => (masked.includes(key) ? '' : key))
  const units = kind === 'questions' ? 'all' : await visibleUnitIds(deps, session, permissions[kind])
  yield fieldsOf(kind).map(({ name }) => name['zh-CN'])
  for (let after = ''; ; ) {
    const page = await pages[kind](deps, session.organisationId, units, after)
    for (const record of page.records) {
      yield fields.map((field) => record[field] ?? '')
    }
    if (page.last === null) {
      return
    }
    after = page.last
  }
}

interface Page {
  records: Record<string, string>[]
  last: string | null
}

const pages: Record<
  ImportKind,
  (deps: Deps, organisationId: string, units: 'all' | string[], after: string) => Promise<Page>
> = {
  candidates: candidatePage,
  applications: applicationPage,
  employees: employeePage,
  probation_reviews: reviewPage,
  questions: questionPage,
}

const start = '00000000-0000-0000-0000-000000000000'
const sexNames = { male: '男', female: '女', undisclosed: '' } as const
const statusNames: Record<string, string> = { probation: '试用', confirmed: '转正', left: '离职' }
const within = (units: 'all' | string[], column: string) =>
  units === 'all' ? sql`true` : sql`${sql.ref(column)} = any(${units}::uuid[])`

function personColumns(person: KnownPerson): Record<string, string> {
  const [education] = person.resume.education
  const [work] = person.resume.work
  return {
    name: person.name,
    sex: sexNames[person.sex],
    birthDate: person.birthDate ?? '',
    // Document numbers leave the house by no list: they are shown one by one, with a reason.
    idNumber: '',
    phone: person.phone ?? '',
    email: person.email ?? '',
    channel: person.channel,
    degree: education?.degree ?? '',
    school: education?.school ?? '',
    major: education?.major ?? '',
    studyFrom: education?.from ?? '',
    studyTo: education?.to ?? '',
    company: work?.company ?? '',
    workTitle: work?.title ?? '',
    workFrom: work?.from ?? '',
    workTo: work?.to ?? '',
    duties: work?.duties ?? '',
    skills: person.resume.skills.join('、'),
    certificates: person.resume.certificates.join('、'),
    summary: person.resume.summary,
  }
}

async function peopleOf(deps: Deps, organisationId: string, ids: readonly string[]) {
  const people = await findLikePeople(deps, deps.db, organisationId, { ids: [...new Set(ids)] })
  return new Map(people.map((one) => [one.id, one]))
}

function paged<T extends { id: string }>(rows: readonly T[], records: Record<string, string>[]): Page {
  return { records, last: rows.length < pageRows ? null : (rows.at(-1)?.id ?? null) }
}

async function candidatePage(deps: Deps, organisationId: string, units: 'all' | string[], after: string) {
  const { rows } = await sql<{ id: string }>`
    select c.id from ehr.candidate c
     where c.organisation_id = ${organisationId} and c.id > ${after || start}::uuid
       and (${units === 'all' ? sql`true` : sql`false`}
         or exists (select 1 from ehr.application a where a.organisation_id = c.organisation_id
           and a.candidate_id = c.id and ${within(units, 'a.unit_id')}))
     order by c.id limit ${pageRows}`.execute(deps.db)
  const people = await peopleOf(
    deps,
    organisationId,
    rows.map(({ id }) => id),
  )
  const records = rows.flatMap(({ id }) => {
    const person = people.get(id)
    return person ? [{ key: person.externalId ?? '', ...personColumns(person) }] : []
  })
  return paged(rows, records)
}

interface ApplicationRow {
  id: string
  candidate_id: string
  code: string
  title: Record<string, string>
  stage: keyof typeof stageNames
  applied_at: Date
  stage_at: Date
  external_id: string | null
  score: number | null
  full_mark: number | null
  reason_code: string | null
}

async function applicationPage(deps: Deps, organisationId: string, units: 'all' | string[], after: string) {
  const { rows } = await sql<ApplicationRow>`
    select a.id, a.candidate_id, v.code, v.title, a.stage, a.applied_at, a.stage_at, a.external_id,
           t.score, t.full_mark, m.reason_code
      from ehr.application a
      join ehr.vacancy v on v.organisation_id = a.organisation_id and v.id = a.vacancy_id
      left join lateral (select score, full_mark from ehr.written_test t where t.organisation_id = a.organisation_id
        and t.application_id = a.id order by t.taken_at desc limit 1) t on true
      left join lateral (select reason_code from ehr.application_move m where m.organisation_id = a.organisation_id
        and m.application_id = a.id and m.to_stage = 'rejected' order by m.at desc limit 1) m on true
     where a.organisation_id = ${organisationId} and a.id > ${after || start}::uuid and ${within(units, 'a.unit_id')}
     order by a.id limit ${pageRows}`.execute(deps.db)
  const people = await peopleOf(
    deps,
    organisationId,
    rows.map(({ candidate_id }) => candidate_id),
  )
  const records = rows.flatMap((row) => {
    const person = people.get(row.candidate_id)
    return person
      ? [
          {
            ...personColumns(person),
            key: row.external_id ?? '',
            personKey: person.externalId ?? '',
            vacancyCode: row.code,
            vacancy: row.title['zh-CN'] ?? '',
            stage: stageNames[row.stage],
            appliedOn: dayOf(row.applied_at),
            endedOn: dayOf(row.stage_at),
            rejectReason: row.stage === 'rejected' ? reasonName(row.reason_code) : '',
            testScore: row.score === null ? '' : String(row.score),
            testFull: row.full_mark === null ? '' : String(row.full_mark),
          },
        ]
      : []
  })
  return paged(rows, records)
}

async function questionPage(deps: Deps, organisationId: string, _units: 'all' | string[], after: string) {
  const questions = await questionsAfter(deps.db, organisationId, after, pageRows)
  const last = questions.length < pageRows ? null : (questions.at(-1)?.key ?? null)
  return { records: questions.map(questionRecord), last }
}

const reasonNames: Record<(typeof rejectReasons)[number], string> = {
  requirements_not_met: '不符合岗位要求',
  evidence_insufficient: '作答依据不足',
  competency_below_level: '能力不达标',
  better_candidate: '有更合适的人选',
  position_closed: '职位关闭',
  conduct: '诚信问题',
  other: '其他',
}

function reasonName(code: string | null): string {
  const known = readRejectReason(code ?? '').value
  return known ? reasonNames[known] : ''
}

interface EmployeeRow {
  id: string
  candidate_id: string
  number: string
  unit: string
  job_title: Record<string, string>
  status: string
  hired_on: string
  contract_months: number | null
  probation_ends_on: string | null
}

async function employeePage(deps: Deps, organisationId: string, units: 'all' | string[], after: string) {
  const { rows } = await sql<EmployeeRow>`
    select e.id, e.candidate_id, e.number, u.code as unit, e.job_title, e.status, e.hired_on, e.contract_months,
           e.probation_ends_on
      from ehr.employee e join ehr.org_unit u on u.organisation_id = e.organisation_id and u.id = e.unit_id
     where e.organisation_id = ${organisationId} and e.id > ${after || start}::uuid and ${within(units, 'e.unit_id')}
     order by e.id limit ${pageRows}`.execute(deps.db)
  const people = await peopleOf(
    deps,
    organisationId,
    rows.map(({ candidate_id }) => candidate_id),
  )
  const records = rows.flatMap((row) => {
    const person = people.get(row.candidate_id)
    return person
      ? [
          {
            ...personColumns(person),
            number: row.number,
            unit: row.unit,
            jobTitle: row.job_title['zh-CN'] ?? '',
            status: statusNames[row.status] ?? '',
            hiredOn: row.hired_on,
            contractMonths: row.contract_months === null ? '' : String(row.contract_months),
            probationEndsOn: row.probation_ends_on ?? '',
          },
        ]
      : []
  })
  return paged(rows, records)
}

interface ReviewRow {
  id: string
  candidate_id: string
  number: string
  day: number
  rating: number
  note_sealed: Buffer
  at: Date
  rater: string | null
}

async function reviewPage(deps: Deps, organisationId: string, units: 'all' | string[], after: string) {
  const { rows } = await sql<ReviewRow>`
    select r.id, e.candidate_id, e.number, r.day, r.rating, r.note_sealed, r.at, coalesce(l.email, r.rater) as rater
      from ehr.probation_review r
      join ehr.employee e on e.organisation_id = r.organisation_id and e.id = r.employee_id
      left join platform.login l on l.organisation_id = r.organisation_id and l.id = r.login_id
     where r.organisation_id = ${organisationId} and r.id > ${after || start}::uuid and ${within(units, 'e.unit_id')}
     order by r.id limit ${pageRows}`.execute(deps.db)
  const people = await peopleOf(
    deps,
    organisationId,
    rows.map(({ candidate_id }) => candidate_id),
  )
  const records: Record<string, string>[] = []
  for (const row of rows) {
    const key = await candidateKey(deps, organisationId, row.candidate_id)
    records.push({
      number: row.number,
      name: people.get(row.candidate_id)?.name ?? '',
      day: String(row.day),
      reviewedOn: dayOf(row.at),
      rating: String(row.rating),
      note: openText(key, `ehr.probation_review.note:${row.id}`, row.note_sealed),
      rater: row.rater ?? '',
    })
  }
  return paged(rows, records)
}
