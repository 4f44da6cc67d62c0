import type { ScorerEvaluation, SubjectKind } from '@mingjian/contract'
import { type CalibrationAnswer, InputError, parseModel, scorerOf } from '@mingjian/scoring'
import type { Deps } from '../../deps.ts'
import type { Db } from '../../platform/db/index.ts'

/** What a scorer was trained for. */
export interface Subject {
  kind: SubjectKind
  key: string
}

/** A trained scorer that people have let reports show. */
export interface ActiveScorer {
  id: string
  subject: Subject
  version: number
  n: number
  basis: ScorerEvaluation['basis']
  passed: boolean
  /** Half the width of its interval in levels; null where nothing can be said. */
  halfWidth: number | null
  /** The level it reads from an answer, 1 to 5. */
  levelOf(answer: CalibrationAnswer): number
}

const opened = new Map<string, ReturnType<typeof scorerOf>>()
/** Files are opened once; few are active at a time. */
const mostOpened = 50

/**
 * The active scorers for some questions, by the question's key: the one trained on the question, else the one of
 * its competency.
 */
export async function activeScorers(
  deps: Pick<Deps, 'db' | 'log'>,
  organisationId: string,
  questions: readonly { key: string; competency: string }[],
): Promise<Map<string, ActiveScorer>> {
  const rows = await listActive(deps.db, organisationId)
  const found = new Map<string, ActiveScorer>()
  for (const { key, competency } of questions) {
    const row =
      rows.find((one) => one.subject_kind === 'question' && one.subject === key) ??
      rows.find((one) => one.subject_kind === 'competency' && one.subject === competency)
    const scorer = row ? await openScorer(deps, organisationId, row) : null
    if (scorer) {
      found.set(key, scorer)
    }
  }
  return found
}

function listActive(db: Db, organisationId: string) {
  return db
    .selectFrom('calibration.model')
    .select(['id', 'subject_kind', 'subject', 'version', 'passed', 'half_width', 'evaluation', 'hash'])
    .where('organisation_id', '=', organisationId)
    .where('active_since', 'is not', null)
    .execute()
}
type Row = Awaited<ReturnType<typeof listActive>>[number]

async function openScorer(
  deps: Pick<Deps, 'db' | 'log'>,
  organisationId: string,
  row: Row,
): Promise<ActiveScorer | null> {
  const score = opened.get(row.id) ?? (await openFile(deps, organisationId, row))
  if (!score) {
    return null
  }
  const { n, basis } = row.evaluation as ScorerEvaluation
  return {
    id: row.id,
    subject: { kind: row.subject_kind as SubjectKind, key: row.subject },
    version: row.version,
    n,
    basis,
    passed: row.passed,
    halfWidth: row.half_width,
    levelOf: (answer) => Math.max(1, Math.min(5, score([answer])[0]?.score ?? 1)),
  }
}

async function openFile(deps: Pick<Deps, 'db' | 'log'>, organisationId: string, row: Row) {
  const { file } = await deps.db
    .selectFrom('calibration.model')
    .select('file')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  try {
    const score = scorerOf(parseModel((file ?? Buffer.alloc(0)).toString('utf8'), row.id))
    if (opened.size >= mostOpened) {
      opened.clear()
    }
    opened.set(row.id, score)
    return score
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error
    }
    // Written by another version of the scorer: it has to be trained again, and no report is held up by it.
    deps.log.warn({ modelId: row.id, err: error }, 'a trained scorer cannot be read')
    return null
  }
}
