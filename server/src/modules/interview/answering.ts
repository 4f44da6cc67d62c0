import { randomUUID } from 'node:crypto'
import { type AnswerMode, longestAnswerSeconds } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit, system } from '../../platform/audit/index.ts'
import { openText, sealText } from '../../platform/crypto/index.ts'
import { moveStage } from '../ehr/index.ts'
import { markStarted } from '../invitations/index.ts'
import { beginClock } from './accommodations/arrangements.ts'
import { requireSettled } from './awaited.ts'
import { afterFault, checkedOf } from './devices.ts'
import { dropTake, isMisdeclared } from './dropping.ts'
import { englishModes, taskOf } from './english.ts'
import { fail } from './errors.ts'
import { interviewStarted } from './events.ts'
import { clockOf, draftPlace, isLost, standingTake } from './present.ts'
import { beginProbing } from './probing.ts'
import { extraTime, lateSeconds, mostInterruptions, secondsLeft, silentSeconds } from './rules.ts'
import { beginReaction } from './scenario/playing.ts'
import * as store from './store.ts'
import { insertTake, listTakes, type TakeRow, updateTake } from './take-store.ts'
import { modesOf, requirePhase, type Visit } from './visit.ts'

/** A clock that begins anew: nothing was given back of it, and no silence belongs to it. */
const noExtra = { extra_seconds: 0, quiet_seconds: 0, quiet_until: null }

interface Step {
  answer: store.AnswerRow
  takes: TakeRow[]
  take: TakeRow | null
}

/** The step whose turn it is. One that was confirmed, or whose turn has not come, is refused. */
async function requireStep(visit: Visit, stepId: string): Promise<Step> {
  requirePhase(visit, 'questions')
  const { tx, organisationId, interview } = visit
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const answer = answers.find((one) => one.id === stepId)
  if (!answer) {
    throw fail.not_found()
  }
  if (answers.find((one) => !one.confirmed_at)?.id !== stepId) {
    throw fail.wrong_step({ stepId })
  }
  await requireSettled(visit)
  const all = await listTakes(tx, organisationId, interview.id)
  const takes = all.filter((take) => take.answer_id === stepId)
  return { answer, takes, take: standingTake(takes, stepId) }
}

/** Opens the question: thinking time runs. The first one starts the interview. */
export async function startThinking(deps: Deps, visit: Visit, stepId: string): Promise<void> {
  const { answer } = await requireStep(visit, stepId)
  const { tx, organisationId, interview } = visit
  if (!interview.started_at) {
    const applicationId = interview.application_id
    await store.updateInterview(tx, interview, { started_at: deps.now() })
    await markStarted(deps, tx, organisationId, interview.invitation_id)
    await moveStage(deps, tx, { organisationId, applicationId, to: 'interviewing', actor: system })
    await deps.events.record(tx, organisationId, interviewStarted, {
      interviewId: interview.id,
      applicationId,
    })
  }
  if (!answer.thinking_at) {
    const now = deps.now()
    await beginClock(tx, visit, answer.id, now)
    await store.updateAnswer(tx, answer, { thinking_at: now, heard_at: now, ...noExtra })
  }
}

/**
 * Begins a take and gives its id. The same `clientTakeId` gives the same take. An unfinished typed take is
 * continued; an unfinished recording was cut off, and a new one takes its place at no cost.
 */
export async function startAnswer(
  deps: Deps,
  visit: Visit,
  stepId: string,
  input: { mode: AnswerMode; clientTakeId: string },
): Promise<string> {
  const { answer, takes, take } = await requireStep(visit, stepId)
  const known = takes.find((one) => one.client_take_id === input.clientTakeId)
  if (known) {
    return known.id
  }
  if (!answer.thinking_at || take?.finished_at) {
    throw fail.wrong_state({ stepId })
  }
  requireMode(visit, answer, input.mode)
  if (take?.mode === 'text' && input.mode === 'text') {
    return take.id
  }
  if (take) {
    // Typing needs no device that works: who can record no more goes on with it.
    await discardTechnically(deps, visit, { takes, take, limited: input.mode !== 'text' })
  }
  const id = randomUUID()
  const now = deps.now()
  // What was given back belonged to the clock that ran until now.
  await store.updateAnswer(visit.tx, answer, { heard_at: now, ...noExtra })
  await insertTake(visit.tx, {
    organisationId: visit.organisationId,
    id,
    answerId: answer.id,
    number: takes.length + 1,
    clientTakeId: input.clientTakeId,
    mode: input.mode,
    at: now,
    objectKey:
      input.mode === 'text' ? null : `recordings/${visit.organisationId}/${visit.interview.id}/${id}`,
  })
  return id
}

