import type { Overview, OverviewRow } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { dayOf, ehrFailures, listUnits, type Unit, visibleUnitIds } from '../ehr/index.ts'
import { listKitNames } from '../question-bank/index.ts'
import { type Figures, figuresOf, type Tally, type UnitFigures } from './figures.ts'
import * as store from './store.ts'
import { byLot } from './suppression.ts'

/** Figures of a month are published when so many days of the next one are over: late news has come in by then. */
const daysToSettle = 2
const monthsOffered = 36

// A month is one of the organisation's calendar.
const startOf = (month: string) => new Date(`${month}-01T00:00:00+08:00`)
const dayLength = 86_400_000

/** The month so many months after another. */
export function monthAfter(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7)
}

/** The months whose figures may be published by now, the newest first. */
async function monthsOf(deps: Pick<Deps, 'db' | 'now'>, organisationId: string): Promise<string[]> {
  const first = await store.firstApplication(deps.db, organisationId)
  const published = await store.listMonths(deps.db, organisationId)
  const settled = dayOf(new Date(deps.now().getTime() - daysToSettle * dayLength)).slice(0, 7)
  const begin = [...published, ...(first ? [dayOf(first).slice(0, 7)] : [])].sort()[0]
  const months: string[] = []
  for (let month = monthAfter(settled, -1); begin && month >= begin && months.length < monthsOffered; ) {
    months.push(month)
    month = monthAfter(month, -1)
  }
  return months
}

/** The published figures of a month; they are made when somebody first asks for them, and never again. */
async function readMonth(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  month: string,
): Promise<{ publishedAt: Date; figures: Figures }> {
  const there = await store.findMonth(deps.db, organisationId, month)
  if (there) return there
  const tallies = await store.tally(deps.db, organisationId, startOf(month), startOf(monthAfter(month, 1)))
  await publishTallies(deps, organisationId, month, tallies)
  const published = await store.findMonth(deps.db, organisationId, month)
  if (!published) throw new Error('figures of a month were not kept')
  return published
}

/** Publishes the figures of a month, where they are not published yet. */
export async function publishTallies(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  month: string,
  tallies: readonly Tally[],
): Promise<void> {
  const [tree, place] = await treeOf(deps, organisationId, startOf(monthAfter(month, 1)))
  const figures = figuresOf(tree, tallies, place, byLot)
  await store.publishMonth(deps.db, organisationId, { month, publishedAt: deps.now(), figures })
}

/**
 * The tree as it stood on the last day of a month, and where in it each unit is counted: a closed one where its
 * things went, one that came later at the nearest unit above it that was there.
 */
async function treeOf(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  until: Date,
): Promise<[Unit[], (unitId: string) => string | undefined]> {
  const [then, now] = await Promise.all([
    listUnits(deps.db, organisationId, dayOf(new Date(until.getTime() - 1))),
    listUnits(deps.db, organisationId, dayOf(deps.now())),
  ])
  // What was before the tree is counted in the tree of today.
  const all = then.length > 0 ? then : now
  const living = all.filter(({ closed }) => !closed)
  const ids = new Set(living.map(({ id }) => id))
  const paths = new Map([...now, ...all].map(({ id, path }) => [id, path]))
  const top = living.find(({ parentId }) => parentId === null)?.id
  return [living, (unitId) => paths.get(unitId)?.findLast((id) => ids.has(id)) ?? top]
}

/** The overview of a unit in a month, as far as the session may see it. */
export async function readOverview(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  asked: { month?: string | undefined; unitId?: string | undefined },
): Promise<Overview> {
  const { organisationId } = session
  const visible = await visibleUnitIds(deps, session, 'overview.read')
  const sees = (id: string) => visible === 'all' || visible.includes(id)
  const months = await monthsOf(deps, organisationId)
  const month = asked.month ?? months[0]
  if (month !== undefined && !months.includes(month)) throw ehrFailures.not_found({ month })
  const now = await listUnits(deps.db, organisationId, dayOf(deps.now()))
  const tops = now
    .filter(({ id, closed, parentId }) => !closed && sees(id) && !(parentId !== null && sees(parentId)))
    .map(({ id, name }) => ({ id, name }))
  const none = { months, month: null, publishedAt: null, tops, path: [], kits: [], unit: null, rows: [] }
  const unitId = asked.unitId ?? tops[0]?.id
  if (unitId !== undefined && !sees(unitId)) throw ehrFailures.not_found({ unitId })
  if (month === undefined || unitId === undefined) return none
  const { publishedAt, figures } = await readMonth(deps, organisationId, month)
  const unit = figures.units.find(({ id, own }) => id === unitId && !own)
  const present = presenter(figures, sees, await openVacancies(deps, organisationId, now))
  const names = await listKitNames(deps.db, organisationId, figures.kits)
  return {
    ...none,
    month,
    publishedAt: publishedAt.toISOString(),
    path: pathOf(figures, unitId).filter(({ id }) => sees(id)),
    kits: figures.kits.map((key) => ({ key, name: names.get(key) ?? { 'zh-CN': key } })),
    unit: unit ? present(unit) : null,
    rows: figures.units
      .filter(({ parentId, own, counts }) => parentId === unitId && !(own && isEmpty(counts)))
      .sort(
        (a, b) => Number(a.own) - Number(b.own) || a.name.localeCompare(b.name, 'zh-CN', { numeric: true }),
      )
      .map(present),
  }
}

const isEmpty = (counts: UnitFigures['counts']) => Object.values(counts).every((value) => value === 0)

function pathOf(figures: Figures, unitId: string): { id: string; name: string }[] {
  const unit = figures.units.find(({ id, own }) => id === unitId && !own)
  if (!unit) return []
  return [...(unit.parentId ? pathOf(figures, unit.parentId) : []), { id: unit.id, name: unit.name }]
}

/** Open vacancies of this moment in a unit and below it, or in it alone. */
async function openVacancies(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  now: readonly Unit[],
): Promise<(unitId: string, own: boolean) => number> {
  const open = await store.countVacancies(deps.db, organisationId)
  const paths = new Map(now.map(({ id, path }) => [id, path]))
  return (unitId, own) =>
    [...open].reduce((sum, [id, n]) => {
      const inside = own ? id === unitId : (paths.get(id) ?? [id]).includes(unitId)
      return inside ? sum + n : sum
    }, 0)
}

function presenter(
  figures: Figures,
  sees: (unitId: string) => boolean,
  vacancies: (unitId: string, own: boolean) => number,
) {
  const opening = new Set(figures.units.flatMap(({ parentId, own }) => (own ? [] : (parentId ?? []))))
  return (unit: UnitFigures): OverviewRow => ({
    id: unit.id,
    type: unit.type,
    name: unit.name,
    own: unit.own,
    opens: !unit.own && opening.has(unit.id) && sees(unit.id),
    vacancies: vacancies(unit.id, unit.own),
    counts: unit.counts,
    days: unit.days,
    scores: figures.kits.map((kit) => ({ kit, score: unit.scores[kit] ?? null })),
  })
}
