import { fail } from './errors.ts'
import { listProbings } from './probing-store.ts'
import { listReactions } from './scenario/store.ts'
import { listAnswers } from './store.ts'
import type { Visit } from './visit.ts'

type Inside = Pick<Visit, 'tx' | 'organisationId'> & { interview: { id: string } }

/** The answer whose words are waited for, because what comes next follows from them; null when it goes on at once. */
export async function findAwaited({
  tx,
  organisationId,
  interview,
}: Inside): Promise<{ answerId: string; until: Date } | null> {
  const rows = [
    ...(await listProbings(tx, organisationId, interview.id)),
    ...(await listReactions(tx, organisationId, interview.id)),
  ]
  const row = rows.find((one) => !one.outcome)
  if (!row) {
    return null
  }
  const answers = await listAnswers(tx, organisationId, interview.id)
  // An answer that has to be given again is not waited for, it is given.
  const confirmed = answers.some((one) => one.id === row.answer_id && one.confirmed_at)
  return confirmed ? { answerId: row.answer_id, until: row.wait_until } : null
}

/** Refuses to go on while it is open what follows an answer. */
export async function requireSettled(visit: Visit): Promise<void> {
  const awaited = await findAwaited(visit)
  if (awaited) {
    throw fail.probing_open({ stepId: awaited.answerId })
  }
}
