import type { BlindAnswer, suggestAnswers } from '@mingjian/contract'
import { contentLength, suggest } from '@mingjian/scoring'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { AppError } from '../../platform/errors/index.ts'
import { onSide, requireApplication, takeSide, visibleUnitIds } from '../ehr/index.ts'
import { competencyNames } from '../question-bank/index.ts'
import { fail } from './errors.ts'
import { listScorable, type Scorable } from './labels.ts'
import { type Opened, openAnswers } from './pairs.ts'
import * as store from './store.ts'

/** Of longer lists the newest are looked at: every answer has to be opened. */
const mostLookedAt = 200
const openingLength = 24

/** Which answers to score first: those one other person has scored, then those that would tell most. */
export async function suggestFor(
  deps: Deps,
  staff: StaffSession,
  questionKey: string,
  n: number,
): Promise<z.input<(typeof suggestAnswers)['parts']['reply']>> {
  const { organisationId, loginId } = staff
  const [all, units, worked, apart] = await Promise.all([
    listScorable(deps.db, organisationId, { kind: 'question', key: questionKey }),
    visibleUnitIds(deps, staff, 'report.review'),
    store.listWorkedOn(deps.db, organisationId, loginId),
    onSide(deps, staff, 'apart'),
  ])
  const open = all.filter(
    ({ unitId, reportId, applicationId, blind }) =>
      (units === 'all' || units.includes(unitId)) &&
      !worked.has(reportId) &&
      !apart.has(applicationId) &&
      !blind.some((one) => one.loginId === loginId),
  )
  const wanted = await openAnswers(deps, organisationId, open.slice(0, mostLookedAt))
  const second = wanted.filter(({ answer }) => answer.blind.length === 1)
  const fresh = wanted.filter(({ answer }) => answer.blind.length === 0)
  const known = await openAnswers(
    deps,
    organisationId,
    all.filter(({ blind }) => blind.length > 0).slice(0, mostLookedAt),
  )
  const telling = suggest(fresh.map(asked), n, known.map(asked))
  const byId = new Map(wanted.map((one) => [one.answer.answerId, one]))
  const items = [
    ...second.map((one) => present(one, 'second')),
    ...telling.flatMap((id) => {
      const one = byId.get(id)
      return one ? [present(one, 'telling')] : []
    }),
  ]
  return { items: items.slice(0, n), open: open.length }
}

const asked = ({ answer, text }: Opened) => ({
  id: answer.answerId,
  question: answer.questionKey,
  reference: [],
  answer: text,
})

const present = ({ answer, text }: Opened, reason: 'second' | 'telling') => ({
  answerId: answer.answerId,
  reason,
  content: contentLength(text),
  opening: text.slice(0, openingLength).toWellFormed(),
})

/** An answer that this login may score blind; else as if it were not there. */
async function requireAnswer(deps: Deps, staff: StaffSession, answerId: string): Promise<Scorable> {
  const row = await deps.db
    .selectFrom('calibration.scorable_answer')
    .select(['question_key', 'application_id'])
    .where('organisation_id', '=', staff.organisationId)
    .where('answer_id', '=', answerId)
    .where('consented', '=', true)
    .executeTakeFirst()
  if (!row?.question_key || !row.application_id) {
    throw fail.not_found({ answerId })
  }
  await requireApplication(deps, staff, 'report.review', row.application_id).catch((error: unknown) => {
    // The same words as for an answer that is not there, without the id of somebody's application.
    throw error instanceof AppError ? fail.not_found({ answerId }) : error
  })
  const subject = { kind: 'question' as const, key: row.question_key }
  const answers = await listScorable(deps.db, staff.organisationId, subject)
  const answer = answers.find((one) => one.answerId === answerId)
  if (!answer) {
    throw fail.not_found({ answerId })
  }
  return answer
}

/** An answer with its question and scale, without name and without any score. */
export async function readBlind(deps: Deps, staff: StaffSession, answerId: string): Promise<BlindAnswer> {
  const answer = await requireAnswer(deps, staff, answerId)
  const [opened] = await openAnswers(deps, staff.organisationId, [answer])
  if (!opened) {
    throw fail.not_found({ answerId })
  }
  const { question, text } = opened
  const names = await competencyNames(deps.db, staff.organisationId)
  return {
    answerId,
    questionKey: answer.questionKey,
    competency: names.get(answer.competency)?.name ?? { 'zh-CN': answer.competency },
    kind: question.kind,
    question: question.text,
    text,
    behaviours: question.behaviours.map(({ description }) => description),
    anchors: question.anchors,
  }
}

/** Keeps a blind score. It stands as given: a second look at it would not be blind. */
export async function keepScore(
  deps: Deps,
  staff: StaffSession,
  call: { answerId: string; level: number; requestId: string },
): Promise<void> {
  const { organisationId, loginId } = staff
  const { reportId, applicationId, candidateId, answerId } = await requireAnswer(deps, staff, call.answerId)
  if ((await store.listWorkedOn(deps.db, organisationId, loginId)).has(reportId)) {
    throw fail.not_blind({ answerId })
  }
  await inTransaction(deps.db, async (tx) => {
    await takeSide(deps, tx, staff, { applicationId, side: 'judges', requestId: call.requestId })
    const now = deps.now()
    const one = { answerId, reportId, candidateId, loginId, level: call.level, at: now }
    const { level, kept } = await store.insertScore(tx, organisationId, one)
    if (level !== call.level) {
      throw fail.already_scored({ answerId })
    }
    if (kept) {
      await audit(tx, now, {
        organisationId,
        actor: { kind: 'staff', id: loginId },
        action: 'answer.score',
        objectType: 'answer',
        objectId: answerId,
        detail: { reportId, level },
        requestId: call.requestId,
      })
    }
  })
}
