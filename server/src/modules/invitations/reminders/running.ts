import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import type { InvitationRecord } from '../invitation/store.ts'
import { readCases } from './facts.ts'
import { planAnew } from './planning.ts'
import { planReminders } from './rules.ts'
import * as store from './store.ts'
import { type Due, writeReminders } from './writing.ts'

const atOnce = 100

/**
 * Hands every reminder that is due to the message path. Safe in several processes at once and at any moment of a
 * kill: what is due stays due until the transaction that hands it on commits.
 */
export async function runDueReminders(deps: Deps): Promise<void> {
  for (let held = atOnce; held === atOnce; ) {
    try {
      held = await inTransaction(deps.db, (tx) => runBatch(deps, tx, atOnce))
    } catch (error) {
      if (isContention(error)) {
        return
      }
      deps.log.error({ err: error }, 'a batch of reminders failed; they are tried one by one')
      held = await runOneByOne(deps)
    }
  }
}

/** Somebody else was at work on the same rows; the next round takes them. */
const isContention = (error: unknown): boolean =>
  ['55P03', '40P01', '40001'].includes((error as { code?: string } | null)?.code ?? '')

async function runBatch(deps: Deps, tx: Tx, limit: number): Promise<number> {
  // Sooner than the database looks for deadlocks: when this work and a person's stand in each other's way, it is this
  // work that starts again.
  await sql`set local lock_timeout = '500ms'`.execute(tx)
  const held = await store.holdDue(tx, deps.now(), limit)
  for (const [organisationId, invitations] of Map.groupBy(held, (one) => one.organisationId)) {
    await decide(deps, tx, organisationId, invitations)
  }
  return held.length
}

/** The plan is made anew from what is known now; what it says is due is written, the rest is planned again. */
async function decide(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  invitations: readonly InvitationRecord[],
): Promise<void> {
  const now = deps.now()
  const { cases, policy } = await readCases(deps, tx, organisationId, invitations)
  const due: Due[] = []
  const plans = cases.map((of) => {
    const plan = planReminders(of.facts, policy, now)
    // The link of an invitation that is not over yet is not said to be closed.
    const ready = plan.planned.filter(
      (one) => one.at <= now && (one.occasion !== 'expired' || of.invitation.expiredAt !== null),
    )
    due.push(...ready.map((planned) => ({ of, planned })))
    const later = plan.planned
      .filter((one) => !ready.includes(one))
      .map((one) => ({ ...one, at: one.at > now ? one.at : new Date(now.getTime() + 60_000) }))
    return { invitation: of.invitation, told: of.told, plan: { ...plan, planned: later } }
  })
  await store.replacePlans(tx, organisationId, plans, now)
  await writeReminders(deps, tx, organisationId, due, policy)
}

/** One that cannot be written does not hold up the others. */
async function runOneByOne(deps: Deps): Promise<number> {
  for (let tried = 0; tried < atOnce; tried += 1) {
    let current: InvitationRecord | undefined
    try {
      const found = await inTransaction(deps.db, async (tx) => {
        current = (await store.holdDue(tx, deps.now(), 1))[0]
        if (current) {
          await decide(deps, tx, current.organisationId, [current])
        }
        return current !== undefined
      })
      if (!found) {
        return 0
      }
    } catch (error) {
      if (!current || isContention(error)) {
        throw error
      }
      deps.log.error({ invitationId: current.id, err: error }, 'a reminder could not be written')
      await store.putOff(deps.db, current, new Date(deps.now().getTime() + 600_000))
    }
  }
  return atOnce
}

const plannedAtOnce = 200

/** Plans what was never planned, or planned by a clock that has been set back since. */
export async function planMissing(deps: Deps): Promise<void> {
  for (const { organisationId, id } of await store.listUnplanned(deps.db, deps.now(), plannedAtOnce)) {
    await inTransaction(deps.db, (tx) => planAnew(deps, tx, organisationId, id))
  }
}
