import type { Deps } from '../../deps.ts'
import { type HeardWords, settleProbing, type Visit } from '../interview/index.ts'
import { openHearing } from './transcript/hearing.ts'
import { listHearings } from './transcript/hearing-store.ts'

/** Decides whether a probe follows a recorded answer, if its words are there or the time for them is over. */
export async function settleRecorded(deps: Deps, visit: Visit, answerId: string): Promise<void> {
  const hearings = await listHearings(visit.tx, visit.organisationId, visit.interview.id)
  await settleProbing(deps, visit, answerId, (takeId): HeardWords => {
    const row = hearings.find((one) => one.take_id === takeId)
    const heard = row ? openHearing(visit.key, row) : null
    if (!row || !heard) {
      return deps.speech.kind === 'none' ? null : undefined
    }
    const known = heard.outcome === 'heard' || heard.outcome === 'nothing_said'
    return known && row.finished_at ? { text: heard.text, at: row.finished_at } : null
  })
}
