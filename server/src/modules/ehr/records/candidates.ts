import type { Resume } from '@mingjian/contract'
import { blindIndex, nameGrams, sealJson, sealText } from '../../../platform/crypto/index.ts'
import { normaliseEmail, normaliseIdNumber, normaliseName, normalisePhone } from '../candidates/normalise.ts'
import { candidatePlace } from '../candidates/service.ts'
import { tellApart, tellTogether } from '../people/blending.ts'
import { keepOneId } from './other-id.ts'
import { ended } from './rules.ts'
import { proposeSamePeople } from './same-person.ts'
import { type Context, note, refuse, type Work } from './work.ts'

const emptyResume: Resume = { summary: '', education: [], work: [], skills: [], certificates: [] }

type Standing = Awaited<ReturnType<typeof readStanding>> extends Map<string, infer Row> ? Row : never

async function readStanding({ tx, sender }: Context, works: readonly Work[]) {
  const ids = works.filter((work) => work.held).map((work) => work.objectId)
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('ehr.candidate')
          .selectAll()
          .where('organisation_id', '=', sender.organisationId)
          .where('id', 'in', ids)
          .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** Writes candidates: identity and contact data are sealed with a key of their own. */
export async function writeCandidates(context: Context, works: readonly Work<'candidate'>[]): Promise<void> {
  const { deps, tx, sender } = context
  const { organisationId } = sender
  const good = await keepOneId(
    context,
    works.filter((work) => fits(work)),
  )
  if (good.length === 0) {
    return
  }
  const held = good.filter((work) => work.held).map((work) => work.objectId)
  const joined = await tellApart(deps, tx, organisationId, held)
  const standing = await readStanding(context, good)
  const fresh = await deps.keys.createMany(tx, organisationId, good.length - standing.size)
  const opened = await deps.keys.getMany(
    tx,
    organisationId,
    [...standing.values()].map((row) => row.data_key_id),
  )
  const rows = []
  for (const work of good) {
    const before = standing.get(work.objectId)
    const key = before ? opened.get(before.data_key_id) : undefined
    if (before && !key) {
      // Their key was destroyed: what they were is gone for good.
      refuse(work, 'erased')
      continue
    }
    const own = key && before ? { id: before.data_key_id, key } : fresh.pop()
    if (!own) {
      throw new Error('too few data keys')
    }
    rows.push(toRow(context, work, own, before))
    work.candidateId = work.objectId
    work.outcome = before ? 'updated' : 'created'
    note(context, work, before ? 'change' : 'add')
  }
  if (rows.length === 0) {
    await tellTogether(deps, tx, organisationId, joined)
    return
  }
  await tx
    .insertInto('ehr.candidate')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'id']).doUpdateSet((eb) => ({
        name_sealed: eb.ref('excluded.name_sealed'),
        name_grams: eb.ref('excluded.name_grams'),
        phone_sealed: eb.ref('excluded.phone_sealed'),
        phone_index: eb.ref('excluded.phone_index'),
        email_sealed: eb.ref('excluded.email_sealed'),
        email_index: eb.ref('excluded.email_index'),
        id_number_sealed: eb.ref('excluded.id_number_sealed'),
        id_number_index: eb.ref('excluded.id_number_index'),
        birth_date_sealed: eb.ref('excluded.birth_date_sealed'),
        resume_sealed: eb.ref('excluded.resume_sealed'),
        sex: eb.ref('excluded.sex'),
        language: eb.ref('excluded.language'),
        channel: eb.ref('excluded.channel'),
        updated_at: eb.ref('excluded.updated_at'),
      })),
    )
    .execute()
  await tellTogether(deps, tx, organisationId, joined)
  await proposeSamePeople(
    tx,
    organisationId,
    rows.map((row) => row.id),
    deps.now(),
  )
}

