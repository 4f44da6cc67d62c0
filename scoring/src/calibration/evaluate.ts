import { InputError } from '../rubric-check.ts'
import { type BaselineName, baselineNames, baselinesOf } from './baselines.ts'
import { type FigureOptions, type Figures, figuresOf } from './figures.ts'
import { fit, leastToLearn } from './fit.ts'
import { distinctAnswers, foldsOf, inOrder } from './folds.ts'
import { packModel } from './pack.ts'
import { scorerOf } from './predict.ts'
import { type Scale, scaleOf } from './scale.ts'
import { thinned } from './thin.ts'
import type { ScoredAnswerText } from './types.ts'

export type EvaluateOptions = FigureOptions & {
  /** Whole questions are held out, as if each were new. */
  readonly unseenQuestions?: boolean
  readonly folds?: number
  /** Names the data in messages. */
  readonly where?: string
}

/** Cross-validated agreement of the scorer and of the simple ways it has to beat, on the same folds. */
export type Evaluation = {
  readonly lines: number
  readonly distinct: number
  readonly questions: number
  readonly folds: number
  readonly unseenQuestions: boolean
  readonly scale: Scale
  readonly model: Figures
  readonly baselines: Readonly<Record<BaselineName, Figures | null>>
  /** Out-of-fold predictions of the distinct answers, by question and wording: the order of lines plays no part. */
  readonly predictions: readonly {
    readonly id: string
    readonly score: number
    readonly prediction: number
  }[]
}

/**
 * Cross-validates: in each fold everything (scales, vocabularies, weights, spread) is learnt from the other folds
 * alone. Equal answers to a question are made one first, and answers equal but for punctuation share a fold.
 * Throws InputError where the data do not suffice.
 */
export function evaluate(answers: readonly ScoredAnswerText[], options: EvaluateOptions = {}): Evaluation {
  const { where = 'data', unseenQuestions = false } = options
  const all = distinctAnswers(inOrder(answers))
  const distinct = thinned(all)
  const questions = new Set(distinct.map(({ question }) => question)).size
  if (unseenQuestions && questions < 2) {
    throw new InputError(`${where}: "question": --unseen-questions needs at least two different questions`)
  }
  const folds = Math.min(
    options.folds ?? foldsFor(distinct.length, questions, unseenQuestions),
    distinct.length,
  )
  const fold = foldsOf(distinct, folds, unseenQuestions)
  const predicted = new Array<number>(distinct.length).fill(0)
  const simple = baselineNames.map((name) => ({
    name,
    predicted: new Array<number | null>(distinct.length).fill(null),
  }))
  for (let held = 0; held < folds; held += 1) {
    const rows = [...distinct.keys()].filter((row) => fold[row] === held)
    const training = distinct.filter((_, row) => fold[row] !== held)
    const test = rows.map((row) => distinct[row] as ScoredAnswerText)
    if (test.length === 0) continue
    const learnt = fit(training, `${where}, ${training.length} of ${distinct.length} answers outside a fold`)
    const model = packModel(
      learnt,
      { given: training.length, distinct: training.length },
      { seen: null, unseen: null },
    )
    for (const [k, { score }] of scorerOf(model)(test).entries()) predicted[rows[k] as number] = score
    const baselines = baselinesOf(training, test)
    for (const { name, predicted: list } of simple) {
      for (const [k, row] of rows.entries()) list[row] = baselines[name]?.[k] ?? null
    }
  }
  const scores = distinct.map(({ score }) => score)
  const scale = scaleOf(scores)
  const figures = (list: readonly (number | null)[]): Figures | null =>
    list.every((one) => one !== null) ? figuresOf(list, scores, scale, options) : null
  return {
    lines: answers.length,
    distinct: all.length,
    questions,
    folds,
    unseenQuestions,
    scale,
    model: figuresOf(predicted, scores, scale, options),
    baselines: Object.fromEntries(
      simple.map(({ name, predicted: list }) => [name, figures(list)]),
    ) as Evaluation['baselines'],
    predictions: distinct.map(({ id, score }, row) => ({ id, score, prediction: predicted[row] ?? 0 })),
  }
}

/** Ten folds where answers are few, three where they are many and time counts; never more than questions held out. */
function foldsFor(answers: number, questions: number, unseen: boolean): number {
  const folds = answers < 10 * leastToLearn || (unseen && answers <= 1500) ? 10 : answers <= 1500 ? 5 : 3
  return unseen ? Math.min(folds, questions) : folds
}