/** Recording needs its own consent; typing and what the kit allows do not. */
function requireMode(visit: Visit, answer: store.AnswerRow, mode: AnswerMode): void {
  const task = taskOf(answer)
  const modes = task ? englishModes(visit, task) : modesOf(visit)
  const agreed = mode === 'text' || visit.consents.get('recording') === true
  if (!agreed || !modes.includes(mode)) {
    throw fail.mode_not_allowed({ mode })
  }
}

async function discardTechnically(
  deps: Deps,
  visit: Visit,
  { takes, take, limited }: { takes: TakeRow[]; take: TakeRow; limited: boolean },
): Promise<void> {
  if (limited && takes.filter((one) => one.discarded_for === 'technical').length >= mostInterruptions) {
    throw fail.too_many_interruptions({ limit: mostInterruptions })
  }
  await updateTake(visit.tx, take, { discarded_at: deps.now(), discarded_for: 'technical' })
  await note(deps, visit, take.id, 'take_replaced', null)
}

function note(deps: Deps, visit: Visit, takeId: string | null, kind: string, lostSeconds: number | null) {
  return store.insertIncident(visit.tx, {
    organisationId: visit.organisationId,
    id: randomUUID(),
    interviewId: visit.interview.id,
    takeId,
    kind,
    lostSeconds,
    textSealed: null,
    at: deps.now(),
  })
}

/** Keeps the typed answer as it stands. An older revision never overwrites a newer one. */
export async function saveDraft(
  deps: Deps,
  visit: Visit,
  stepId: string,
  input: { takeId: string; text: string; revision: number },
): Promise<{ savedAt: string; revision: number; secondsLeft: number | null }> {
  const { answer, take } = await requireStep(visit, stepId)
  if (take?.id !== input.takeId || take.mode !== 'text' || take.finished_at) {
    throw fail.wrong_state({ stepId })
  }
  const now = deps.now()
  // The same number again is a repeated call, or another device that counts from one: both come later.
  const newer = input.revision >= take.revision
  if (newer) {
    await store.markStepHeard(visit.tx, answer, now)
    await updateTake(visit.tx, take, {
      text_sealed: sealText(visit.key, draftPlace(take.id), input.text),
      revision: input.revision,
      saved_at: now,
    })
  }
  return {
    savedAt: (newer ? now : (take.saved_at ?? now)).toISOString(),
    revision: newer ? input.revision : take.revision,
    secondsLeft: secondsLeft(clockOf(now, visit, answer, take)),
  }
}

/**
 * Ends a take. Words that arrive after the time are kept, because the network may have held them up; that
 * they were late is noted for HR.
 */
export async function finishAnswer(
  deps: Deps,
  visit: Visit,
  stepId: string,
  input: FinishInput,
): Promise<void> {
  const { answer, take, takes } = await requireStep(visit, stepId)
  const asked = takes.find((one) => one.id === input.takeId)
  if (!asked || asked.id !== take?.id) {
    throw fail.wrong_state({ stepId })
  }
  if (asked.finished_at) {
    return
  }
  const now = deps.now()
  const late = lateSeconds(clockOf(now, visit, answer, asked))
  if (late > 0) {
    await note(deps, visit, asked.id, 'late', late)
  }
  await updateTake(visit.tx, asked, {
    finished_at: now,
    seconds: Math.min(
      longestAnswerSeconds,
      input.seconds ?? Math.round((now.getTime() - asked.started_at.getTime()) / 1000),
    ),
    ...(asked.mode === 'text' ? typedEnd(visit, asked, input, now) : { declared_bytes: input.bytes ?? null }),
  })
  if (isMisdeclared({ ...asked, declared_bytes: input.bytes ?? null })) {
    await dropTake(visit.tx, deps.now(), asked, visit.interview.id, 'size_mismatch')
  }
  await audit(visit.tx, now, {
    organisationId: visit.organisationId,
    actor: { kind: 'candidate', id: visit.interview.candidate_id },
    action: 'answer.finish',
    objectType: 'interview',
    objectId: visit.interview.id,
    detail: { stepId, take: asked.number, mode: asked.mode },
  })
}

