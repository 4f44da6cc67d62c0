import type { Text, VacancyForm } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { audit, canonicalJson } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { dayOf, listUnits, visibleUnitIds } from '../org/service.ts'
import {
  addVacancy,
  type CompetencyItem,
  findVacancyRecord,
  requireVacancy,
  type VacancyRecord,
} from './service.ts'

/** The built-in EHR as an owner of records. */
const ours = 'mingjian'
const startOf = (day: string) => new Date(`${day}T00:00:00+08:00`)

/** The units of the session's own trees in which it may open vacancies, each under the one above it. */
export async function listVacancyUnits(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
): Promise<{ id: string; name: string; code: string; depth: number }[]> {
  const visible = await visibleUnitIds(deps, session, 'vacancy.edit')
  const units = await listUnits(deps.db, session.organisationId, dayOf(deps.now()))
  const own = units.filter(({ id, closed }) => !closed && (visible === 'all' || visible.includes(id)))
  const least = Math.min(...own.map(({ path }) => path.length))
  return own.map(({ id, name, code, path }) => ({ id, name, code, depth: path.length - least }))
}

async function requireUnit(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  unitId: string,
): Promise<void> {
  const units = await listVacancyUnits(deps, session)
  if (!units.some(({ id }) => id === unitId)) throw fail.not_found({ unitId })
}

/** Opens a vacancy. That its competencies and its kit are in the bank is the caller's to see to. */
export async function createVacancy(
  deps: Deps,
  session: StaffSession,
  form: VacancyForm,
  requestId: string,
): Promise<string> {
  await requireUnit(deps, session, form.unitId)
  return inTransaction(deps.db, async (tx) => {
    await requireCode(tx, session.organisationId, form.code, null)
    const { competencies, openedOn, kitKey, status, ...rest } = form
    const id = await addVacancy(tx, session.organisationId, {
      ...rest,
      openedAt: startOf(openedOn),
      items: competencies,
      ...(kitKey === null ? {} : { kitKey }),
    })
    if (status === 'paused') await setStatus(deps, tx, session.organisationId, id, status)
    await note(deps, tx, session, requestId, { id, action: 'vacancy.add', changes: differences(null, form) })
    return id
  })
}

/** Changes a vacancy of ours that is not closed, if nobody wrote since it was read. */
export async function changeVacancy(
  deps: Deps,
  session: StaffSession,
  id: string,
  { revision, ...form }: VacancyForm & { revision: string },
  requestId: string,
): Promise<void> {
  await requireOwn(deps, session, id)
  await requireUnit(deps, session, form.unitId)
  await inTransaction(deps.db, async (tx) => {
    const before = await lock(tx, session.organisationId, id)
    if (before.status === 'closed') throw fail.vacancy_closed({ vacancyId: id })
    if (before.updatedAt.toISOString() !== revision) throw fail.vacancy_changed({ vacancyId: id })
    const changes = differences(before, form)
    if (Object.keys(changes).length === 0) return
    await requireCode(tx, session.organisationId, form.code, id)
    await write(deps, tx, session.organisationId, before, form)
    await note(deps, tx, session, requestId, { id, action: 'vacancy.change', changes })
  })
}

async function write(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  before: VacancyRecord,
  form: VacancyForm,
): Promise<void> {
  await tx
    .updateTable('ehr.vacancy')
    .set({
      code: form.code,
      unit_id: form.unitId,
      title: JSON.stringify(form.title),
      description: JSON.stringify(form.description),
      location: JSON.stringify(form.location),
      job_family: form.jobFamily,
      level: form.level,
      headcount: form.headcount,
      status: form.status,
      kit_key: form.kitKey,
      // The time of day it was opened at stays while the day does.
      ...(dayOf(before.openedAt) === form.openedOn ? {} : { opened_at: startOf(form.openedOn) }),
      updated_at: deps.now(),
    })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', before.id)
    .execute()
  if (canonicalJson(before.model.items) !== canonicalJson(form.competencies)) {
    await tx
      .insertInto('ehr.competency_model')
      .values({
        organisation_id: organisationId,
        vacancy_id: before.id,
        version: before.model.version + 1,
        items: JSON.stringify(form.competencies),
      })
      .execute()
  }
}

/** Chooses the kit by hand, whoever owns the vacancy: the kit is always ours. */
export async function assignKit(
  deps: Deps,
  session: StaffSession,
  id: string,
  kitKey: string | null,
  requestId: string,
): Promise<void> {
  await requireEditable(deps, session, id)
  await inTransaction(deps.db, async (tx) => {
    const before = await lock(tx, session.organisationId, id)
    if (before.kitKey === kitKey) return
    await tx
      .updateTable('ehr.vacancy')
      .set({ kit_key: kitKey })
      .where('organisation_id', '=', session.organisationId)
      .where('id', '=', id)
      .execute()
    const changes = { kitKey: { from: before.kitKey, to: kitKey } }
    await note(deps, tx, session, requestId, { id, action: 'vacancy.change', changes })
  })
}

