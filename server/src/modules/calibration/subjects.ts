import type {
  CalibrationSubject,
  getCalibration,
  listCalibration,
  ScorerEvaluation,
  TrainedScorer,
} from '@mingjian/contract'
import { gateLimits } from '@mingjian/scoring'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { competencyNames, latestQuestions } from '../question-bank/index.ts'
import type { Subject } from '../scorers/index.ts'
import { fail } from './errors.ts'
import { countLabels, leastBlind, sumCounts } from './labels.ts'
import { leastToTrain } from './learn.ts'
import { listModels, type ModelRow } from './store.ts'

type Listed = Omit<CalibrationSubject, 'latest' | 'active'>

/** A version as people see it. */
export function presentModel(row: ModelRow): TrainedScorer {
  return {
    id: row.id,
    version: row.version,
    status: row.status as TrainedScorer['status'],
    failure: row.failure as TrainedScorer['failure'],
    requestedBy: row.requested_by_name ?? '',
    requestedAt: row.requested_at.toISOString(),
    finishedAt: row.finished_at?.toISOString() ?? null,
    evaluation: (row.evaluation as ScorerEvaluation | null) ?? null,
    passed: row.passed,
    hash: row.hash?.slice(0, 12) ?? null,
    active: row.active_since
      ? { since: row.active_since.toISOString(), by: row.activated_by_name ?? '' }
      : null,
  }
}

/** Competencies and questions with answers in reports: each competency before its questions. */
async function listSubjects(deps: Pick<Deps, 'db'>, organisationId: string): Promise<Listed[]> {
  const [counted, names, questions] = await Promise.all([
    countLabels(deps.db, organisationId),
    competencyNames(deps.db, organisationId),
    latestQuestions(deps.db, organisationId),
  ])
  return [...Map.groupBy(counted, ({ competency }) => competency)].flatMap(([key, list]) => {
    const competency = { key, name: names.get(key)?.name ?? { 'zh-CN': key } }
    return [
      {
        kind: 'competency' as const,
        key,
        name: competency.name,
        competency,
        counts: sumCounts(list.map(({ counts }) => counts)),
      },
      ...list.map(({ questionKey, counts }) => ({
        kind: 'question' as const,
        key: questionKey,
        name: questions.get(questionKey)?.text ?? { 'zh-CN': questionKey },
        competency,
        counts,
      })),
    ]
  })
}

/** All there is to train, with what there is to train it on. */
export async function listCalibrationOf(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
): Promise<z.input<(typeof listCalibration)['parts']['reply']>> {
  const [subjects, models] = await Promise.all([
    listSubjects(deps, organisationId),
    listModels(deps.db, organisationId),
  ])
  return {
    items: subjects.map((subject) => {
      const own = models.filter((row) => row.subject_kind === subject.kind && row.subject === subject.key)
      const [latest, active] = [own[0], own.find((row) => row.active_since !== null)]
      return {
        ...subject,
        latest: latest
          ? {
              version: latest.version,
              status: latest.status as TrainedScorer['status'],
              passed: latest.passed,
            }
          : null,
        active: active ? { version: active.version, passed: active.passed } : null,
      }
    }),
    leastToTrain,
    leastToClaim: gateLimits.leastDoublyScored,
    leastBlind,
  }
}

/** One subject with its versions. Throws `calibration.not_found` where no report has an answer to it. */
export async function readSubject(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  { kind, key }: Subject,
): Promise<z.input<(typeof getCalibration)['parts']['reply']>> {
  const subjects = await listSubjects(deps, organisationId)
  const subject = subjects.find((one) => one.kind === kind && one.key === key)
  if (!subject) {
    throw fail.not_found({ kind })
  }
  const models = await listModels(deps.db, organisationId, { kind, key })
  return {
    ...subject,
    versions: models.map(presentModel),
    questions:
      kind === 'competency'
        ? subjects
            .filter((one) => one.kind === 'question' && one.competency.key === key)
            .map((one) => ({ key: one.key, name: one.name }))
        : [],
  }
}
