import { randomBytes, randomUUID } from 'node:crypto'
import type { AnswerMode } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit, system } from '../../platform/audit/index.ts'
import { openText, sealText } from '../../platform/crypto/index.ts'
import { moveStage, recordInterviewResult } from '../ehr/index.ts'
import { markCompleted } from '../invitations/index.ts'
import { fail } from './errors.ts'
import { interviewStarted, interviewSubmitted } from './events.ts'
import { draftPlace, isComplete, standingTake } from './present.ts'
import { allowedModes, extraTime, mostInterruptions, receiptNumber, secondsLeft } from './rules.ts'
import * as store from './store.ts'
import { requirePhase, type Visit } from './visit.ts'

interface Step {
  answer: store.AnswerRow
  takes: store.TakeRow[]
  take: store.TakeRow | null
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
  const all = await store.listTakes(tx, organisationId, interview.id)
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
    await moveStage(deps, tx, { organisationId, applicationId, to: 'interviewing', actor: system })
    await deps.events.record(tx, organisationId, interviewStarted, {
      interviewId: interview.id,
      applicationId,
    })
  }
  if (!answer.thinking_at) {
    await store.updateAnswer(tx, answer, { thinking_at: deps.now() })
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
  if (!allowedModes(visit.kit.rules.modes, visit.consents).includes(input.mode)) {
    throw fail.mode_not_allowed({ mode: input.mode })
  }
  if (take?.mode === 'text' && input.mode === 'text') {
    return take.id
  }
  if (take) {
    await discardTechnically(deps, visit, { takes, take })
  }
  const id = randomUUID()
  await store.insertTake(visit.tx, {
    organisationId: visit.organisationId,
    id,
    answerId: answer.id,
    number: takes.length + 1,
    clientTakeId: input.clientTakeId,
    mode: input.mode,
    at: deps.now(),
    objectKey:
      input.mode === 'text' ? null : `recordings/${visit.organisationId}/${visit.interview.id}/${id}`,
  })
  return id
}

