import type { Resume } from '@mingjian/contract'
import { type Selectable, sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { nameGrams, openJson, openText, readyKey } from '../../../platform/crypto/index.ts'
import type { DB, Db } from '../../../platform/db/index.ts'
import { asLiteral, type KnownPerson, type PersonFields, place } from './people.ts'

type Keys = Pick<Deps, 'keys'>

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
  const literals = [...new Set(names)].map((name) =>
    asLiteral(nameGrams(deps.keys.master, organisationId, name)),
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
    const own = readyKey(key)
    const read = (column: string, value: Buffer | null) =>
      value ? openText(own, place(column, row.id), value) : null
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
        resume: openJson<Resume>(own, place('resume', row.id), row.resume_sealed),
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
