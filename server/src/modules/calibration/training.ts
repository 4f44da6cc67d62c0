import { createHash, randomUUID } from 'node:crypto'
import type { TrainedScorer } from '@mingjian/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { task } from '../../platform/tasks/index.ts'
import { visibleUnitIds } from '../ehr/index.ts'
import type { Subject } from '../scorers/index.ts'
import { fail } from './errors.ts'
import { learnInThread } from './in-thread.ts'
import { labelOf, listScorable, usedLabels } from './labels.ts'
import { type Learned, type Lesson, leastToTrain } from './learn.ts'
import { learnable, openPairs } from './pairs.ts'
import * as store from './store.ts'
import { presentModel, readSubject } from './subjects.ts'

/** After this long nobody is still at it. */
const staleSeconds = 2 * 3600

/** Trains a version that was asked for. Given the same human scores it comes out the same to the byte. */
export const trainModel = task({
  name: 'calibration.train',
  input: z.object({ organisationId: z.uuid(), modelId: z.uuid() }),
  concurrency: 1,
  expireSeconds: 1800,
  async run(deps: Deps, { organisationId, modelId }) {
    const row = await store.findModel(deps.db, organisationId, modelId)
    if (row?.status !== 'training') {
      return
    }
    const subject = { kind: row.subject_kind, key: row.subject } as Subject
    const lesson = await lessonFor(deps, organisationId, subject)
    const learned: Learned =
      lesson.answers.length < leastToTrain ? { failure: 'too_few' } : await learnInThread(lesson)
    const hash = 'file' in learned ? createHash('sha256').update(learned.file).digest('hex') : null
    await inTransaction(deps.db, (tx) =>
      store.finishModel(tx, organisationId, modelId, learned, hash, deps.now()),
    )
  },
})

/** What there is to learn of a subject, in an order that follows from the answers alone. */
async function lessonFor(deps: Deps, organisationId: string, subject: Subject): Promise<Lesson> {
  const pairs = await openPairs(deps, organisationId, await listScorable(deps.db, organisationId, subject))
  const { basis, used } = usedLabels(pairs)
  const sorted = used.toSorted((a, b) => (a.answer.answerId < b.answer.answerId ? -1 : 1))
  const count = (source: string) => sorted.filter(({ label }) => label.source === source).length
  const version = deps.languageModel?.version
  return {
    answers: sorted.map(learnable),
    basis,
    labels: {
      blind: count('blind'),
      twice: sorted.filter(({ label }) => label.single.length >= 2).length,
      changed: count('changed'),
      confirmed: count('confirmed'),
    },
    rubric: Object.fromEntries(sorted.map((one) => [one.answer.answerId, one.rubric])),
    languageModel: Object.fromEntries(
      sorted.flatMap(({ answer, model }) =>
        model && model.version === version ? [[answer.answerId, model.level]] : [],
      ),
    ),
  }
}

/** What holds for every report is decided by a role that reaches the whole organisation. */
export async function requireWhole(deps: Deps, staff: StaffSession): Promise<void> {
  if ((await visibleUnitIds(deps, staff, 'calibration.manage')) !== 'all') {
    throw fail.whole_organisation()
  }
}

/** Asks for a new version. It is trained in the background. */
export async function requestTraining(
  deps: Deps,
  staff: StaffSession,
  subject: Subject,
  requestId: string,
): Promise<TrainedScorer> {
  await requireWhole(deps, staff)
  const { organisationId, loginId } = staff
  await readSubject(deps, organisationId, subject)
  const labelled = (await listScorable(deps.db, organisationId, subject)).filter((one) => labelOf(one))
  if (labelled.length < leastToTrain) {
    throw fail.too_few_labels({ n: labelled.length, needed: leastToTrain })
  }
  const id = randomUUID()
  const now = deps.now()
  await inTransaction(deps.db, async (tx) => {
    await store.stopStale(tx, organisationId, new Date(now.getTime() - staleSeconds * 1000), now)
    if (!(await store.insertModel(tx, organisationId, { ...subject, id, loginId, now }))) {
      throw fail.already_training()
    }
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: 'scorer.train',
      objectType: 'scorer',
      objectId: id,
      detail: { subject: `${subject.kind}:${subject.key}`, labels: labelled.length },
      requestId,
    })
    await deps.tasks.send(tx, trainModel, { organisationId, modelId: id })
  })
  return read(deps, organisationId, id)
}

/**
 * Lets reports show a version's reading beside the score, or stops that. The caller names the version they were
 * asked about a second time: confirming one thing never does another.
 */
export async function activate(
  deps: Deps,
  staff: StaffSession,
  call: { id: string; active: boolean; confirmedVersion: number; requestId: string },
): Promise<TrainedScorer> {
  await requireWhole(deps, staff)
  const { organisationId, loginId } = staff
  const now = deps.now()
  await inTransaction(deps.db, async (tx) => {
    const model = await store.findModel(tx, organisationId, call.id)
    if (!model) {
      throw fail.not_found({ id: call.id })
    }
    if (model.version !== call.confirmedVersion) {
      throw fail.not_confirmed({ id: call.id })
    }
    if (model.status !== 'ready') {
      throw fail.not_ready({ id: call.id })
    }
    if ((model.active_since !== null) === call.active) {
      return
    }
    await store.setActive(tx, organisationId, model, call.active ? { loginId, at: now } : null)
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: call.active ? 'scorer.activate' : 'scorer.deactivate',
      objectType: 'scorer',
      objectId: call.id,
      detail: {
        subject: `${model.subject_kind}:${model.subject}`,
        version: model.version,
        passed: model.passed,
      },
      requestId: call.requestId,
    })
  })
  return read(deps, organisationId, call.id)
}

async function read(deps: Deps, organisationId: string, id: string): Promise<TrainedScorer> {
  const row = await store.findModel(deps.db, organisationId, id)
  if (!row) {
    throw fail.not_found({ id })
  }
  return presentModel(row)
}

export const calibrationTasks = [trainModel]
