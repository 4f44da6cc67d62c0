import type { Language, OwnTemplate } from '@mingjian/contract'
import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Source } from './source.ts'

/** A version of an organisation's own words. */
export interface VersionRecord extends Source {
  template: OwnTemplate
  language: Language
  version: number
  createdAt: Date
  createdBy: string
  activatedAt: Date | null
  activatedBy: string | null
  retiredAt: Date | null
}

export interface Key {
  organisationId: string
  template: OwnTemplate
  language: Language
}

/** All versions of an organisation, or of one message and language; newest first. */
export async function listVersions(
  db: Db,
  organisationId: string,
  only?: { template: OwnTemplate; language: Language },
): Promise<VersionRecord[]> {
  let query = db
    .selectFrom('invitations.message_template as t')
    .leftJoin('platform.login as l', (join) =>
      join.onRef('l.organisation_id', '=', 't.organisation_id').onRef('l.id', '=', 't.created_by'),
    )
    .leftJoin('platform.login as a', (join) =>
      join.onRef('a.organisation_id', '=', 't.organisation_id').onRef('a.id', '=', 't.activated_by'),
    )
    .selectAll('t')
    .select(['l.name as creator', 'a.name as activator'])
    .where('t.organisation_id', '=', organisationId)
    .orderBy('t.version', 'desc')
  if (only) {
    query = query.where('t.template', '=', only.template).where('t.language', '=', only.language)
  }
  const rows = await query.execute()
  return rows.map((row) => ({
    template: row.template as OwnTemplate,
    language: row.language as Language,
    version: row.version,
    subject: row.subject,
    body: row.body,
    createdAt: row.created_at,
    createdBy: row.creator ?? '',
    activatedAt: row.activated_at,
    activatedBy: row.activator,
    retiredAt: row.retired_at,
  }))
}

/** The words in use; null where the product's own are. */
export async function findActive(db: Db, key: Key): Promise<(Source & { version: number }) | null> {
  const row = await of(db, key)
    .select(['version', 'subject', 'body'])
    .where('activated_at', 'is not', null)
    .where('retired_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

function of(db: Db, { organisationId, template, language }: Key) {
  return db
    .selectFrom('invitations.message_template')
    .where('organisation_id', '=', organisationId)
    .where('template', '=', template)
    .where('language', '=', language)
}

/** Adds a version; two that are added at once get two numbers, because the organisation's row is held. */
export async function insertVersion(
  tx: Tx,
  key: Key,
  words: Source & { loginId: string; at: Date },
): Promise<number> {
  await tx
    .selectFrom('platform.organisation')
    .select('id')
    .where('id', '=', key.organisationId)
    .forUpdate()
    .execute()
  const { newest } = await of(tx, key)
    .select((eb) => eb.fn.coalesce(eb.fn.max('version'), eb.lit(0)).as('newest'))
    .executeTakeFirstOrThrow()
  const version = newest + 1
  await tx
    .insertInto('invitations.message_template')
    .values({
      organisation_id: key.organisationId,
      template: key.template,
      language: key.language,
      version,
      subject: words.subject,
      body: words.body,
      created_at: words.at,
      created_by: words.loginId,
    })
    .execute()
  return version
}

/** Puts a version into use, or none; whether there is such a version. */
export async function activate(
  tx: Tx,
  key: Key,
  change: { version: number | null; loginId: string; at: Date },
): Promise<boolean> {
  // Held before anything is read: of two who choose at once the later one stands.
  await tx
    .selectFrom('platform.organisation')
    .select('id')
    .where('id', '=', key.organisationId)
    .forUpdate()
    .execute()
  const mine = tx
    .updateTable('invitations.message_template')
    .where('organisation_id', '=', key.organisationId)
    .where('template', '=', key.template)
    .where('language', '=', key.language)
  await mine
    .set({ retired_at: change.at })
    .where('activated_at', 'is not', null)
    .where('retired_at', 'is', null)
    .execute()
  if (change.version === null) {
    return true
  }
  const done = await mine
    .set({ activated_at: change.at, activated_by: change.loginId, retired_at: null })
    .where('version', '=', change.version)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}
