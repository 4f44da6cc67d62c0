import type { getDutiesToday, getToday, Permission, TodayItem } from '@mingjian/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { getNames, unitsWithoutOfficer, vacancyTitles, visibleUnitIds } from '../ehr/index.ts'
import { countWaiting } from '../interview/index.ts'

type Key = z.input<typeof TodayItem>['key']
type Today = z.input<(typeof getToday)['parts']['reply']>

/** Each kind of work, in the order it is shown, with the permission of those who do it. */
const kinds: readonly (readonly [Key, Permission])[] = [
  ['reports_to_review', 'report.read'],
  ['anomalies', 'report.read'],
  ['to_screen', 'application.screen'],
  ['human_interviews', 'application.move'],
  ['invitations_unopened', 'application.screen'],
  ['overdue', 'application.screen'],
  ['messages_failed', 'message.read'],
]

const firstFew = 5

interface Attention {
  application_id: string
  candidate_id: string
  vacancy_id: string
  at: Date
  deadline: Date | null
  n: number
}

/** What needs somebody now: how many of each kind they can do something about, with those that wait longest. */
export async function readToday(deps: Deps, staff: StaffSession): Promise<Today> {
  const mine = kinds.filter(([, permission]) => staff.permissions.has(permission))
  const rows = await Promise.all(mine.map(([key, permission]) => readKind(deps, staff, key, permission)))
  const all = rows.flat()
  const names = await getNames(
    deps,
    staff.organisationId,
    all.map((row) => row.candidate_id),
  )
  const titles = await vacancyTitles(
    deps.db,
    staff.organisationId,
    all.map((row) => row.vacancy_id),
  )
  return {
    items: mine.map(([key], i) => ({
      key,
      count: rows[i]?.[0]?.n ?? 0,
      items: (rows[i] ?? []).map((row) => ({
        applicationId: row.application_id,
        name: names.get(row.candidate_id) ?? '—',
        vacancy: titles.get(row.vacancy_id) ?? { 'zh-CN': '' },
        at: row.at.toISOString(),
        deadline: row.deadline?.toISOString() ?? null,
      })),
    })),
  }
}

/** What waits for who answers requests, and what an administrator should see to; nothing of it for others. */
export async function readDutiesToday(
  deps: Deps,
  staff: StaffSession,
): Promise<z.input<(typeof getDutiesToday)['parts']['reply']>> {
  return {
    ...(staff.permissions.has('accommodation.decide')
      ? { accommodations: await countWaiting(deps, staff) }
      : {}),
    ...(staff.permissions.has('organisation.edit')
      ? { withoutOfficer: await unitsWithoutOfficer(deps, staff.organisationId) }
      : {}),
  }
}

async function readKind(
  deps: Deps,
  staff: StaffSession,
  key: Key,
  permission: Permission,
): Promise<Attention[]> {
  const units = await visibleUnitIds(deps, staff, permission)
  let list = deps.db
    .selectFrom('review.attention')
    .where('organisation_id', '=', staff.organisationId)
    .where('key', '=', key)
  if (units !== 'all') {
    list = list.where('unit_id', '=', sql<string>`any(${units}::uuid[])`)
  }
  return list
    .select(['application_id', 'candidate_id', 'vacancy_id', 'at', 'deadline'])
    .select(sql<number>`count(*) over ()`.as('n'))
    .orderBy('at')
    .orderBy('application_id')
    .limit(firstFew)
    .$castTo<Attention>()
    .execute()
}
