import type { Deps } from '../../deps.ts'
import { auditMany, system } from '../../platform/audit/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { forgetTombstones, holdUnattached, listUnattached, removePeople } from '../ehr/index.ts'
import { eraseImported } from '../imports/index.ts'
import { before, periods } from '../privacy/index.ts'

const atOnce = 500

/** Whoever has not applied and was not changed since then is no longer kept. */
export const unattachedSince = (now: Date): Date => before(now, { days: periods.unattachedDays })

/**
 * Deletes those of some people who have neither applied nor work here, once the system they came from deleted them
 * or their period is over. Answers how many: whoever applies meanwhile stays. Safe to repeat.
 */
export async function eraseUnattached(
  deps: Deps,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<number> {
  return inTransaction(deps.db, async (tx) => {
    const due = await holdUnattached(tx, organisationId, candidateIds, unattachedSince(deps.now()))
    const ids = [...due.keys()]
    if (ids.length === 0) {
      return 0
    }
    await eraseImported(deps, tx, organisationId, ids)
    await removePeople(deps, tx, organisationId, ids)
    const entries = [...due].map(([objectId, cause]) => ({
      ...{ organisationId, actor: system, action: 'data.erase', objectType: 'candidate', objectId },
      detail: { cause, people: 1 },
    }))
    await auditMany(tx, deps.now(), entries)
    return ids.length
  })
}

/** Should they not go together, each is tried alone, so that one never keeps the others. */
async function eraseSome(deps: Deps, organisationId: string, ids: readonly string[]): Promise<number> {
  try {
    return await eraseUnattached(deps, organisationId, ids)
  } catch (error) {
    if (ids.length === 1) {
      deps.log.error({ err: error }, 'somebody who is due could not be deleted')
      return 0
    }
    let done = 0
    for (const id of ids) {
      done += await eraseSome(deps, organisationId, [id])
    }
    return done
  }
}

/** Deletes all of whom nothing is kept any longer. */
export async function eraseAllUnattached(deps: Deps): Promise<number> {
  const list = () => listUnattached(deps.db, { unchangedSince: unattachedSince(deps.now()), limit: atOnce })
  let all = 0
  for (;;) {
    const people = await list()
    let done = 0
    for (const [organisationId, some] of Map.groupBy(people, (one) => one.organisationId)) {
      const ids = some.map((one) => one.candidateId)
      done += await eraseSome(deps, organisationId, ids)
    }
    all += done
    if (people.length < atOnce || done === 0) {
      return all
    }
  }
}

/** Forgets by which numbers other systems knew what they deleted long ago. */
export async function forgetDeleted(deps: Deps): Promise<void> {
  const query = { deletedBefore: unattachedSince(deps.now()), limit: atOnce }
  while ((await inTransaction(deps.db, (tx) => forgetTombstones(deps, tx, query))) === atOnce);
}
