import type { ScenarioDraft, ScenarioDraftContent } from '@mingjian/contract'
import { assembleFamily } from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { listNewestKits } from '../kits/store.ts'
import { lockKey } from '../lock.ts'
import { withHash } from '../scenarios/library.ts'
import { checkTexts, frameOf } from './checking.ts'
import * as store from './draft-store.ts'
import { presentDraft } from './present.ts'

type Work = Pick<Deps, 'db' | 'now'>

/** One version with what is wrong with it. Throws `question_bank.not_found`. */
export async function getDraft(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  id: string,
): Promise<ScenarioDraft> {
  return presentDraft(deps, await requireDraft(deps.db, organisationId, id))
}

/** Changes the texts of a draft. Faults are kept and named: only approving waits until there are none. */
export async function saveDraft(
  deps: Work,
  session: StaffSession,
  id: string,
  input: { revision: number; content: ScenarioDraftContent; requestId: string },
): Promise<ScenarioDraft> {
  const { organisationId, loginId } = session
  const { content, revision } = input
  const saved = await inTransaction(deps.db, async (tx) => {
    const row = await requireOpen(tx, organisationId, id)
    // Kits count on the turns a family has.
    if (content.turns.length !== row.content.turns.length) {
      throw fail.content_invalid({ fields: ['turns'] })
    }
    const at = deps.now()
    const changed = await store.saveContent(tx, row, { revision, content, by: loginId, at })
    if (!changed) {
      throw fail.outdated({ draftId: id })
    }
    await note(tx, at, session, 'scenario.edit', changed, input.requestId)
    return changed
  })
  return presentDraft(deps, saved)
}

/**
 * Approves a draft as it was read, if nothing is wrong with it: the family is put together, kept whole and takes the
 * place of the version before.
 */
export async function approveDraft(
  deps: Work,
  session: StaffSession,
  id: string,
  input: { revision: number; requestId: string },
): Promise<ScenarioDraft> {
  const { organisationId, loginId } = session
  await inTransaction(deps.db, async (tx) => {
    const row = await requireOpen(tx, organisationId, id)
    if (checkTexts(row).faults.length > 0) {
      throw fail.scenario_has_faults({ draftId: id })
    }
    const { family, hash } = withHash(assembleFamily(frameOf(row), String(row.version), row.content))
    const at = deps.now()
    await lockKey(tx, organisationId, row.key)
    for (const before of await store.listDrafts(tx, organisationId, row.key)) {
      if (before.state === 'approved') {
        await store.close(tx, before, { from: 'approved', to: 'replaced', by: loginId, at })
      }
    }
    if (!(await store.approve(tx, row, { revision: input.revision, family, hash, by: loginId, at }))) {
      throw fail.outdated({ draftId: id })
    }
    await note(tx, at, session, 'scenario.approve', row, input.requestId, { hash })
  })
  return getDraft(deps, organisationId, id)
}

/** Discards a draft for good. */
export async function discardDraft(
  deps: Work,
  session: StaffSession,
  id: string,
  input: { revision: number; requestId: string },
): Promise<ScenarioDraft> {
  const { organisationId, loginId } = session
  await inTransaction(deps.db, async (tx) => {
    const row = await requireOpen(tx, organisationId, id)
    const at = deps.now()
    const { revision } = input
    if (!(await store.close(tx, row, { from: 'draft', to: 'discarded', revision, by: loginId, at }))) {
      throw fail.outdated({ draftId: id })
    }
    await note(tx, at, session, 'scenario.discard', row, input.requestId)
  })
  return getDraft(deps, organisationId, id)
}

/** Retires an approved family. One that a kit still names is refused: its interviews would lose their scenario. */
export async function retireFamily(
  deps: Work,
  session: StaffSession,
  id: string,
  requestId: string,
): Promise<ScenarioDraft> {
  const { organisationId, loginId } = session
  await inTransaction(deps.db, async (tx) => {
    const row = await requireDraft(tx, organisationId, id)
    await lockKey(tx, organisationId, row.key)
    const kits = await listNewestKits(tx, organisationId)
    const using = kits.filter(({ modules }) => modules?.scenario?.families.includes(row.key))
    if (using.length > 0) {
      throw fail.scenario_in_use({ kitIds: using.map((kit) => kit.id) })
    }
    const at = deps.now()
    if (!(await store.close(tx, row, { from: 'approved', to: 'retired', by: loginId, at }))) {
      throw fail.wrong_state({ draftId: id })
    }
    await note(tx, at, session, 'scenario.retire', row, requestId)
  })
  return getDraft(deps, organisationId, id)
}

/** Begins the next version of an approved family, or gives the one that is begun. */
export async function beginVersion(
  deps: Work,
  session: StaffSession,
  id: string,
  requestId: string,
): Promise<ScenarioDraft> {
  const { organisationId, loginId } = session
  const draft = await inTransaction(deps.db, async (tx) => {
    const row = await requireDraft(tx, organisationId, id)
    if (row.state !== 'approved' && row.state !== 'retired') {
      throw fail.wrong_state({ draftId: id })
    }
    await lockKey(tx, organisationId, row.key)
    const versions = await store.listDrafts(tx, organisationId, row.key)
    const begun = versions.find(({ state }) => state === 'draft')
    if (begun) {
      return begun
    }
    const at = deps.now()
    const { organisation_id, key, language, pack, start, content, origin, request_id } = row
    const made = await store.insertDraft(tx, {
      ...{ organisation_id, key, language, pack, start, content, origin, request_id },
      version: Math.max(...versions.map(({ version }) => version)) + 1,
      created_by: loginId,
      created_at: at,
    })
    await note(tx, at, session, 'scenario.new_version', made, requestId)
    return made
  })
  return presentDraft(deps, draft)
}

/** One version. Throws `question_bank.not_found`. */
export async function requireDraft(db: Db, organisationId: string, id: string): Promise<store.DraftRow> {
  const row = await store.findDraft(db, organisationId, id)
  if (!row) {
    throw fail.not_found({ draftId: id })
  }
  return row
}

async function requireOpen(tx: Tx, organisationId: string, id: string): Promise<store.DraftRow> {
  const row = await requireDraft(tx, organisationId, id)
  if (row.state !== 'draft') {
    throw fail.wrong_state({ draftId: id })
  }
  return row
}

function note(
  tx: Tx,
  at: Date,
  { organisationId, loginId }: StaffSession,
  action: string,
  row: store.DraftRow,
  requestId: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  return audit(tx, at, {
    organisationId,
    actor: { kind: 'staff', id: loginId },
    action,
    objectType: 'scenario',
    objectId: row.id,
    detail: { key: row.key, version: row.version, revision: row.revision, ...more },
    requestId,
  })
}
