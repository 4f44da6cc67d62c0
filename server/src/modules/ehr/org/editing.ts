import { randomUUID } from 'node:crypto'
import type { addOrgUnit, changeOrgUnit, closeOrgUnit, OrgUnitDetail } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { readUnit } from './reading.ts'
import { dayOf, visibleUnitIds } from './service.ts'
import { adopt, change, childrenFrom, end, type Fact, reopen, takeBack } from './timeline.ts'
import * as store from './versions.ts'

type Reader = Pick<Deps, 'db' | 'now'>
type Body<E extends { parts: { body: z.ZodType } }> = z.output<E['parts']['body']>

/** Who changes the tree: all they name must stand within what they may change. */
interface Editor {
  deps: Reader
  session: StaffSession
  requestId: string
}

async function requireReach({ deps, session }: Editor, ...ids: (string | undefined)[]): Promise<void> {
  const units = await visibleUnitIds(deps, session, 'organisation.edit')
  for (const unitId of ids) {
    // Units that are still to begin stand in no tree of today: only who may change everything reaches them.
    if (unitId !== undefined && units !== 'all' && !units.includes(unitId)) throw fail.not_found({ unitId })
  }
}

function editing<T>(editor: Editor, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(editor.deps.db, async (tx) => {
    await store.lockTree(tx, editor.session.organisationId)
    return work(tx)
  })
}

function note(
  { deps, session, requestId }: Editor,
  tx: Tx,
  action: string,
  unitId: string,
  detail: Record<string, unknown>,
): Promise<void> {
  return audit(tx, deps.now(), {
    organisationId: session.organisationId,
    actor: { kind: 'staff', id: session.loginId },
    action,
    objectType: 'unit',
    objectId: unitId,
    detail,
    requestId,
  })
}

const said = (fact: Fact | undefined) =>
  fact ? { name: fact.name, type: fact.type, parentId: fact.parentId } : null

const on = (facts: readonly Fact[], unitId: string, day: string) =>
  facts.find((fact) => fact.unitId === unitId && fact.from <= day && (fact.to === null || fact.to > day))

/** Adds a unit below another one, from a day on. */
export async function addUnitBelow(
  editor: Editor,
  input: Body<typeof addOrgUnit>,
): Promise<z.input<typeof OrgUnitDetail>> {
  const { deps, session } = editor
  const { organisationId } = session
  await requireReach(editor, input.parentId)
  const id = randomUUID()
  await editing(editor, async (tx) => {
    await store.requireCode(tx, organisationId, input.parentId)
    await store.requireFreeCode(tx, organisationId, input.code, null)
    const row = { organisation_id: organisationId, id, code: input.code }
    await tx.insertInto('ehr.org_unit').values(row).execute()
    const { parentId, type, name, from } = input
    await store.rewrite(tx, organisationId, (facts) => [
      ...facts,
      { unitId: id, from, to: null, parentId, type, name },
    ])
    await note(editor, tx, 'unit.add', id, { before: null, after: { name, type, parentId }, from })
  })
  return readUnit(deps, session, id)
}

/** Renames or moves a unit or changes its kind from a day on, or gives it another code. */
export async function changeUnit(
  editor: Editor,
  unitId: string,
  input: Body<typeof changeOrgUnit>,
): Promise<z.input<typeof OrgUnitDetail>> {
  const { deps, session } = editor
  const { organisationId } = session
  const { code, from, ...patch } = input
  await requireReach(editor, unitId, patch.parentId)
  await editing(editor, async (tx) => {
    const oldCode = await store.requireCode(tx, organisationId, unitId)
    if (code !== undefined && code !== oldCode) {
      await store.requireFreeCode(tx, organisationId, code, unitId)
      await tx
        .updateTable('ehr.org_unit')
        .set({ code })
        .where('organisation_id', '=', organisationId)
        .where('id', '=', unitId)
        .execute()
      await note(editor, tx, 'unit.change', unitId, { before: { code: oldCode }, after: { code } })
    }
    if (Object.keys(patch).length === 0) return
    if (patch.parentId !== undefined) await store.requireCode(tx, organisationId, patch.parentId)
    let before: Fact | undefined
    const facts = await store.rewrite(tx, organisationId, (all) => {
      before = on(all, unitId, from)
      if (before?.parentId === null && patch.parentId !== undefined) throw fail.unit_top({ unitId })
      return change(all, unitId, from, {
        ...(patch.name === undefined ? {} : { name: patch.name }),
        ...(patch.type === undefined ? {} : { type: patch.type }),
        ...(patch.parentId === undefined ? {} : { parentId: patch.parentId }),
      })
    })
    const after = said(on(facts, unitId, from))
    await note(editor, tx, 'unit.change', unitId, { before: said(before), after, from })
  })
  return readUnit(deps, session, unitId)
}

