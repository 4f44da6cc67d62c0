import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import { audit, system } from '../../platform/audit/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { anonymisePerson, dayOf, eraseApplication, lockApplication } from '../ehr/index.ts'
import { eraseImported, eraseImportedApplication } from '../imports/index.ts'
import { eraseHandovers, listInterviewIds } from '../interview/index.ts'
import { eraseMessages } from '../invitations/index.ts'
import { eraseNotices } from '../notices/index.ts'
import { eraseOrders } from '../partners/index.ts'
import { before, listUnfinishedErasures, periods } from '../privacy/index.ts'
import { eraseDecisions } from '../review/index.ts'
import { type Due, listDue } from './due.ts'
import { erase, finish, type Taken, takeParts } from './erase.ts'
import { eraseAllUnattached, forgetDeleted } from './unattached.ts'
import { eraseWithdrawn, listOpenWithdrawals } from './withdrawn.ts'

const atOnce = 100

/** Runs the deletion once a day; a day that was broken off is taken up again. */
export async function runDaily(deps: Deps): Promise<void> {
  await finishBegun(deps)
  const day = dayOf(deps.now())
  const run = await deps.db
    .insertInto('privacy.retention_run')
    .values({ day, begun_at: deps.now() })
    .onConflict((c) => c.column('day').doUpdateSet((eb) => ({ day: eb.ref('excluded.day') })))
    .returning('finished_at')
    .executeTakeFirstOrThrow()
  if (run.finished_at) {
    return
  }
  const erased = await deleteDue(deps)
  await deps.db
    .updateTable('privacy.retention_run')
    .set({ finished_at: deps.now(), erased })
    .where('day', '=', day)
    .execute()
}

/** Deletes whatever is due now. Safe to run twice, at once, and after a crash. Answers how many deletions. */
export async function deleteDue(deps: Deps): Promise<number> {
  let done = await finishBegun(deps)
  for (const part of ['recordings', 'words'] as const) {
    const due = () => listDue(deps.db, part, { until: deps.now(), limit: atOnce, free: true })
    done += await each(deps, due, (one) => eraseDue(deps, one))
  }
  done += await eraseAllUnattached(deps)
  await forgetDeleted(deps)
  return done + (await eraseConsents(deps))
}

/** What was broken off, and what candidates took back: it does not wait for the next day. */
async function finishBegun(deps: Deps): Promise<number> {
  let done = 0
  done += await each(
    deps,
    () => listUnfinishedErasures(deps.db, atOnce),
    async (erasure) => {
      await finish(deps, erasure)
      return true
    },
  )
  done += await each(
    deps,
    () => listOpenWithdrawals(deps, atOnce),
    (one) => eraseWithdrawn(deps, one),
  )
  return done
}

/** Works a list off; one that fails is logged and left for the next run, the others go on. */
async function each<T>(
  deps: Deps,
  list: () => Promise<T[]>,
  work: (one: T) => Promise<boolean>,
): Promise<number> {
  let all = 0
  for (;;) {
    const items = await list()
    let done = 0
    for (const one of items) {
      try {
        done += (await work(one)) ? 1 : 0
      } catch (error) {
        deps.log.error({ err: error }, 'something that is due could not be deleted')
      }
    }
    all += done
    if (items.length < atOnce || done === 0) {
      return all
    }
  }
}

async function eraseDue(deps: Deps, due: Due): Promise<boolean> {
  const { organisationId, applicationId, part } = due
  const interviewIds = await listInterviewIds(deps.db, organisationId, applicationId)
  const target = { organisationId, applicationId, interviewIds }
  return erase(deps, target, `period:${part}`, async (tx) => {
    await lockApplication(tx, organisationId, applicationId)
    const query = { until: deps.now(), limit: 1, free: true, organisationId, applicationId }
    if ((await listDue(tx, part, query)).length === 0) {
      // Another process was first, or the application was taken up again.
      return null
    }
    if (part === 'recordings') {
      return takeParts(deps, tx, target, ['recordings', 'cues'])
    }
    const taken = await takeParts(deps, tx, target, [
      'recordings',
      'cues',
      'words',
      'scores',
      'labels',
      'signals',
      'materials',
    ])
    // Like the personal links: no device opens it any more.
    await eraseHandovers(tx, organisationId, interviewIds)
    return { ...taken, counts: { ...taken.counts, ...(await takeRest(deps, tx, due)) } }
  })
}

