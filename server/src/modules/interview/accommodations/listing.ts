import type { AccommodationItem } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { presentItem, requireCase } from './deciding.ts'
import { type Sight, sightOf } from './sides.ts'

const mostShown = 200

/** The requests somebody may see. Answered ones show no more than what they took or may see anyway. */
async function readRows(deps: Deps, organisationId: string, state: 'open' | 'decided', sight: Sight) {
  let list = deps.db
    .selectFrom('interview.accommodation as a')
    .innerJoin('interview.interview as i', (on) =>
      on.onRef('i.organisation_id', '=', 'a.organisation_id').onRef('i.id', '=', 'a.interview_id'),
    )
    .innerJoin('ehr.application as p', (on) =>
      on.onRef('p.organisation_id', '=', 'i.organisation_id').onRef('p.id', '=', 'i.application_id'),
    )
    .select(['a.id', 'a.asked_at', 'a.due_at', 'p.id as application_id', 'p.unit_id', 'i.submitted_at'])
    .where('a.organisation_id', '=', organisationId)
    .where('a.decided_at', state === 'open' ? 'is' : 'is not', null)
    .orderBy(state === 'open' ? 'a.due_at' : 'a.decided_at', state === 'open' ? 'asc' : 'desc')
    .limit(mostShown + 1)
  if (sight.units !== 'all') {
    const units = sight.units
    list = list.where((eb) => eb('p.unit_id', '=', eb.fn.any(eb.val([...units]))))
  }
  if (sight.hidden.size > 0) {
    list = list.where('p.id', 'not in', [...sight.hidden])
  }
  const rows = await list.execute()
  return rows
    .map((row) => ({
      ...row,
      view: sight.viewOf({
        applicationId: row.application_id,
        unitId: row.unit_id,
        submitted: row.submitted_at !== null,
      }),
    }))
    .filter(({ view }) => view === 'open' || (view === 'veiled' && state === 'open'))
}

/** The requests of the units the session decides for: open ones by what is due first, decided ones newest first. */
export async function listRequests(
  deps: Deps,
  session: StaffSession,
  state: 'open' | 'decided',
): Promise<{ items: AccommodationItem[]; capped: boolean; overdue: number }> {
  const sight = await sightOf(deps, session)
  const rows = await readRows(deps, session.organisationId, state, sight)
  const items: AccommodationItem[] = []
  for (const row of rows.slice(0, mostShown)) {
    items.push(
      row.view === 'veiled'
        ? veiled(row)
        : await presentItem(deps, session.organisationId, await requireCase(deps, session, row.id)),
    )
  }
  return { items, capped: rows.length > mostShown, overdue: overdueOf(deps, state, rows) }
}

const veiled = (row: { id: string; asked_at: Date; due_at: Date }): AccommodationItem => ({
  id: row.id,
  veiled: true,
  name: null,
  vacancy: null,
  unit: null,
  askedAt: row.asked_at.toISOString(),
  dueAt: row.due_at.toISOString(),
  decidedAt: null,
  deadline: null,
})

const overdueOf = (deps: Pick<Deps, 'now'>, state: 'open' | 'decided', rows: readonly { due_at: Date }[]) =>
  state === 'open' ? rows.filter(({ due_at: due }) => due < deps.now()).length : 0

/** How many requests wait for the session, and how many of them longer than they should. */
export async function countWaiting(
  deps: Deps,
  session: StaffSession,
): Promise<{ waiting: number; overdue: number }> {
  const rows = await readRows(deps, session.organisationId, 'open', await sightOf(deps, session))
  return { waiting: rows.length, overdue: overdueOf(deps, 'open', rows) }
}