async function discardTechnically(
  deps: Deps,
  visit: Visit,
  { takes, take }: { takes: store.TakeRow[]; take: store.TakeRow },
) {
  if (takes.filter((one) => one.discarded_for === 'technical').length >= mostInterruptions) {
    throw fail.too_many_interruptions({ limit: mostInterruptions })
  }
  await store.updateTake(visit.tx, take, { discarded_at: deps.now(), discarded_for: 'technical' })
  await store.insertIncident(visit.tx, {
    organisationId: visit.organisationId,
    id: randomUUID(),
    interviewId: visit.interview.id,
    takeId: take.id,
    kind: 'take_replaced',
    lostSeconds: null,
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
  const newer = input.revision > take.revision || take.saved_at === null
  if (newer) {
    await store.updateTake(visit.tx, take, {
      text_sealed: sealText(visit.key, draftPlace(take.id), input.text),
      revision: input.revision,
      saved_at: now,
    })
  }
  return {
    savedAt: (newer ? now : (take.saved_at ?? now)).toISOString(),
    revision: newer ? input.revision : take.revision,
    secondsLeft: secondsLeft(clockOf(deps, answer, take)),
  }
}

function clockOf(deps: Deps, answer: store.AnswerRow, take: store.TakeRow | null) {
  return {
    now: deps.now(),
    thinkSeconds: answer.think_seconds,
    answerSeconds: answer.answer_seconds,
    extraSeconds: answer.extra_seconds,
    thinkingAt: answer.thinking_at,
    confirmedAt: answer.confirmed_at,
    take: take && { startedAt: take.started_at, finishedAt: take.finished_at },
  }
}

/** Ends a take. Words that arrive after the time are kept: the page may have been cut off meanwhile. */
export async function finishAnswer(
  deps: Deps,
  visit: Visit,
  stepId: string,
  input: {
    takeId: string
    text?: string | undefined
    bytes?: number | undefined
    seconds?: number | undefined
    mimeType?: string | undefined
  },
): Promise<void> {
  const { take, takes } = await requireStep(visit, stepId)
  const asked = takes.find((one) => one.id === input.takeId)
  if (!asked || asked.id !== take?.id) {
    throw fail.wrong_state({ stepId })
  }
  if (asked.finished_at) {
    return
  }
  const now = deps.now()
  const typed = asked.mode === 'text'
  const before = asked.text_sealed ? openText(visit.key, draftPlace(asked.id), asked.text_sealed) : ''
  await store.updateTake(visit.tx, asked, {
    finished_at: now,
    seconds: input.seconds ?? Math.round((now.getTime() - asked.started_at.getTime()) / 1000),
    ...(typed
      ? { text_sealed: sealText(visit.key, draftPlace(asked.id), input.text ?? before), saved_at: now }
      : {
          declared_bytes: input.bytes ?? null,
          ...(input.mimeType && !asked.mime_type ? { mime_type: input.mimeType } : {}),
        }),
  })
  await audit(visit.tx, now, {
    organisationId: visit.organisationId,
    actor: { kind: 'candidate', id: visit.interview.candidate_id },
    action: 'answer.finish',
    objectType: 'interview',
    objectId: visit.interview.id,
    detail: { stepId, take: asked.number, mode: asked.mode },
  })
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
  const signs = [visit.interview.device_seen_at, take?.saved_at, take?.started_at, answer.thinking_at]
  const heard = Math.max(...signs.map((at) => at?.getTime() ?? 0))
  const given = extraTime({
    lostSeconds: input.lostSeconds,
    silentSeconds: (now.getTime() - heard) / 1000,
    alreadyGiven: answer.extra_seconds,
  })
  await store.updateAnswer(visit.tx, answer, { extra_seconds: answer.extra_seconds + given })
  await store.insertIncident(visit.tx, {
    organisationId: visit.organisationId,
    id: randomUUID(),
    interviewId: visit.interview.id,
    takeId: take?.id ?? null,
    kind: input.kind,
    lostSeconds: input.lostSeconds,
    textSealed: null,
    at: now,
  })
}

/** Gives the kept take up for another try, while tries are left. */
export async function retake(deps: Deps, visit: Visit, stepId: string): Promise<void> {
  const { answer, takes, take } = await requireStep(visit, stepId)
  if (!take?.finished_at) {
    throw fail.wrong_state({ stepId })
  }
  if (takes.filter((one) => one.discarded_for === 'retake').length >= answer.retakes) {
    throw fail.no_retakes({ stepId })
  }
  await store.updateTake(visit.tx, take, { discarded_at: deps.now(), discarded_for: 'retake' })
  // The question is known by now; a short moment to collect oneself starts over.
  await store.updateAnswer(visit.tx, answer, { thinking_at: deps.now(), extra_seconds: 0 })
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
  await store.updateAnswer(visit.tx, answer, { confirmed_at: deps.now() })
}

/** Hands the interview in, once. Every step must be kept and every recording must have arrived. */
export async function submit(deps: Deps, visit: Visit): Promise<void> {
  if (visit.phase === 'done') {
    return
  }
  requirePhase(visit, 'questions')
  const { tx, organisationId, interview, invitation } = visit
  const answers = await store.listAnswers(tx, organisationId, interview.id)
  const open = answers.filter((answer) => !answer.confirmed_at)
  if (open.length > 0) {
    throw fail.steps_open({ stepIds: open.map((answer) => answer.id) })
  }
  const takes = await store.listTakes(tx, organisationId, interview.id)
  const waiting = answers.filter((answer) => {
    const take = standingTake(takes, answer.id)
    return !take || !isComplete(take)
  })
  if (waiting.length > 0) {
    throw fail.uploads_open({ stepIds: waiting.map((answer) => answer.id) })
  }
  const now = deps.now()
  const applicationId = invitation.applicationId
  await store.updateInterview(tx, interview, {
    submitted_at: now,
    receipt_number: receiptNumber(now, randomBytes(6)),
  })
  await markCompleted(deps, tx, organisationId, invitation.id)
  await moveStage(deps, tx, { organisationId, applicationId, to: 'review', actor: system })
  await recordInterviewResult(deps, tx, organisationId, applicationId, { reportStatus: 'pending' })
  await deps.events.record(tx, organisationId, interviewSubmitted, {
    interviewId: interview.id,
    applicationId,
  })
}