/** Closes a unit from a day on; what stands in it goes to its heir, or to the unit above where nothing does. */
export async function closeUnit(
  editor: Editor,
  unitId: string,
  input: Body<typeof closeOrgUnit>,
): Promise<z.input<typeof OrgUnitDetail>> {
  const { deps, session } = editor
  const { organisationId } = session
  await requireReach(editor, unitId, input.heirId)
  await editing(editor, async (tx) => {
    await store.requireCode(tx, organisationId, unitId)
    if (input.heirId !== undefined) await store.requireCode(tx, organisationId, input.heirId)
    const above = on(await store.readPlaced(tx, organisationId), unitId, input.on)?.parentId
    // Without an heir the unit above takes over: it too must be the editor's to change.
    if (input.heirId === undefined && above) await requireReach(editor, above)
    const contents = await store.countContents(tx, organisationId, unitId)
    const full = Object.values(contents).some((n) => n > 0)
    let heirId = ''
    await store.rewrite(tx, organisationId, (facts) => {
      const last = on(facts, unitId, input.on)
      if (!last) throw fail.unit_not_then({ unitId, day: input.on })
      if (last.parentId === null) throw fail.unit_top({ unitId })
      const children = childrenFrom(facts, unitId, input.on)
      if (!input.heirId && (full || children.length > 0)) {
        throw fail.unit_in_use({ unitId, ...contents, children: children.length })
      }
      heirId = input.heirId ?? last.parentId
      const heir = on(facts, heirId, input.on)
      if (!heir || heirId === unitId) {
        throw fail.unit_without_parent({ unitId: heirId, day: input.on })
      }
      return end(adopt(facts, unitId, input.on, heirId), unitId, input.on)
    })
    await store.writeHeir(tx, organisationId, { unitId, heirId, since: input.on })
    await note(editor, tx, 'unit.close', unitId, { on: input.on, heirId, ...contents })
  })
  return readUnit(deps, session, unitId)
}

/** Takes back what is planned for a coming day; null when the unit itself was only planned. */
export async function cancelPlanned(
  editor: Editor,
  unitId: string,
  day: string,
): Promise<{ unit: z.input<typeof OrgUnitDetail> | null }> {
  const { deps, session } = editor
  const { organisationId } = session
  await requireReach(editor, unitId)
  const gone = await editing(editor, async (tx) => {
    await store.requireCode(tx, organisationId, unitId)
    if (day <= dayOf(deps.now())) throw fail.unit_not_then({ unitId, day })
    const found: { what: 'begins' | 'changes' | 'closes' } = { what: 'changes' }
    await store.rewrite(tx, organisationId, (facts) => {
      const own = facts.filter((fact) => fact.unitId === unitId)
      if (own.every((fact) => fact.from >= day) && own.some((fact) => fact.from === day)) {
        found.what = 'begins'
        return facts.filter((fact) => fact.unitId !== unitId)
      }
      if (own.some((fact) => fact.to === day) && !own.some((fact) => fact.from === day)) {
        found.what = 'closes'
        return reopen(facts, unitId)
      }
      return takeBack(facts, unitId, day)
    })
    await note(editor, tx, 'unit.cancel', unitId, { what: found.what, on: day })
    if (found.what === 'closes') await store.deleteHeir(tx, organisationId, unitId)
    if (found.what === 'begins') await removeUnit(tx, organisationId, unitId)
    return found.what === 'begins'
  })
  return { unit: gone ? null : await readUnit(deps, session, unitId) }
}

/** A unit that never began leaves nothing, unless something was put into it already. */
async function removeUnit(tx: Tx, organisationId: string, unitId: string): Promise<void> {
  const contents = await store.countContents(tx, organisationId, unitId)
  const heirs = await store.listHeirs(tx, organisationId)
  if (Object.values(contents).some((n) => n > 0) || heirs.some(({ heirId }) => heirId === unitId)) {
    throw fail.unit_in_use({ unitId, ...contents, children: 0 })
  }
  await tx
    .deleteFrom('ehr.org_unit')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', unitId)
    .execute()
}
