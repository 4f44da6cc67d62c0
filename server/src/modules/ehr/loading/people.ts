import { randomUUID } from 'node:crypto'
import type { Resume } from '@mingjian/contract'
import { type Selectable, sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import {
  blindIndex,
  nameGrams,
  openJson,
  openText,
  sealJson,
  sealText,
} from '../../../platform/crypto/index.ts'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'

type Keys = Pick<Deps, 'keys'>

/** What identifies a person, as it is written and looked up. All values are normalised already. */
export interface PersonFields {
  name: string
  phone: string | null
  email: string | null
  idNumber: string | null
  birthDate: string | null
  sex: 'male' | 'female' | 'undisclosed'
  channel: string
  resume: Resume
}

export interface NewPerson extends PersonFields {
  id?: string
  source: string
  externalId: string | null
}

/** A person who is there, opened, with the key another system knows them by. */
export interface KnownPerson extends PersonFields {
  id: string
  source: string
  externalId: string | null
  updatedAt: Date
}

const place = (column: string, id: string) => `ehr.candidate.${column}:${id}`

/** The fingerprints of a person's values. */
export function fingerprints(
  { keys }: Keys,
  organisationId: string,
  { phone, email, idNumber }: Pick<PersonFields, 'phone' | 'email' | 'idNumber'>,
): { phone: Buffer | null; email: Buffer | null; idNumber: Buffer | null } {
  const index = (field: string, value: string | null) =>
    value ? blindIndex(keys.master, organisationId, field, value) : null
  return {
    phone: index('phone', phone),
    email: index('email', email),
    idNumber: index('id_number', idNumber),
  }
}

function sealed({ keys }: Keys, organisationId: string, id: string, key: Uint8Array, person: PersonFields) {
  const seal = (column: string, value: string | null) =>
    value ? sealText(key, place(column, id), value) : null
  const index = fingerprints({ keys }, organisationId, person)
  return {
    name_sealed: sealText(key, place('name', id), person.name),
    name_grams: nameGrams(keys.master, organisationId, person.name),
    phone_sealed: seal('phone', person.phone),
    phone_index: index.phone,
    email_sealed: seal('email', person.email),
    email_index: index.email,
    id_number_sealed: seal('id_number', person.idNumber),
    id_number_index: index.idNumber,
    birth_date_sealed: seal('birth_date', person.birthDate),
    resume_sealed: sealJson(key, place('resume', id), person.resume),
    sex: person.sex,
    channel: person.channel,
  }
}

/** Adds many people, each with a key of their own. The caller audits the load as a whole. */
export async function insertPeople(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  organisationId: string,
  people: readonly NewPerson[],
): Promise<string[]> {
  if (people.length === 0) {
    return []
  }
  const made = await deps.keys.createMany(tx, organisationId, people.length)
  const now = deps.now()
  const rows = people.flatMap((person, i) => {
    const own = made[i]
    const id = person.id ?? randomUUID()
    return own
      ? [
          {
            organisation_id: organisationId,
            id,
            data_key_id: own.id,
            ...sealed(deps, organisationId, id, own.key, person),
            language: 'zh-CN',
            source: person.source,
            external_id: person.externalId,
            created_at: now,
            updated_at: now,
          },
        ]
      : []
  })
  await tx.insertInto('ehr.candidate').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** Writes a person's values over those that are there. */
export async function rewritePerson(
  deps: Pick<Deps, 'keys'>,
  tx: Tx,
  organisationId: string,
  id: string,
  person: PersonFields,
  at: Date,
): Promise<boolean> {
  const row = await tx
    .selectFrom('ehr.candidate')
    .select('data_key_id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) {
    return false
  }
  const key = await deps.keys.get(tx, organisationId, row.data_key_id)
  const { numUpdatedRows } = await tx
    .updateTable('ehr.candidate')
    .set({ ...sealed(deps, organisationId, id, key, person), updated_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** By what people are looked for. */
export interface Wanted {
  ids?: readonly string[]
  idNumbers?: readonly Buffer[]
  phones?: readonly Buffer[]
  emails?: readonly Buffer[]
  names?: readonly string[]
  /** Keys of one other system. */
  source?: string
  externalIds?: readonly string[]
}

type Row = Selectable<DB['ehr.candidate']>

// Among very many of one name a person looks by themselves, with more to go by.
const mostOfOneName = 50

/** Everybody who shares something with what is wanted, opened; people whose key was destroyed are left out. */
export async function findLikePeople(
  deps: Keys,
  db: Db,
  organisationId: string,
  wanted: Wanted,
): Promise<KnownPerson[]> {
  const found = new Map<string, Row>()
  const take = (rows: readonly Row[]) => {
    for (const row of rows) {
      found.set(row.id, row)
    }
  }
  const all = () => db.selectFrom('ehr.candidate').selectAll().where('organisation_id', '=', organisationId)
  for (const [column, values] of [
    ['id_number_index', wanted.idNumbers],
    ['phone_index', wanted.phones],
    ['email_index', wanted.emails],
  ] as const) {
    if (values && values.length > 0) {
      take(
        await all()
          .where(sql<boolean>`${sql.ref(column)} = any(${values}::bytea[])`)
          .execute(),
      )
    }
  }
  if (wanted.ids && wanted.ids.length > 0) {
    take(await all().where(sql<boolean>`id = any(${wanted.ids}::uuid[])`).execute())
  }
  if (wanted.source && wanted.externalIds && wanted.externalIds.length > 0) {
    take(
      await all()
        .where('source', '=', wanted.source)
        .where(sql<boolean>`external_id = any(${wanted.externalIds}::text[])`)
        .execute(),
    )
  }
  if (wanted.names && wanted.names.length > 0) {
    take(await ofNames(deps, db, organisationId, wanted.names))
  }
  return openPeople(deps, db, organisationId, [...found.values()])
}

async function ofNames(deps: Keys, db: Db, organisationId: string, names: readonly string[]): Promise<Row[]> {
  const literals = [...new Set(names)].map(
    (name) =>
      `{${nameGrams(deps.keys.master, organisationId, name)
        .map((gram) => `"\\\\x${gram.toString('hex')}"`)
        .join(',')}}`,
  )
  const { rows } = await sql<Row>`
    select c.* from unnest(${literals}::text[]) as n(grams)
      cross join lateral (
        select * from ehr.candidate c
         where c.organisation_id = ${organisationId}
           and hash_array_extended(c.name_grams, 0) = hash_array_extended(n.grams::bytea[], 0)
           and c.name_grams = n.grams::bytea[]
         limit ${mostOfOneName}) c`.execute(db)
  return rows
}

async function openPeople(
  deps: Keys,
  db: Db,
  organisationId: string,
  rows: readonly Row[],
): Promise<KnownPerson[]> {
  const keys = await deps.keys.getMany(
    db,
    organisationId,
    rows.map((row) => row.data_key_id),
  )
  return rows.flatMap((row) => {
    const key = keys.get(row.data_key_id)
    if (!key) {
      return []
    }
    const read = (column: string, value: Buffer | null) =>
      value ? openText(key, place(column, row.id), value) : null
    return [
      {
        id: row.id,
        name: read('name', row.name_sealed) ?? '',
        phone: read('phone', row.phone_sealed),
        email: read('email', row.email_sealed),
        idNumber: read('id_number', row.id_number_sealed),
        birthDate: read('birth_date', row.birth_date_sealed),
        sex: row.sex as PersonFields['sex'],
        channel: row.channel,
        resume: openJson<Resume>(key, place('resume', row.id), row.resume_sealed),
        source: row.source,
        externalId: row.external_id,
        updatedAt: row.updated_at,
      },
    ]
  })
}

/** Which of some people stand in one of these units, by an application or as staff. */
export async function peopleWithin(
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
  units: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select candidate_id as id from ehr.application
     where organisation_id = ${organisationId} and candidate_id = any(${candidateIds}::uuid[])
       and unit_id = any(${units}::uuid[])
    union
    select candidate_id from ehr.employee
     where organisation_id = ${organisationId} and candidate_id = any(${candidateIds}::uuid[])
       and unit_id = any(${units}::uuid[])`.execute(db)
  return new Set(rows.map(({ id }) => id))
}
