import type { OrgUnitDetail, PlannedChange } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { fail } from '../errors.ts'
import { dayOf, visibleUnitIds } from './service.ts'
import { childrenFrom, type Fact, factsOf, place } from './timeline.ts'
import * as store from './versions.ts'

type Reader = Pick<Deps, 'db' | 'now'>

/** What a unit is called on a day; where it is not there then, what it was called last or will be first. */
function nameOn(facts: readonly Fact[], unitId: string, day: string): string {
  const own = facts.filter((fact) => fact.unitId === unitId).sort((a, b) => a.from.localeCompare(b.from))
  return (own.findLast((fact) => fact.from <= day) ?? own[0])?.name ?? ''
}

/**
 * The units a permission reaches, those included that are still to begin below one of them: what is planned must
 * be seen by who planned it.
 */
async function reached(
  deps: Reader,
  session: StaffSession,
  permission: 'organisation.read' | 'organisation.edit',
  facts: readonly Fact[],
): Promise<(unitId: string) => boolean> {
  const units = session.permissions.has(permission) ? await visibleUnitIds(deps, session, permission) : []
  if (units === 'all') return () => true
  const day = dayOf(deps.now())
  const planned = place(facts).filter(({ from, path }) => from > day && path.some((id) => units.includes(id)))
  const known = new Set([...units, ...planned.map(({ unitId }) => unitId)])
  return (unitId) => known.has(unitId)
}

/** One unit with its history; not there and not yours look the same. */
export async function readUnit(
  deps: Reader,
  session: StaffSession,
  unitId: string,
): Promise<z.input<typeof OrgUnitDetail>> {
  const { organisationId } = session
  const today = dayOf(deps.now())
  const [placed, heirs] = await Promise.all([
    store.readPlaced(deps.db, organisationId),
    store.listHeirs(deps.db, organisationId),
  ])
  const facts = factsOf(placed)
  const own = facts.filter((fact) => fact.unitId === unitId).sort((a, b) => a.from.localeCompare(b.from))
  const [mayRead, mayEdit] = await Promise.all([
    reached(deps, session, 'organisation.read', facts),
    reached(deps, session, 'organisation.edit', facts),
  ])
  if (own.length === 0 || !mayRead(unitId)) throw fail.not_found({ unitId })
  const code = await store.requireCode(deps.db, organisationId, unitId)
  const contents = await store.countContents(deps.db, organisationId, unitId)
  const children = new Set(childrenFrom(facts, unitId, today).map((fact) => fact.unitId))
  const heir = heirs.find((one) => one.unitId === unitId)
  return {
    id: unitId,
    code,
    history: own.map((fact) => ({
      from: fact.from,
      to: fact.to,
      type: fact.type,
      name: fact.name,
      parentId: fact.parentId,
      parent: fact.parentId === null ? null : nameOn(facts, fact.parentId, fact.from),
      when: fact.from > today ? 'planned' : fact.to !== null && fact.to <= today ? 'past' : 'now',
    })),
    closing: heir
      ? { on: heir.since, heirId: heir.heirId, heir: nameOn(facts, heir.heirId, heir.since) }
      : null,
    contents: { ...contents, children: [...children].map((id) => nameOn(facts, id, today)) },
    editable: mayEdit(unitId),
  }
}

/** What is planned for coming days, as far as the session may see it. */
export async function listPlanned(
  deps: Reader,
  session: StaffSession,
): Promise<z.input<typeof PlannedChange>[]> {
  const { organisationId } = session
  const today = dayOf(deps.now())
  const [placed, heirs] = await Promise.all([
    store.readPlaced(deps.db, organisationId),
    store.listHeirs(deps.db, organisationId),
  ])
  const facts = factsOf(placed)
  if (!facts.some(({ from, to }) => from > today || (to !== null && to > today))) return []
  const [mayRead, mayEdit] = await Promise.all([
    reached(deps, session, 'organisation.read', facts),
    reached(deps, session, 'organisation.edit', facts),
  ])
  const changes = facts
    .filter(({ unitId, from }) => from > today && mayRead(unitId))
    .map((fact) => {
      const before = facts.find((one) => one.unitId === fact.unitId && one.to === fact.from)
      return {
        unitId: fact.unitId,
        name: before?.name ?? fact.name,
        on: fact.from,
        kind: before ? ('changes' as const) : ('begins' as const),
        to: differences(facts, before, fact),
        heir: null,
        editable: mayEdit(fact.unitId),
      }
    })
  const closings = heirs
    .filter(({ unitId, since }) => since > today && mayRead(unitId))
    .map(({ unitId, since, heirId }) => ({
      unitId,
      name: nameOn(facts, unitId, since),
      on: since,
      kind: 'closes' as const,
      to: {},
      heir: nameOn(facts, heirId, since),
      editable: mayEdit(unitId),
    }))
  return [...changes, ...closings].sort((a, b) => a.on.localeCompare(b.on) || a.name.localeCompare(b.name))
}

function differences(
  facts: readonly Fact[],
  before: Fact | undefined,
  fact: Fact,
): z.input<typeof PlannedChange>['to'] {
  const parent = fact.parentId === null ? '' : nameOn(facts, fact.parentId, fact.from)
  return {
    ...(before?.name === fact.name ? {} : { name: fact.name }),
    ...(before?.parentId === fact.parentId ? {} : { parent }),
    ...(before && before.type !== fact.type ? { type: fact.type } : {}),
  }
}
