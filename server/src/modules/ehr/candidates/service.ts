import { randomUUID } from 'node:crypto'
import type { Resume } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { type Actor, audit } from '../../../platform/audit/index.ts'
import {
  blindIndex,
  nameGrams,
  openJson,
  openText,
  sealJson,
  sealText,
  searchGrams,
} from '../../../platform/crypto/index.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { normaliseEmail, normaliseIdNumber, normaliseName, normalisePhone } from './normalise.ts'

type Reader = Pick<Deps, 'db' | 'keys'>

/** A person with what identifies them, opened. */
export interface Person {
  id: string
  dataKeyId: string
  key: Uint8Array
  name: string
  phone: string | null
  email: string | null
  idNumber: string | null
  birthDate: string | null
  sex: 'male' | 'female' | 'undisclosed'
  language: 'zh-CN' | 'en'
  channel: string
  resume: Resume
}

export interface NewCandidate {
  name: string
  phone?: string | undefined
  email?: string | undefined
  idNumber?: string | undefined
  birthDate?: string | undefined
  sex?: Person['sex'] | undefined
  language?: Person['language'] | undefined
  channel?: string | undefined
  resume: Resume
  source?: string | undefined
  externalId?: string | undefined
}

/** Where an identifying value of a candidate is sealed for. */
export const candidatePlace = (column: string, id: string) => `ehr.candidate.${column}:${id}`
const place = candidatePlace

/** Adds a person with a data key of their own; every identifying value is sealed with it. */
export async function addCandidate(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  input: NewCandidate,
  actor: Actor,
): Promise<string> {
  const id = randomUUID()
  const dataKeyId = await deps.keys.create(tx, organisationId)
  const key = await deps.keys.get(tx, organisationId, dataKeyId)
  const master = deps.keys.master
  const name = normaliseName(input.name)
  const phone = input.phone ? normalisePhone(input.phone) : null
  const email = input.email ? normaliseEmail(input.email) : null
  const idNumber = input.idNumber ? normaliseIdNumber(input.idNumber) : null
  const seal = (column: string, value: string | null | undefined) =>
    value ? sealText(key, place(column, id), value) : null
  const index = (field: string, value: string | null) =>
    value ? blindIndex(master, organisationId, field, value) : null
  await tx
    .insertInto('ehr.candidate')
    .values({
      organisation_id: organisationId,
      id,
      data_key_id: dataKeyId,
      name_sealed: sealText(key, place('name', id), name),
      name_grams: nameGrams(master, organisationId, name),
      phone_sealed: seal('phone', phone),
      phone_index: index('phone', phone),
      email_sealed: seal('email', email),
      email_index: index('email', email),
      id_number_sealed: seal('id_number', idNumber),
      id_number_index: index('id_number', idNumber),
      birth_date_sealed: seal('birth_date', input.birthDate),
      resume_sealed: sealJson(key, place('resume', id), input.resume),
      sex: input.sex ?? 'undisclosed',
      language: input.language ?? 'zh-CN',
      channel: input.channel ?? '',
      source: input.source ?? 'mingjian',
      external_id: input.externalId ?? null,
    })
    .execute()
  await audit(tx, deps.now(), {
    organisationId,
    actor,
    action: 'candidate.add',
    objectType: 'candidate',
    objectId: id,
    detail: { source: input.source ?? 'mingjian' },
  })
  return id
}

/** Opens a person's record. Throws `ehr.not_found`, or `crypto.erased` when their key was destroyed. */
export async function getPerson(
  deps: Reader,
  organisationId: string,
  candidateId: string,
  db: Db = deps.db,
): Promise<Person> {
  const row = await db
    .selectFrom('ehr.candidate')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', candidateId)
    .executeTakeFirst()
  if (!row) {
    throw fail.not_found({ candidateId })
  }
  const key = await deps.keys.get(db, organisationId, row.data_key_id)
  const read = (column: string, sealed: Buffer | null) =>
    sealed ? openText(key, place(column, row.id), sealed) : null
  return {
    id: row.id,
    dataKeyId: row.data_key_id,
    key,
    name: read('name', row.name_sealed) ?? '',
    phone: read('phone', row.phone_sealed),
    email: read('email', row.email_sealed),
    idNumber: read('id_number', row.id_number_sealed),
    birthDate: read('birth_date', row.birth_date_sealed),
    sex: row.sex as Person['sex'],
    language: row.language === 'en' ? 'en' : 'zh-CN',
    channel: row.channel,
    resume: openJson<Resume>(key, place('resume', row.id), row.resume_sealed),
  }
}

/** Names of several people at once, for lists; people whose key was destroyed have the name `—`. */
export async function getNames(
  deps: Reader,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(candidateIds)]
  if (ids.length === 0) {
    return new Map()
  }
  const rows = await deps.db
    .selectFrom('ehr.candidate')
    .select(['id', 'data_key_id', 'name_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute()
  const keys = await deps.keys.getMany(
    deps.db,
    organisationId,
    rows.map((row) => row.data_key_id),
  )
  return new Map(
    rows.map((row) => {
      const key = keys.get(row.data_key_id)
      return [row.id, key ? openText(key, place('name', row.id), row.name_sealed) : '—']
    }),
  )
}

/** The data key of a candidate. */
export async function candidateKey(
  deps: Reader,
  organisationId: string,
  candidateId: string,
  db: Db = deps.db,
): Promise<Uint8Array> {
  const row = await db
    .selectFrom('ehr.candidate')
    .select('data_key_id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', candidateId)
    .executeTakeFirst()
  if (!row) {
    throw fail.not_found({ candidateId })
  }
  return deps.keys.get(db, organisationId, row.data_key_id)
}

/** Turns what somebody typed into a search box into the fingerprints to look for. */
export function personQuery(
  deps: Pick<Deps, 'keys'>,
  organisationId: string,
  text: string,
): { grams?: Buffer[]; phoneIndex?: Buffer; emailIndex?: Buffer; idNumberIndex?: Buffer } {
  const master = deps.keys.master
  const phone = normalisePhone(text)
  if (phone) {
    return {
      phoneIndex: blindIndex(master, organisationId, 'phone', phone),
      idNumberIndex: blindIndex(master, organisationId, 'id_number', normaliseIdNumber(text)),
    }
  }
  const email = normaliseEmail(text)
  if (email) {
    return { emailIndex: blindIndex(master, organisationId, 'email', email) }
  }
  if (/^\d{14,17}[\dXx]$/.test(text.trim())) {
    return { idNumberIndex: blindIndex(master, organisationId, 'id_number', normaliseIdNumber(text)) }
  }
  return { grams: searchGrams(master, organisationId, normaliseName(text)) }
}
