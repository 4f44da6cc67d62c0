import { randomUUID } from 'node:crypto'
import type { ConsentPurpose, Language } from '@mingjian/contract'
import { audit } from '../../platform/audit/index.ts'
import { sealText } from '../../platform/crypto/index.ts'
import type { Db, Tx } from '../../platform/db/index.ts'
import type { NoticeTerms } from './recipients.ts'
import { consentHash } from './texts.ts'

export interface ConsentSubject {
  organisationId: string
  candidateId: string
  interviewId: string
}

/** The last word of somebody on each purpose, by whichever version of the words. */
const lastWords = (db: Db, organisationId: string, interviewId: string) =>
  db
    .selectFrom('privacy.consent')
    .distinctOn('purpose')
    .select(['purpose', 'granted', 'at', 'withdrawn_at', 'version'])
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .orderBy('purpose')
    .orderBy('at', 'desc')
    // Of two in the same instant the more careful one counts.
    .orderBy('granted')
    .execute()

/** What somebody said last to each purpose by the words that stand now; a purpose not asked yet is missing. */
export async function latestConsents(
  db: Db,
  organisationId: string,
  interviewId: string,
  { version }: NoticeTerms,
): Promise<Map<ConsentPurpose, boolean>> {
  const rows = await lastWords(db, organisationId, interviewId)
  return new Map(
    rows
      .filter((row) => row.version === version)
      .map((row) => [row.purpose as ConsentPurpose, row.granted && row.withdrawn_at === null]),
  )
}

/** That somebody asked for accommodations is read by nobody who reads the audit record for other reasons. */
const confidentially = (purpose: ConsentPurpose) =>
  purpose === 'accommodation' ? { confidential: true } : {}

/** Records each answer with the version and fingerprint of the words that were shown. */
export async function recordConsents(
  tx: Tx,
  subject: ConsentSubject,
  input: {
    answers: { purpose: ConsentPurpose; granted: boolean }[]
    language: Language
    terms: NoticeTerms
    at: Date
    ip: string
    key: Uint8Array
  },
): Promise<void> {
  for (const { purpose, granted } of input.answers) {
    const id = randomUUID()
    await tx
      .insertInto('privacy.consent')
      .values({
        organisation_id: subject.organisationId,
        id,
        candidate_id: subject.candidateId,
        interview_id: subject.interviewId,
        purpose,
        version: input.terms.version,
        text_hash: consentHash(input.language, purpose, input.terms),
        language: input.language,
        granted,
        at: input.at,
        ip_sealed: sealText(input.key, `privacy.consent.ip:${id}`, input.ip),
        withdrawn_at: null,
      })
      .execute()
    await audit(tx, input.at, {
      organisationId: subject.organisationId,
      actor: { kind: 'candidate', id: subject.candidateId },
      action: granted ? 'consent.give' : 'consent.refuse',
      objectType: 'interview',
      objectId: subject.interviewId,
      detail: { purpose, version: input.terms.version, ...confidentially(purpose) },
    })
  }
}

/**
 * Takes back what was agreed to for a purpose. The record of the consent stays as proof of what was lawful
 * before. Answers whether there was one to take back.
 */
export async function withdrawConsent(
  tx: Tx,
  subject: ConsentSubject,
  purpose: ConsentPurpose,
  at: Date,
): Promise<boolean> {
  const { organisationId, candidateId, interviewId } = subject
  const rows = await tx
    .updateTable('privacy.consent')
    .set({ withdrawn_at: at })
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interviewId)
    .where('purpose', '=', purpose)
    .where('granted', '=', true)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .execute()
  if (rows.length === 0) {
    return false
  }
  await audit(tx, at, {
    organisationId,
    actor: { kind: 'candidate', id: candidateId },
    action: 'consent.withdraw',
    objectType: 'interview',
    objectId: interviewId,
    detail: { purpose, ...confidentially(purpose) },
  })
  return true
}

/** Whether one of these was taken back and not given anew. */
export async function isWithdrawn(
  db: Db,
  organisationId: string,
  interviewId: string,
  purposes: readonly ConsentPurpose[],
): Promise<boolean> {
  const given = await givenConsents(db, organisationId, interviewId)
  return purposes.some((purpose) => (given.get(purpose)?.withdrawnAt ?? null) !== null)
}

/** The last word of somebody on a purpose, by whichever version of the words. */
export interface GivenConsent {
  granted: boolean
  at: Date
  withdrawnAt: Date | null
}

/** What somebody said last to each purpose, also by words that have changed since: it can be taken back. */
export async function givenConsents(
  db: Db,
  organisationId: string,
  interviewId: string,
): Promise<Map<ConsentPurpose, GivenConsent>> {
  const rows = await lastWords(db, organisationId, interviewId)
  return new Map(
    rows.map((row) => [
      row.purpose as ConsentPurpose,
      { granted: row.granted, at: row.at, withdrawnAt: row.withdrawn_at },
    ]),
  )
}