/** What hangs on the application and on the person, once the words go. */
async function takeRest(deps: Deps, tx: Tx, due: Due): Promise<Taken['counts']> {
  const { organisationId, applicationId, candidateId } = due
  const application = { id: applicationId, candidateId }
  return {
    decisions: await eraseDecisions(tx, organisationId, applicationId),
    notices: await eraseNotices(tx, organisationId, applicationId),
    orders: await eraseOrders(tx, organisationId, applicationId),
    ...(await eraseApplication(deps, tx, organisationId, application)),
    ...(await eraseMessages(tx, organisationId, applicationId)),
    // Another application of the same person still needs them.
    people: (await hasOther(tx, due)) ? 0 : await forgetPerson(deps, tx, due),
  }
}

async function forgetPerson(
  deps: Deps,
  tx: Tx,
  { organisationId, candidateId, applicationId }: Due,
): Promise<number> {
  const forgotten = await anonymisePerson(deps, tx, organisationId, candidateId)
  if (forgotten > 0) {
    await eraseImported(deps, tx, organisationId, [candidateId])
  } else {
    // Whoever was hired is kept, and so is the number by which the next file of staff knows them.
    await eraseImportedApplication(tx, organisationId, applicationId)
  }
  return forgotten
}

async function hasOther(tx: Tx, { organisationId, applicationId, candidateId }: Due): Promise<boolean> {
  const row = await tx
    .selectFrom('ehr.application as a')
    .select('a.id')
    .where('a.organisation_id', '=', organisationId)
    .where('a.candidate_id', '=', candidateId)
    .where('a.id', '<>', applicationId)
    .where(
      sql<boolean>`not exists (select 1 from privacy.erasure x where x.organisation_id = a.organisation_id
        and x.application_id = a.id and x.cause = 'period:words')`,
    )
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes the proofs of consent whose data went long enough ago. */
async function eraseConsents(deps: Deps): Promise<number> {
  const last = before(deps.now(), { years: periods.consentYears })
  return inTransaction(deps.db, async (tx) => {
    const rows = await tx
      .deleteFrom('privacy.consent as c')
      .where(
        sql<boolean>`exists (select 1 from interview.interview i
          join privacy.erasure x on x.organisation_id = i.organisation_id and x.application_id = i.application_id
         where i.organisation_id = c.organisation_id and i.id = c.interview_id
           and x.cause = 'period:words' and x.finished_at <= ${last}
           and not exists (select 1 from privacy.hold h where h.organisation_id = i.organisation_id
             and h.application_id = i.application_id and h.lifted_at is null))`,
      )
      .returning(['c.organisation_id', 'c.interview_id'])
      .execute()
    const counts = new Map<string, { organisationId: string; n: number }>()
    for (const row of rows) {
      const before = counts.get(row.interview_id)?.n ?? 0
      counts.set(row.interview_id, { organisationId: row.organisation_id, n: before + 1 })
    }
    for (const [interviewId, { organisationId, n }] of counts) {
      await audit(tx, deps.now(), {
        organisationId,
        actor: system,
        action: 'consent.erase',
        objectType: 'interview',
        objectId: interviewId,
        detail: { consents: n },
      })
    }
    return counts.size
  })
}

/** What is due by the clock: asked every quarter of an hour, done once a day. */
export const retentionSweeps = [{ name: 'retention.daily', everySeconds: 900, run: runDaily }]
