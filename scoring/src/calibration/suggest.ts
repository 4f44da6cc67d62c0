import { nearlyTheSame, wordsSaid } from './alike.ts'
import { inOrder } from './folds.ts'
import { kernelMatrix, type Point, pointOf, spaceOf } from './kernel.ts'
import { prepare } from './prepare.ts'
import { hashOf } from './text.ts'
import { weightsBeforeScores } from './tune.ts'
import type { CalibrationAnswer } from './types.ts'

/** Of larger piles this many answers are looked at: memory grows with the square of their number. */
const mostLookedAt = 1500

/**
 * Says which answers people should score first: one after the other the answer whose score would tell most about all
 * the others under what the model expects before training (largest fall of the summed variance, as in active
 * learning after Cohn 1996). So suggestions spread over questions, lengths, wordings and closeness to the reference,
 * and prefer the typical to the odd. Of answers to a question that say nearly the same only one is suggested, and none
 * where one is scored already. `scored`: answers people have scored. Gives at most `n` ids, the most telling first; the
 * same lines give the same ids in whatever order.
 */
export function suggest(
  answers: readonly CalibrationAnswer[],
  n: number,
  scored: readonly CalibrationAnswer[] = [],
): string[] {
  const done = inOrder(scored)
  const pool = [...sample(done, mostLookedAt / 3), ...sample(inOrder(answers), mostLookedAt)]
  const taken = Math.min(scored.length, Math.floor(mostLookedAt / 3))
  const prepared = prepare(pool)
  const space = spaceOf(prepared)
  const points = prepared.map((one) => pointOf(one, space))
  const said = saidBefore(done)
  const order = mostTelling(points, taken, n, (row) => said(pool[row] as CalibrationAnswer))
  return order.map((row) => pool[row]?.id ?? '')
}

/** Remembers answers; says of each further one whether nearly the same was there, and remembers it if not. */
function saidBefore(known: readonly CalibrationAnswer[]): (answer: CalibrationAnswer) => boolean {
  const byQuestion = new Map<string, string[][]>()
  const listOf = (question: string): string[][] => {
    const list = byQuestion.get(question) ?? []
    byQuestion.set(question, list)
    return list
  }
  for (const { question, answer } of known) listOf(question).push(wordsSaid(answer))
  return ({ question, answer }) => {
    const [words, list] = [wordsSaid(answer), listOf(question)]
    if (list.some((other) => nearlyTheSame(words, other))) return true
    list.push(words)
    return false
  }
}

function sample<A extends CalibrationAnswer>(answers: readonly A[], most: number): A[] {
  const limit = Math.floor(most)
  if (answers.length <= limit) return [...answers]
  const chosen = answers.toSorted((a, b) => hashOf(a.answer) - hashOf(b.answer) || (a.id < b.id ? -1 : 1))
  const kept = new Set(chosen.slice(0, limit))
  return answers.filter((one) => kept.has(one))
}

/**
 * Rows of the kernel in the order in which knowing them helps; the first `known` rows are known from the start, and
 * rows to `skip` are passed over.
 */
function mostTelling(
  points: readonly Point[],
  known: number,
  wanted: number,
  skip: (row: number) => boolean,
): number[] {
  const n = points.length
  const covariance = kernelMatrix(points, weightsBeforeScores(points))
  const chosen: number[] = []
  const open = new Set(Array.from({ length: n - known }, (_, k) => known + k))
  for (let row = 0; row < known; row += 1) condition(covariance, n, row)
  while (chosen.length < wanted) {
    let best = -1
    let gain = -1
    for (const row of open) {
      let fall = 0
      for (let k = row * n; k < (row + 1) * n; k += 1) fall += (covariance[k] as number) ** 2
      fall /= (covariance[row * n + row] as number) + 1
      if (fall > gain * (1 + 1e-9)) [best, gain] = [row, fall]
    }
    if (best < 0) break
    open.delete(best)
    if (skip(best)) continue
    chosen.push(best)
    condition(covariance, n, best)
  }
  return chosen
}

/** Takes out of a covariance what one noisy score of a row would tell. */
function condition(covariance: Float64Array, n: number, row: number): void {
  const told = covariance.slice(row * n, (row + 1) * n)
  const scale = 1 / ((told[row] as number) + 1)
  for (let a = 0; a < n; a += 1) {
    const share = (told[a] as number) * scale
    if (share === 0) continue
    for (let b = 0; b < n; b += 1)
      covariance[a * n + b] = (covariance[a * n + b] as number) - share * (told[b] as number)
  }
}
