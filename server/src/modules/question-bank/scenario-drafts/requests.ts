import type {
  DraftingModel,
  ScenarioBrief,
  ScenarioDraftSummary,
  ScenarioRequest,
  Text,
} from '@mingjian/contract'
import { maskText } from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { fail } from '../errors.ts'
import { lockKey } from '../lock.ts'
import { knownPacks, packName } from '../packs.ts'
import { draftsOfRequests, listDrafts } from './draft-store.ts'
import { presentSummary } from './present.ts'
import * as store from './request-store.ts'
import { mostTries, writeScenario } from './writing.ts'

/** Requests of an organisation that are written or wait at once: each takes minutes and costs money. */
const mostOpen = 3
const mostListed = 20

/** What was drafted and what was asked for, with the model it is asked of. */
export async function listScenarioDrafts(
  deps: Pick<Deps, 'db' | 'languageModel'>,
  organisationId: string,
): Promise<{
  model: DraftingModel | null
  packs: { key: string; name: Text }[]
  requests: ScenarioRequest[]
  drafts: ScenarioDraftSummary[]
}> {
  const [rows, drafts, made] = await Promise.all([
    store.listRequests(deps.db, organisationId, mostListed),
    listDrafts(deps.db, organisationId),
    draftsOfRequests(deps.db, organisationId),
  ])
  const people = await store.loginNames(deps.db, organisationId, [
    ...rows.map(({ asked_by }) => asked_by),
    ...drafts.flatMap((one) => [one.created_by, one.edited_by, one.approved_by, one.closed_by]),
  ])
  const { languageModel } = deps
  return {
    model: languageModel && {
      name: languageModel.model,
      filing: languageModel.filing,
      ...languageModel.destination,
    },
    packs: knownPacks(),
    requests: rows.map((row) => present(row, people, made)),
    drafts: drafts.map((row) => presentSummary(row, people)),
  }
}

/** Notes what somebody asks for and has it written. Throws `no_language_model`, `personal_data` and `busy`. */
export async function askScenario(
  deps: Pick<Deps, 'db' | 'now' | 'tasks' | 'languageModel'>,
  session: StaffSession,
  brief: ScenarioBrief,
  requestId: string,
): Promise<ScenarioRequest> {
  const { organisationId, loginId } = session
  if (!deps.languageModel) {
    throw fail.no_language_model()
  }
  if (!knownPacks().some(({ key }) => key === brief.pack)) {
    throw fail.content_invalid({ fields: ['pack'] })
  }
  for (const field of ['role', 'wishes'] as const) {
    // It leaves the house as it is: a person must not be in it.
    if (maskText(brief[field], brief.language).covered > 0) {
      throw fail.personal_data({ fields: [field] })
    }
  }
  const at = deps.now()
  const row = await inTransaction(deps.db, async (tx) => {
    await lockKey(tx, organisationId, 'scenario requests')
    if ((await store.countOpen(tx, organisationId)) >= mostOpen) {
      throw fail.busy({ most: mostOpen })
    }
    const made = await store.insertRequest(tx, { organisationId, brief, loginId, at })
    await audit(tx, at, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: 'scenario.ask',
      objectType: 'scenario_request',
      objectId: made.id,
      detail: { pack: brief.pack, conflict: brief.conflict, language: brief.language },
      requestId,
    })
    await deps.tasks.send(tx, writeScenario, { organisationId, requestId: made.id })
    return made
  })
  return presentOne(deps, row)
}

/** Gives up a request. One that has finished meanwhile stays as it is. */
export async function cancelRequest(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  id: string,
  requestId: string,
): Promise<ScenarioRequest> {
  const { organisationId, loginId } = session
  const row = await store.findRequest(deps.db, organisationId, id)
  if (!row) {
    throw fail.not_found({ requestId: id })
  }
  const at = deps.now()
  const cancelled = await inTransaction(deps.db, async (tx) => {
    const changed = await store.changeOpen(tx, row, { state: 'cancelled', finished_at: at })
    if (changed) {
      await audit(tx, at, {
        organisationId,
        actor: { kind: 'staff', id: loginId },
        action: 'scenario.cancel',
        objectType: 'scenario_request',
        objectId: id,
        requestId,
      })
    }
    return changed
  })
  return presentOne(deps, cancelled ?? (await store.findRequest(deps.db, organisationId, id)) ?? row)
}

async function presentOne(deps: Pick<Deps, 'db'>, row: store.RequestRow): Promise<ScenarioRequest> {
  const [people, made] = await Promise.all([
    store.loginNames(deps.db, row.organisation_id, [row.asked_by]),
    draftsOfRequests(deps.db, row.organisation_id),
  ])
  return present(row, people, made)
}

function present(
  row: store.RequestRow,
  people: ReadonlyMap<string, string>,
  made: ReadonlyMap<string, string>,
): ScenarioRequest {
  const isRefused = row.state === 'refused'
  return {
    id: row.id,
    state: row.state,
    brief: row.brief,
    pack: packName(row.brief.pack),
    askedBy: people.get(row.asked_by) ?? '',
    askedAt: row.asked_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    tries: row.tries,
    mostTries,
    cause: row.cause,
    draftId: made.get(row.id) ?? null,
    reply: isRefused ? row.reply : null,
    faults: isRefused || row.state === 'writing' ? (row.faults ?? []) : [],
  }
}
