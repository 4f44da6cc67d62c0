import { type Dispatch, later, type Outcome } from '../../../adapters/channels/index.ts'
import type { Deps } from '../../../deps.ts'
import { openJson, openText } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { listAddressees } from '../../ehr/index.ts'
import { verdictOf } from '../reminders/rules.ts'
import { afterQuiet } from '../reminders/zone.ts'
import { senderOf } from './channels.ts'
import { giveBack, type Leased, leaseQueued, leaseSeconds, listWaiting } from './lease.ts'
import type { MessageRecord } from './record.ts'
import { type Stopped, speakable } from './rules.ts'
import { place } from './sealing.ts'
import type { MessageBody } from './service.ts'
import { type Attempt, settleAttempts } from './settle.ts'
import { findStopped } from './standing.ts'

export { giveUpAfterHours } from './settle.ts'

/**
 * Sends a waiting message. Throws when it could not be sent and should be tried again later, or gives back
 * in how many seconds that makes sense; a message that is refused for good, or that has waited too long,
 * ends as failed. A message that is sent, or being sent by another worker, is left alone.
 */
export async function sendMessage(
  deps: Deps,
  organisationId: string,
  messageId: string,
): Promise<{ inSeconds: number } | null> {
  const [end] = await sendLeased(deps, organisationId, [messageId])
  if (!end) {
    // Taken by another worker, or by one that died: whoever looks after the lease knows.
    const [waiting] = await listWaiting(deps.db, organisationId, [messageId])
    return waiting ? { inSeconds: leaseSeconds } : null
  }
  const { waits, outcome } = end
  if (!waits || outcome.kind !== 'later') {
    return null
  }
  if (outcome.retryAfterSeconds !== null) {
    return { inSeconds: outcome.retryAfterSeconds }
  }
  throw new Error(`message ${messageId} could not be sent yet: ${speakable(outcome.reason)}`)
}

/** As many are under way at once: after a kill no more than these may go out a second time. */
const atOnce = 10

/**
 * Sends several messages that wait. One that cannot be sent now does not hold up the others: `again` is to see to it
 * that it is tried again.
 */
export async function sendMessages(
  deps: Deps,
  organisationId: string,
  messageIds: readonly string[],
  again: (tx: Tx, messageId: string, inSeconds: number | undefined) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < messageIds.length; from += atOnce) {
    const ids = messageIds.slice(from, from + atOnce)
    const ends = await sendLeased(deps, organisationId, ids)
    const tried = new Set(ends.map((end) => end.message.id))
    const taken = await listWaiting(deps.db, organisationId, ids)
    const waiting = [
      ...ends.flatMap(({ message, waits, outcome }) =>
        waits ? [{ id: message.id, inSeconds: secondsOf(outcome) }] : [],
      ),
      ...taken.flatMap((id) => (tried.has(id) ? [] : [{ id, inSeconds: leaseSeconds }])),
    ]
    for (const { id, inSeconds } of waiting) {
      await inTransaction(deps.db, (tx) => again(tx, id, inSeconds))
    }
  }
}

const secondsOf = (outcome: Outcome): number | undefined =>
  outcome.kind === 'later' ? (outcome.retryAfterSeconds ?? undefined) : undefined

/** Takes messages, sends them side by side without a transaction open, and notes how it ended. */
async function sendLeased(deps: Deps, organisationId: string, ids: readonly string[]) {
  const leased = await leaseQueued(deps.db, organisationId, ids, deps.now())
  if (leased.length === 0) {
    return []
  }
  let attempts: Attempt[]
  try {
    const messages = leased.map((one) => one.message)
    const candidateIds = messages.map((one) => one.candidateId)
    const people = await listAddressees(deps, deps.db, organisationId, candidateIds)
    // Read last: a message may have waited for a day, and what it says must hold when it goes.
    const stopped = await findStopped(deps, organisationId, messages)
    attempts = await Promise.all(
      leased.map(async (one): Promise<Attempt> => {
        const key = people.get(one.message.candidateId)?.key ?? null
        const why = stopped.get(one.message.id)
        return { message: one.message, outcome: why ? notSent(why) : await attempt(deps, one, key) }
      }),
    )
  } catch (error) {
    await giveBack(deps.db, organisationId, leased)
    throw error
  }
  return settleAttempts(deps, organisationId, attempts)
}

const notSent = (why: Stopped): Outcome => ({ kind: 'refused', code: why, reason: why })

async function attempt(deps: Deps, { message, again }: Leased, key: Uint8Array | null): Promise<Outcome> {
  const verdict = verdictOf(message, deps.now())
  if (verdict === 'drop') {
    return { kind: 'refused', code: 'too_late', reason: 'too late to help' }
  }
  if (verdict === 'wait') {
    return { ...untilMorning(message, deps.now()), unknown: again } as Outcome
  }
  const sender = senderOf(deps, message.channel)
  if (!sender) {
    return later('no_channel', `no provider is configured for ${message.channel}`)
  }
  if (!key) {
    return { kind: 'refused', code: 'crypto.erased', reason: 'crypto.erased' }
  }
  try {
    return await inTime(sender.send(open(message, key, again)))
  } catch (error) {
    // Senders say what happened by their outcome; what they throw is a fault of ours, which may be mended.
    return { ...later('fault', speakable(error)), unknown: true } as Outcome
  }
}

/** A sender that takes longer than its lease would let another worker send beside it. */
function inTime(sending: Promise<Outcome>): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const seconds = leaseSeconds - 30
    const timer = setTimeout(() => {
      resolve({ ...later('slow', `no answer within ${seconds} seconds`), unknown: true } as Outcome)
    }, seconds * 1000)
    sending.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

function untilMorning({ quiet }: MessageRecord, now: Date): Outcome {
  const end = quiet ? afterQuiet(now, quiet.zone, quiet) : now
  return later(
    'quiet_hours',
    'the quiet hours of its reader',
    Math.ceil((end.getTime() - now.getTime()) / 1000),
  )
}

function open(message: MessageRecord, key: Uint8Array, again: boolean): Dispatch {
  const { id, template, language } = message
  const body = openJson<MessageBody>(key, place('body', id), message.bodySealed)
  return {
    id,
    to: openText(key, place('to', id), message.toSealed),
    template,
    language,
    subject: openText(key, place('subject', id), message.subjectSealed),
    ...body,
    variables: body.variables ?? {},
    again,
  }
}
