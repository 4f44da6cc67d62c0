import { randomUUID } from 'node:crypto'
import type { Resume } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import {
  blindIndex,
  type NewDataKey,
  nameGrams,
  readyKey,
  sealJson,
  sealText,
} from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'

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

export const place = (column: string, id: string) => `ehr.candidate.${column}:${id}`

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

/** The fingerprints of a person's values, where they were made already. */
type Fingerprints = ReturnType<typeof fingerprints>

function sealed(
  { keys }: Keys,
  organisationId: string,
  id: string,
  own: Uint8Array,
  person: PersonFields,
  index: Fingerprints = fingerprints({ keys }, organisationId, person),
) {
  const key = readyKey(own)
  const seal = (column: string, value: string | null) =>
    value ? sealText(key, place(column, id), value) : null
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

/** A new person as they will be written, with a key of their own that is not written yet either. */
export interface SealedPerson {
  id: string
  dataKey: NewDataKey
  values: ReturnType<typeof sealed>
  source: string
  externalId: string | null
}

/** Seals a new person ahead of the writing, which so takes no computing time of its own. */
export function sealPerson(
  { keys }: Keys,
  organisationId: string,
  person: NewPerson,
  index?: Fingerprints,
): SealedPerson {
  const id = person.id ?? randomUUID()
  const dataKey = keys.make(organisationId)
  const { source, externalId } = person
  return {
    id,
    dataKey,
    values: sealed({ keys }, organisationId, id, dataKey.key, person, index),
    source,
    externalId,
  }
}

/** Adds people who are sealed already. The caller audits the load as a whole. */
export async function insertSealedPeople(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  organisationId: string,
  people: readonly SealedPerson[],
): Promise<string[]> {
  if (people.length === 0) {
    return []
  }
  await deps.keys.keep(
    tx,
    organisationId,
    people.map(({ dataKey }) => dataKey),
  )
  const now = deps.now()
  const rows = people.map(({ id, dataKey, values, source, externalId }) => ({
    organisation_id: organisationId,
    id,
    data_key_id: dataKey.id,
    ...values,
    language: 'zh-CN',
    source,
    external_id: externalId,
    created_at: now,
    updated_at: now,
  }))
  await tx.insertInto('ehr.candidate').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** Adds many people, each with a key of their own. The caller audits the load as a whole. */
export function insertPeople(
  deps: Pick<Deps, 'keys' | 'now'>,
  tx: Tx,
  organisationId: string,
  people: readonly NewPerson[],
): Promise<string[]> {
  const ready = people.map((person) => sealPerson(deps, organisationId, person))
  return insertSealedPeople(deps, tx, organisationId, ready)
}

/** What somebody's record is to say from a moment on. */
export interface Rewriting {
  id: string
  person: PersonFields
  at: Date
}

/** Writes values over those that are there, of these records alone; answers which were there. */
export async function overwritePeople(
  deps: Pick<Deps, 'keys'>,
  tx: Tx,
  organisationId: string,
  people: readonly Rewriting[],
): Promise<Set<string>> {
  const keys = await keysOfPeople(
    deps,
    tx,
    organisationId,
    people.map(({ id }) => id),
  )
  const rows = people.flatMap(({ id, person, at }) => {
    const key = keys.get(id)
    return key ? [{ id, at, ...sealed(deps, organisationId, id, key, person) }] : []
  })
  if (rows.length === 0) {
    return new Set()
  }
  const of = <K extends keyof (typeof rows)[number]>(column: K) => rows.map((row) => row[column])
  const { rows: written } = await sql<{ id: string }>`
    update ehr.candidate c
       set name_sealed = n.name_sealed, name_grams = n.name_grams::bytea[], phone_sealed = n.phone_sealed,
           phone_index = n.phone_index, email_sealed = n.email_sealed, email_index = n.email_index,
           id_number_sealed = n.id_number_sealed, id_number_index = n.id_number_index,
           birth_date_sealed = n.birth_date_sealed, resume_sealed = n.resume_sealed, sex = n.sex,
           channel = n.channel, updated_at = n.updated_at
      from unnest(${of('id')}::uuid[], ${of('name_sealed')}::bytea[], ${of('name_grams').map(asLiteral)}::text[],
                  ${of('phone_sealed')}::bytea[], ${of('phone_index')}::bytea[], ${of('email_sealed')}::bytea[],
                  ${of('email_index')}::bytea[], ${of('id_number_sealed')}::bytea[],
                  ${of('id_number_index')}::bytea[], ${of('birth_date_sealed')}::bytea[],
                  ${of('resume_sealed')}::bytea[], ${of('sex')}::text[], ${of('channel')}::text[],
                  ${of('at')}::timestamptz[])
           as n(id, name_sealed, name_grams, phone_sealed, phone_index, email_sealed, email_index, id_number_sealed,
                id_number_index, birth_date_sealed, resume_sealed, sex, channel, updated_at)
     where c.organisation_id = ${organisationId} and c.id = n.id
    returning c.id`.execute(tx)
  return new Set(written.map(({ id }) => id))
}

/** Lists of lists have no type of their own: each goes as text. */
export function asLiteral(pieces: readonly Buffer[]): string {
  return `{${pieces.map((piece) => `"\\\\x${piece.toString('hex')}"`).join(',')}}`
}

/** The keys of people whose key was not destroyed. */
export async function keysOfPeople(
  { keys }: Keys,
  tx: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, Uint8Array>> {
  if (ids.length === 0) {
    return new Map()
  }
  const rows = await tx
    .selectFrom('ehr.candidate')
    .select(['id', 'data_key_id'])
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::uuid[])`)
    .execute()
  const opened = await keys.getMany(
    tx,
    organisationId,
    rows.map((row) => row.data_key_id),
  )
  return new Map(
    rows.flatMap((row) => {
      const key = opened.get(row.data_key_id)
      return key ? [[row.id, key] as const] : []
    }),
  )
}