/** Whether phone and address can be read as such; a wrong one is told and nothing is written. */
function fits(work: Work<'candidate'>): boolean {
  const { data } = work.record
  const wrong = [
    ...(data?.phone && !normalisePhone(data.phone) ? [{ field: 'phone', reason: 'is no phone number' }] : []),
    ...(data?.email && !normaliseEmail(data.email)
      ? [{ field: 'email', reason: 'is no e-mail address' }]
      : []),
    ...(data && !normaliseName(data.name) ? [{ field: 'name', reason: 'holds no letters' }] : []),
  ]
  if (wrong.length > 0) {
    refuse(work, 'invalid', wrong)
  }
  return wrong.length === 0
}

function toRow(
  { deps, sender }: Context,
  work: Work<'candidate'>,
  own: { id: string; key: Uint8Array },
  before: Standing | undefined,
) {
  const data = work.record.data
  if (!data) {
    throw new Error('a deletion is not written')
  }
  const { organisationId, source } = sender
  const id = work.objectId
  const { master } = deps.keys
  const now = deps.now()
  const name = normaliseName(data.name)
  // Absent: as it was. Null: taken away.
  const kept = <K extends keyof Standing>(given: unknown, column: K) =>
    given === undefined ? (before?.[column] ?? null) : null
  const seal = (column: string, value: string | null | undefined) =>
    value ? sealText(own.key, candidatePlace(column, id), value) : null
  const index = (field: string, value: string | null | undefined) =>
    value ? blindIndex(master, organisationId, field, value) : null
  const phone = data.phone && normalisePhone(data.phone)
  const email = data.email && normaliseEmail(data.email)
  const idNumber = data.idNumber && normaliseIdNumber(data.idNumber)
  const resume = data.resume && { ...emptyResume, ...defined(data.resume) }
  return {
    organisation_id: organisationId,
    id,
    data_key_id: own.id,
    name_sealed: sealText(own.key, candidatePlace('name', id), name),
    name_grams: nameGrams(master, organisationId, name),
    phone_sealed: seal('phone', phone) ?? kept(data.phone, 'phone_sealed'),
    phone_index: index('phone', phone) ?? kept(data.phone, 'phone_index'),
    email_sealed: seal('email', email) ?? kept(data.email, 'email_sealed'),
    email_index: index('email', email) ?? kept(data.email, 'email_index'),
    id_number_sealed: seal('id_number', idNumber) ?? kept(data.idNumber, 'id_number_sealed'),
    id_number_index: index('id_number', idNumber) ?? kept(data.idNumber, 'id_number_index'),
    birth_date_sealed: seal('birth_date', data.birthDate) ?? kept(data.birthDate, 'birth_date_sealed'),
    resume_sealed:
      resume || !before
        ? sealJson(own.key, candidatePlace('resume', id), resume ?? emptyResume)
        : before.resume_sealed,
    sex: data.sex ?? before?.sex ?? 'undisclosed',
    language: data.language ?? before?.language ?? 'zh-CN',
    channel: data.channel ?? before?.channel ?? '',
    source,
    external_id: work.record.externalId,
    created_at: before?.created_at ?? now,
    updated_at: now,
  }
}

/** Without the fields that were not given: a spread would write `undefined` over what is there. */
function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** Applications of a candidate this system sent, that have not come to their end. */
export async function openApplicationsOf({ tx, sender }: Context, candidateId: string) {
  return tx
    .selectFrom('ehr.application as a')
    .innerJoin('ehr.external_record as r', (join) =>
      join
        .onRef('r.organisation_id', '=', 'a.organisation_id')
        .onRef('r.object_id', '=', 'a.id')
        .on('r.kind', '=', 'application')
        .on('r.source', '=', sender.source),
    )
    .select(['a.id', 'a.stage'])
    .where('a.organisation_id', '=', sender.organisationId)
    .where('a.candidate_id', '=', candidateId)
    .where('a.stage', 'not in', [...ended])
    .orderBy('a.id')
    .execute()
}
