import type { Deps } from '../../deps.ts'
import { type HeardWords, settleProbing, settleReaction, type Visit } from '../interview/index.ts'
import { openHearing } from './transcript/hearing.ts'
import { listHearings } from './transcript/hearing-store.ts'

/**
 * Decides what follows a recorded answer, if its words are there or the time for them is over: whether a probe does,
 * or how the person of the scenario reacts.
 */
export async function settleRecorded(deps: Deps, visit: Visit, answerId: string): Promise<void> {
  const hearings = await listHearings(visit.tx, visit.organisationId, visit.interview.id)
  const heardIn = (takeId: string): HeardWords => {
    const row = hearings.find((one) => one.take_id === takeId)
    const heard = row ? openHearing(visit.key, row) : null
    if (!row || !heard) {
      return deps.speech.kind === 'none' ? null : undefined
    }
    const known = heard.outcome === 'heard' || heard.outcome === 'nothing_said'
    return known && row.finished_at ? { text: heard.text, at: row.finished_at } : null
  }
  await settleProbing(deps, visit, answerId, heardIn)
  await settleReaction(deps, visit, answerId, (takeId) => {
    const words = heardIn(takeId)
    const spoke = hearings.some((one) => one.take_id === takeId && one.outcome === 'heard')
    // Somebody spoke, and no word of it was understood: that is not silence.
    return words?.text.trim() === '' && spoke ? null : words
  })
}
