import { randomUUID } from 'node:crypto'
import type { ScenarioBrief, ScenarioFault, ScenarioRequestState } from '@mingjian/contract'
import type { Selectable } from 'kysely'
import type { DB, Db, Tx } from '../../../platform/db/index.ts'

type Row = Selectable<DB['question_bank.scenario_request']>
/** One time somebody asked for a draft. */
export type RequestRow = Omit<Row, 'state' | 'brief' | 'faults'> & {
  state: ScenarioRequestState
  brief: ScenarioBrief
  faults: ScenarioFault[] | null
}

const toRow = (row: Row): RequestRow => row as unknown as RequestRow

/** Requests somebody waits for. */
export const openStates = ['waiting', 'writing'] as const

export async function insertRequest(
  tx: Tx,
  one: { organisationId: string; brief: ScenarioBrief; loginId: string; at: Date },
): Promise<RequestRow> {
  const row = await tx
    .insertInto('question_bank.scenario_request')
    .values({
      organisation_id: one.organisationId,
      id: randomUUID(),
      state: 'waiting',
      brief: JSON.stringify(one.brief),
      asked_by: one.loginId,
      asked_at: one.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toRow(row)
}

export async function findRequest(db: Db, organisationId: string, id: string): Promise<RequestRow | null> {
  const row = await db
    .selectFrom('question_bank.scenario_request')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? toRow(row) : null
}

/** The latest requests, newest first. */
export async function listRequests(db: Db, organisationId: string, most: number): Promise<RequestRow[]> {
  const rows = await db
    .selectFrom('question_bank.scenario_request')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .orderBy('asked_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map(toRow)
}

export async function countOpen(db: Db, organisationId: string): Promise<number> {
  const { n } = await db
    .selectFrom('question_bank.scenario_request')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('organisation_id', '=', organisationId)
    .where('state', 'in', openStates)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Changes a request that is not finished; null when it is. */
export async function changeOpen(
  db: Db,
  { organisation_id, id }: Pick<RequestRow, 'organisation_id' | 'id'>,
  change: {
    state?: ScenarioRequestState
    tries?: number
    cause?: string
    reply?: string
    faults?: readonly ScenarioFault[]
    finished_at?: Date
  },
): Promise<RequestRow | null> {
  const { faults, ...rest } = change
  const row = await db
    .updateTable('question_bank.scenario_request')
    .set({ ...rest, ...(faults ? { faults: JSON.stringify(faults) } : {}) })
    .where('organisation_id', '=', organisation_id)
    .where('id', '=', id)
    .where('state', 'in', openStates)
    .returningAll()
    .executeTakeFirst()
  return row ? toRow(row) : null
}

/** Names of logins by id. */
export async function loginNames(
  db: Db,
  organisationId: string,
  ids: readonly (string | null)[],
): Promise<Map<string, string>> {
  const known = ids.filter((id) => id !== null)
  if (known.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('platform.login')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', known)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