interface FinishInput {
  takeId: string
  text?: string | undefined
  bytes?: number | undefined
  seconds?: number | undefined
}

function typedEnd(visit: Visit, take: TakeRow, input: FinishInput, now: Date) {
  const before = take.text_sealed ? openText(visit.key, draftPlace(take.id), take.text_sealed) : ''
  return { text_sealed: sealText(visit.key, draftPlace(take.id), input.text ?? before), saved_at: now }
}

/** A technical fault cut the take off: the time is given back as far as the server can believe it. */
export async function reportInterruption(
  deps: Deps,
  visit: Visit,
  stepId: string,
  input: { takeId?: string | undefined; kind: string; lostSeconds: number },
): Promise<void> {
  const { answer, take } = await requireStep(visit, stepId)
  const now = deps.now()
  const given = extraTime({
    lostSeconds: input.lostSeconds,
    silentSeconds: silentSeconds(
      {
        heardAt: answer.heard_at,
        quietSeconds: answer.quiet_seconds,
        quietUntil: answer.quiet_until,
      },
      now,
    ),
    alreadyGiven: answer.extra_seconds,
  })
  await store.updateAnswer(visit.tx, answer, {
    extra_seconds: answer.extra_seconds + given,
    // The same gap is not given back twice.
    heard_at: now,
    quiet_seconds: 0,
    quiet_until: null,
  })
  await note(deps, visit, take?.id ?? null, input.kind, input.lostSeconds)
  const found = afterFault(checkedOf(visit.interview), input.kind)
  if (visit.kit.rules.devices && found) {
    await store.updateInterview(visit.tx, visit.interview, { check_result: JSON.stringify(found) })
  }
}

/**
 * Gives the kept take up for another try, while tries are left. A recording that never arrived and is no
 * longer on its way costs none, and may be given again even when the answer was confirmed.
 */
export async function retake(deps: Deps, visit: Visit, stepId: string): Promise<void> {
  requirePhase(visit, 'questions')
  const { tx, organisationId, interview } = visit
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const answer = answers.find((one) => one.id === stepId)
  const takes = (await listTakes(tx, organisationId, interview.id)).filter((one) => one.answer_id === stepId)
  const take = standingTake(takes, stepId)
  const now = deps.now()
  if (answer && take && isLost(take, answer, now)) {
    await dropTake(tx, now, take, interview.id, 'recording_lost')
    return
  }
  await requireStep(visit, stepId)
  if (!answer || !take?.finished_at) {
    throw fail.wrong_state({ stepId })
  }
  if (takes.filter((one) => one.discarded_for === 'retake').length >= answer.retakes) {
    throw fail.no_retakes({ stepId })
  }
  await updateTake(tx, take, { discarded_at: now, discarded_for: 'retake' })
  // The question is known by now; a short moment to collect oneself starts over.
  await store.updateAnswer(tx, answer, { thinking_at: now, heard_at: now, ...noExtra })
}

/** Keeps the answer; the next step's turn comes. Repeating it is quiet. */
export async function confirmAnswer(deps: Deps, visit: Visit, stepId: string): Promise<void> {
  const answers = await store.listAnswers(visit.tx, visit.organisationId, visit.interview.id)
  if (answers.some((one) => one.id === stepId && one.confirmed_at)) {
    return
  }
  const { answer, take } = await requireStep(visit, stepId)
  if (!take?.finished_at) {
    throw fail.wrong_state({ stepId })
  }
  const confirmed = { ...answer, confirmed_at: deps.now() }
  await store.updateAnswer(visit.tx, answer, { confirmed_at: confirmed.confirmed_at })
  await beginProbing(deps, visit, confirmed)
  await beginReaction(deps, visit, confirmed)
}
