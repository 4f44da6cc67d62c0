import { evaluate } from './evaluate.ts'
import type { CrossValidation } from './figures.ts'
import { fit } from './fit.ts'
import { distinctAnswers, inOrder } from './folds.ts'
import type { CalibrationModel } from './model.ts'
import { packModel } from './pack.ts'
import { thinned } from './thin.ts'
import type { ScoredAnswerText } from './types.ts'

/** Its own figures a model draws from at most this many answers, so that training 3,000 takes no longer than it must. */
const mostValidated = 1500

/** Questions needed before a model says how it does on new ones. */
const leastForUnseen = 3

/**
 * Trains a model on scored answers and cross-validates it: for questions it knows, and, from three questions on, for
 * new ones. The same lines give the same model to the byte, in whatever order. `where` names the data in messages.
 * Throws InputError for fewer than ten different answers or a score that is always the same.
 */
export function train(answers: readonly ScoredAnswerText[], where = 'data'): CalibrationModel {
  const distinct = distinctAnswers(inOrder(answers))
  const learnt = fit(thinned(distinct), where)
  const questions = new Set(distinct.map(({ question }) => question)).size
  const validated = (unseenQuestions: boolean): CrossValidation => {
    const { folds, model } = evaluate(thinned(distinct, mostValidated), { unseenQuestions, where })
    return { folds, unseenQuestions, figures: model }
  }
  return packModel(
    learnt,
    { given: answers.length, distinct: distinct.length },
    {
      seen: distinct.length >= 20 ? validated(false) : null,
      unseen: questions >= leastForUnseen && distinct.length >= 30 ? validated(true) : null,
    },
  )
}