/** Closes a vacancy of ours, or opens it again. What applied to it goes on to its end. */
export async function setClosed(
  deps: Deps,
  session: StaffSession,
  id: string,
  closed: boolean,
  requestId: string,
): Promise<void> {
  await requireOwn(deps, session, id)
  await inTransaction(deps.db, async (tx) => {
    const before = await lock(tx, session.organisationId, id)
    // A repeated call finds it done.
    if ((before.status === 'closed') === closed) return
    const status = closed ? 'closed' : 'open'
    await setStatus(deps, tx, session.organisationId, id, status)
    await note(deps, tx, session, requestId, {
      id,
      action: closed ? 'vacancy.close' : 'vacancy.reopen',
      changes: { status: { from: before.status, to: status } },
    })
  })
}

async function setStatus(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  id: string,
  status: VacancyRecord['status'],
): Promise<void> {
  await tx
    .updateTable('ehr.vacancy')
    .set({ status, updated_at: deps.now() })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** A vacancy the session may read and change; not there and not theirs look the same. */
async function requireEditable(deps: Deps, session: StaffSession, id: string): Promise<VacancyRecord> {
  await requireVacancy(deps, session, 'vacancy.read', id)
  return requireVacancy(deps, session, 'vacancy.edit', id)
}

async function requireOwn(deps: Deps, session: StaffSession, id: string): Promise<void> {
  const { source } = await requireEditable(deps, session, id)
  if (source !== ours) throw fail.vacancy_owned({ vacancyId: id, source })
}

async function lock(tx: Tx, organisationId: string, id: string): Promise<VacancyRecord> {
  await sql`select 1 from ehr.vacancy where organisation_id = ${organisationId} and id = ${id} for update`.execute(
    tx,
  )
  const record = await findVacancyRecord(tx, organisationId, id)
  if (!record) throw fail.not_found({ vacancyId: id })
  return record
}

/** Codes are unique in an organisation; one at a time takes one. */
async function requireCode(tx: Tx, organisationId: string, code: string, id: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`vacancy:${organisationId}`}, 0))`.execute(tx)
  const other = await tx
    .selectFrom('ehr.vacancy')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('code', '=', code)
    .executeTakeFirst()
  if (other && other.id !== id) throw fail.vacancy_code_taken()
}

type Changes = Record<string, { from: unknown; to: unknown }>

/** What is different, by field. Of a description only how long it is: the record is no second copy of it. */
function differences(before: VacancyRecord | null, form: VacancyForm): Changes {
  const after = flat(form)
  const was = before
    ? flat({ ...before, openedOn: dayOf(before.openedAt), competencies: before.model.items })
    : {}
  return Object.fromEntries(
    Object.entries(after)
      .map(([field, to]) => [field, { from: was[field] ?? null, to }] as const)
      .filter(([, { from, to }]) => canonicalJson(from) !== canonicalJson(to ?? null))
      .map(([field, { from, to }]) => [
        field,
        field.startsWith('description') ? { from: lengthOf(from), to: lengthOf(to) } : { from, to },
      ]),
  )
}

type Compared = Omit<VacancyForm, 'status' | 'competencies' | 'title' | 'description' | 'location'> & {
  status: string
  title: Text
  description: Text
  location: Text
  competencies: readonly CompetencyItem[]
}

function flat(one: Compared): Record<string, unknown> {
  const languages = (field: string, text: Text) => ({
    [field]: text['zh-CN'],
    [`${field}.en`]: text.en ?? null,
  })
  return {
    code: one.code,
    unitId: one.unitId,
    ...languages('title', one.title),
    ...languages('description', one.description),
    ...languages('location', one.location),
    jobFamily: one.jobFamily,
    level: one.level,
    headcount: one.headcount,
    status: one.status,
    openedOn: one.openedOn,
    kitKey: one.kitKey,
    competencies: Object.fromEntries(
      one.competencies.map(({ competency, weight, requiredLevel, why }) => [
        competency,
        { weight, requiredLevel, why: why['zh-CN'] },
      ]),
    ),
  }
}

const lengthOf = (text: unknown) => (typeof text === 'string' ? `${[...text].length}` : null)

function note(
  deps: Deps,
  tx: Tx,
  session: StaffSession,
  requestId: string,
  { id, action, changes }: { id: string; action: string; changes: Changes },
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId: session.organisationId,
    actor: { kind: 'staff', id: session.loginId },
    action,
    objectType: 'vacancy',
    objectId: id,
    detail: { changes },
    requestId,
  })
}
