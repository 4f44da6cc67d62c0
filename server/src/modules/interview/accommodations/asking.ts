import { randomUUID } from 'node:crypto'
import { type Arrangement, noArrangement, type Presentation, usualModes } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import { allowLater, eraseConfidential } from '../../invitations/index.ts'
import { recordConsents } from '../../privacy/index.ts'
import { fail } from '../errors.ts'
import { clockOf, standingTake } from '../present.ts'
import { stateOf } from '../rules.ts'
import { listAnswers } from '../store.ts'
import { listTakes } from '../take-store.ts'
import { termsOf } from '../terms.ts'
import { requirePhase, type Visit } from '../visit.ts'
import { arrangementsOf, keepArrangements } from './arrangements.ts'
import {
  answerWithinDays,
  asksForLeftOut,
  covers,
  endRests,
  extraMinutesOf,
  grantedAtOnce,
  isEmpty,
  join,
  restOf,
  workingDaysAfter,
} from './rules.ts'
import * as store from './store.ts'
import { tellOfficers } from './tasks.ts'

/** How the page looks and reads: no decision of anybody's, at any time, on any device. */
export async function setPresentation(visit: Visit, presentation: Presentation): Promise<void> {
  await keepArrangements(visit.tx, visit, { ...arrangementsOf(visit), presentation })
}

const over: readonly Visit['phase'][] = ['done', 'human_requested', 'expired', 'revoked']

/**
 * Asks for accommodations. What the kit grants at once holds at once; the rest, and whatever was said in words,
 * waits for a person, and the deadline waits with it. A request that is still open is replaced.
 */
export async function askFor(
  deps: Deps,
  visit: Visit,
  input: { wish: Arrangement; note: string; consent: string },
): Promise<void> {
  if (over.includes(visit.phase)) {
    requirePhase(visit, 'questions')
  }
  if (isEmpty(input.wish) && !input.note) {
    throw fail.nothing_asked()
  }
  if (asksForLeftOut(onlyOffered(input.wish, visit), visit.kit.rules.accommodations?.notOffered ?? [])) {
    throw fail.not_offered()
  }
  await agree(deps, visit, input.consent)
  const now = deps.now()
  const before = arrangementsOf(visit)
  const atOnce = grantedAtOnce(onlyOffered(input.wish, visit), visit.kit.rules.accommodations)
  const granted = join(before.granted, atOnce)
  const settled = covers(granted, input.wish) && !input.note
  const dueAt = workingDaysAfter(now, answerWithinDays)
  const waitMinutes = settled ? 0 : Math.ceil((dueAt.getTime() - now.getTime()) / 60_000)
  const next = { ...before, granted, waitMinutes: Math.max(before.waitMinutes, waitMinutes) }
  await keepArrangements(visit.tx, visit, next)
  await allowLater(
    deps,
    visit.tx,
    visit.organisationId,
    visit.invitation.id,
    next.waitMinutes + extraMinutesOf(granted, visit.kit.minutes),
  )
  const id = randomUUID()
  await store.keepRequest(visit.tx, {
    organisation_id: visit.organisationId,
    id,
    interview_id: visit.interview.id,
    asked_at: now,
    due_at: dueAt,
    wish_sealed: store.sealWish(visit.key, id, { wish: input.wish, note: input.note }),
    ...(settled
      ? { decided_at: now, decision_sealed: store.sealDecision(visit.key, id, { granted, message: '' }) }
      : {}),
  })
  await audit(visit.tx, now, {
    organisationId: visit.organisationId,
    actor: { kind: 'candidate', id: visit.interview.candidate_id },
    action: settled ? 'accommodation.grant' : 'accommodation.ask',
    objectType: 'accommodation',
    objectId: id,
    detail: { confidential: true },
  })
  if (!settled) {
    await deps.tasks.send(visit.tx, tellOfficers, { organisationId: visit.organisationId, requestId: id })
  }
}

/** A kit that offers a way to answer has nothing to add to it. */
function onlyOffered(wish: Arrangement, visit: Visit): Arrangement {
  return { ...wish, modes: wish.modes.filter((mode) => !usualModes(visit.kit.rules).includes(mode)) }
}

/** What somebody needs may tell of their health: asking says that it may be handled, by the words that stand. */
async function agree(deps: Deps, visit: Visit, version: string): Promise<void> {
  const terms = termsOf(deps, visit.kit)
  if (version !== terms.version) {
    throw fail.consent_changed()
  }
  if (visit.consents.get('accommodation') === true) {
    return
  }
  const { organisationId, interview } = visit
  await recordConsents(
    visit.tx,
    { organisationId, candidateId: interview.candidate_id, interviewId: interview.id },
    {
      answers: [{ purpose: 'accommodation', granted: true }],
      language: interview.language === 'en' ? 'en' : 'zh-CN',
      terms,
      at: deps.now(),
      ip: visit.ip,
      key: visit.key,
    },
  )
}

/** Begins or ends a break. Only between questions: while a clock runs there is none. */
export async function rest(deps: Deps, visit: Visit, resting: boolean): Promise<void> {
  requirePhase(visit, 'questions')
  const before = arrangementsOf(visit)
  const now = deps.now()
  const { running, secondsLeft } = restOf(before.rests, before.granted.breakMinutes, now)
  if (running === resting) {
    return
  }
  const rests = endRests(before.rests, now)
  if (resting) {
    if (secondsLeft <= 0 || (await clockRuns(visit, now))) {
      throw fail.no_rest()
    }
    rests.push({ from: now.toISOString(), until: null })
  }
  await keepArrangements(visit.tx, visit, { ...before, rests })
}

async function clockRuns(visit: Visit, now: Date): Promise<boolean> {
  const { tx, organisationId, interview } = visit
  const takes = await listTakes(tx, organisationId, interview.id)
  const answers = await listAnswers(tx, organisationId, interview.id)
  return answers.some((answer) =>
    ['thinking', 'answering'].includes(stateOf(clockOf(now, visit, answer, standingTake(takes, answer.id)))),
  )
}

/**
 * The consent was taken back: what was asked for and arranged is deleted. A clock that runs goes on as it was
 * begun, and the page looks as it did.
 */
export async function dropArrangements(visit: Visit): Promise<void> {
  const { tx, organisationId, interview } = visit
  await store.eraseRequests(tx, organisationId, interview.id)
  await eraseConfidential(tx, organisationId, interview.application_id, { over: over.includes(visit.phase) })
  const { presentation, clocks } = arrangementsOf(visit)
  await keepArrangements(tx, visit, {
    presentation,
    clocks,
    granted: noArrangement,
    rests: [],
    waitMinutes: 0,
  })
}
