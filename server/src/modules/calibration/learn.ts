import type { AgreementRow, ScorerEvaluation } from '@mingjian/contract'
import {
  evaluate,
  type Figures,
  InputError,
  peopleAgreement,
  type ScoredAnswerText,
  serialiseModel,
  train,
} from '@mingjian/scoring'
import { agreementRow, gateLines } from './agreement.ts'

/** What a scorer is made from; plain data, so that it can be handed to a thread. */
export interface Lesson {
  answers: ScoredAnswerText[]
  basis: ScorerEvaluation['basis']
  labels: ScorerEvaluation['labels']
  /** Levels by the rubric and by a language model, by answer, to stand beside. */
  rubric: Record<string, number>
  languageModel: Record<string, number>
}

export type Learned =
  | { file: string; evaluation: ScorerEvaluation; passed: boolean; halfWidth: number | null }
  | { failure: 'too_few' | 'all_the_same' | 'too_large' }

/** Different answers without which nothing is trained: ten are needed when some are left out in turn. */
export const leastToTrain = 12
/** The share of left-out human scores that the interval of a reading held. */
const heldShare = 0.9
const mostBytes = 5_000_000

/** Trains a scorer and judges it by answers left out in turn. The same lesson gives the same bytes. */
export function learn(lesson: Lesson): Learned {
  const { answers, basis, labels } = lesson
  if (new Set(answers.map(({ score }) => score)).size < 2) {
    return { failure: 'all_the_same' }
  }
  try {
    const found = evaluate(answers)
    const file = serialiseModel(train(answers))
    if (Buffer.byteLength(file) > mostBytes) {
      return { failure: 'too_large' }
    }
    const people = peopleAgreement(answers)
    const { passed, lines } = gateLines(plainRow({ name: 'calibrated', ...found.model }), people)
    const rows = [
      { name: 'calibrated' as const, ...found.model },
      ...beside('rubric', lesson.rubric, answers),
      ...beside('language_model', lesson.languageModel, answers),
      ...(
        [
          ['length', found.baselines.length],
          ['overlap', found.baselines.overlap],
          ['question_mean', found.baselines.questionMean],
        ] as const
      ).flatMap(([name, figures]) => (figures ? [{ name, ...figures }] : [])),
    ]
    return {
      file,
      passed,
      halfWidth: halfWidthOf(found.predictions.map((one) => Math.abs(one.score - one.prediction))),
      evaluation: {
        basis,
        labels,
        n: found.distinct,
        folds: found.folds,
        rows: rows.map(plainRow),
        people: { n: people.n, qwk: rounded(people.qwk), r: rounded(people.r) },
        gate: lines,
      },
    }
  } catch (error) {
    if (error instanceof InputError) {
      return { failure: 'too_few' }
    }
    throw error
  }
}

function beside(
  name: 'rubric' | 'language_model',
  levels: Readonly<Record<string, number>>,
  answers: readonly ScoredAnswerText[],
): AgreementRow[] {
  const both = answers.flatMap(({ id, score }) => {
    const level = levels[id]
    return level === undefined ? [] : [{ level, score }]
  })
  return both.length === 0
    ? []
    : [
        agreementRow(
          name,
          both.map(({ level }) => level),
          both.map(({ score }) => score),
        ),
      ]
}

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toFixed(4)))

const plainRow = ({ name, n, r, qwk, mae, smd }: { name: AgreementRow['name'] } & Figures): AgreementRow => {
  const plain = ({ value, interval }: Figures['r']): AgreementRow['r'] => ({
    value,
    interval: interval ? [interval[0], interval[1]] : null,
  })
  return { name, n, r: plain(r), qwk: plain(qwk), mae: plain(mae), smd: plain(smd) }
}

/** Nine in ten scores of left-out answers lay this close (split-conformal: rounded up, so never fewer). */
export function halfWidthOf(apart: readonly number[]): number | null {
  const sorted = [...apart].sort((a, b) => a - b)
  const held = sorted[Math.ceil((sorted.length + 1) * heldShare) - 1]
  return held === undefined ? null : Math.ceil(held * 100) / 100
}
