import { randomUUID } from 'node:crypto'
import type { NumericalItem } from '@mingjian/psychometrics'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db/index.ts'
import { exposureGoal } from './rules.ts'

export type BankLanguage = 'zh-CN' | 'en'

/** What a version of the bank says of a template. */
export interface TemplateParameters {
  a: number
  b: number
  c: number
  status: 'pilot' | 'calibrated'
}

/** A version of the bank: parameters by template, exposure control by item. */
export interface ParameterBody {
  templates: Record<string, TemplateParameters>
  /** Missing while difficulties are assumed: then the running limit alone holds exposure. */
  control?: { price: Record<string, number>; pass: Record<string, number> }
}

export interface Norm {
  finished: number
  thetaSum: number
  thetaSquare: number
}

export function findBank(db: Db, organisationId: string, language: BankLanguage) {
  return db
    .selectFrom('ability.bank')
    .select(['version', 'tests'])
    .where('organisation_id', '=', organisationId)
    .where('language', '=', language)
    .executeTakeFirst()
}

/** Opens the bank of a language; false when it is there. Whoever comes second waits for the first. */
export async function insertBank(
  tx: Tx,
  organisationId: string,
  language: BankLanguage,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('ability.bank')
    .values({ organisation_id: organisationId, language, version: 1, created_at: now })
    .onConflict((c) => c.columns(['organisation_id', 'language']).doNothing())
    .returning('language')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertParameters(
  tx: Tx,
  organisationId: string,
  language: BankLanguage,
  input: { version: number; body: ParameterBody; calibrationId: string | null; now: Date },
): Promise<void> {
  await tx
    .insertInto('ability.parameters')
    .values({
      organisation_id: organisationId,
      language,
      version: input.version,
      body: JSON.stringify(input.body),
      calibration_id: input.calibrationId,
      created_at: input.now,
    })
    .execute()
}

/** Makes a version the one in force; false when another one is meanwhile. */
export async function moveVersion(
  tx: Tx,
  organisationId: string,
  language: BankLanguage,
  from: number,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ability.bank')
    .set({ version: from + 1 })
    .where('organisation_id', '=', organisationId)
    .where('language', '=', language)
    .where('version', '=', from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function readParameters(
  db: Db,
  organisationId: string,
  language: BankLanguage,
  version: number,
): Promise<{ body: ParameterBody; norm: Norm }> {
  const row = await db
    .selectFrom('ability.parameters')
    .select(['body', 'finished', 'theta_sum', 'theta_square'])
    .where('organisation_id', '=', organisationId)
    .where('language', '=', language)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  return {
    body: row.body as ParameterBody,
    norm: { finished: row.finished, thetaSum: row.theta_sum, thetaSquare: row.theta_square },
  }
}

export interface NewItem {
  language: BankLanguage
  template: string
  seed: string
  content: NumericalItem
}

export async function insertItems(
  tx: Tx,
  organisationId: string,
  items: readonly NewItem[],
  now: Date,
): Promise<void> {
  await tx
    .insertInto('ability.item')
    .values(
      items.map(({ language, template, seed, content }) => ({
        organisation_id: organisationId,
        id: randomUUID(),
        language,
        family: content.family,
        template,
        area: content.area,
        seed,
        content: JSON.stringify(content),
        created_at: now,
      })),
    )
    .execute()
}

/** Items without their content: what the engine goes by. */
export function listItems(db: Db, organisationId: string, language: BankLanguage) {
  return db
    .selectFrom('ability.item')
    .select(['id', 'family', 'template', 'area', 'uses', 'answers', 'rights', 'timed', 'seconds'])
    .select(['theta_sum', 'theta_square', 'theta_right'])
    .where('organisation_id', '=', organisationId)
    .where('language', '=', language)
    .execute()
}

export type ItemRow = Awaited<ReturnType<typeof listItems>>[number]

/** What an item asks, and the template it was written from. */
export type StoredItem = NumericalItem & { readonly template: string }

/** What items ask, by id. */
export async function readContents(
  db: Db,
  organisationId: string,
  ids: readonly string[],
): Promise<Map<string, StoredItem>> {
  if (ids.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('ability.item')
    .select(['id', 'content', 'template'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, content, template }) => [id, { ...(content as NumericalItem), template }]))
}

export function listItemsOfTemplate(
  db: Db,
  organisationId: string,
  language: BankLanguage,
  template: string,
) {
  return db
    .selectFrom('ability.item')
    .select(['id', 'content', 'uses'])
    .where('organisation_id', '=', organisationId)
    .where('language', '=', language)
    .where('template', '=', template)
    .orderBy('seed')
    .execute()
}

/** Counts a test that begins; answers how many there were before it. */
export async function countTest(tx: Tx, organisationId: string, language: BankLanguage): Promise<number> {
  const { tests } = await tx
    .updateTable('ability.bank')
    .set((eb) => ({ tests: eb('tests', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('language', '=', language)
    .returning('tests')
    .executeTakeFirstOrThrow()
  return tests - 1
}

/**
 * Counts one more use of an item, in one statement: of tests that want it at once only so many get it as the limit
 * allows. False when it would be too many.
 */
export async function takeUse(tx: Tx, organisationId: string, itemId: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('ability.item')
    .set((eb) => ({ uses: eb('uses', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', itemId)
    .where(
      sql<boolean>`uses + 1 <= greatest(1, floor(${exposureGoal}::float8 * (select b.tests from ability.bank b
        where b.organisation_id = ability.item.organisation_id and b.language = ability.item.language) + 1e-9))`,
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** What a finished test tells of an item. */
export interface ItemFact {
  itemId: string
  right: boolean
  seconds: number | null
}

/** Adds a finished test to the sums, item after item in one order, so that two tests never wait for each other. */
export async function addFacts(
  tx: Tx,
  organisationId: string,
  input: { language: BankLanguage; version: number; theta: number; facts: readonly ItemFact[] },
): Promise<void> {
  const { theta } = input
  for (const fact of input.facts.toSorted((one, other) => (one.itemId < other.itemId ? -1 : 1))) {
    await tx
      .updateTable('ability.item')
      .set((eb) => ({
        answers: eb('answers', '+', 1),
        rights: eb('rights', '+', fact.right ? 1 : 0),
        timed: eb('timed', '+', fact.seconds === null ? 0 : 1),
        seconds: eb('seconds', '+', fact.seconds ?? 0),
        theta_sum: eb('theta_sum', '+', theta),
        theta_square: eb('theta_square', '+', theta * theta),
        theta_right: eb('theta_right', '+', fact.right ? theta : 0),
      }))
      .where('organisation_id', '=', organisationId)
      .where('id', '=', fact.itemId)
      .execute()
  }
  await tx
    .updateTable('ability.parameters')
    .set((eb) => ({
      finished: eb('finished', '+', 1),
      theta_sum: eb('theta_sum', '+', theta),
      theta_square: eb('theta_square', '+', theta * theta),
    }))
    .where('organisation_id', '=', organisationId)
    .where('language', '=', input.language)
    .where('version', '=', input.version)
    .execute()
}

/** Tests that have ended, by any parameters and whatever their remarks. */
export async function countFinished(db: Db, organisationId: string, language: BankLanguage): Promise<number> {
  const { n } = await db
    .selectFrom('ability.session')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('organisation_id', '=', organisationId)
    .where('language', '=', language)
    .where('finished_at', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Answers that may calibrate, by template. */
export async function countUsable(
  db: Db,
  organisationId: string,
  language: BankLanguage,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('ability.teaching_session as s')
    .innerJoin('ability.response as r', (join) =>
      join.onRef('r.organisation_id', '=', 's.organisation_id').onRef('r.session_id', '=', 's.id'),
    )
    .innerJoin('ability.item as i', (join) =>
      join.onRef('i.organisation_id', '=', 'r.organisation_id').onRef('i.id', '=', 'r.item_id'),
    )
    .select(['i.template', ({ fn }) => fn.countAll<number>().as('n')])
    .where('s.organisation_id', '=', organisationId)
    .where('s.language', '=', language)
    .groupBy('i.template')
    .execute()
  return new Map(rows.map(({ template, n }) => [template, Number(n)]))
}
