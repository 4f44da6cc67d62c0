/**
 * How well the calibrated scorer agrees with people, and with how few labels:
 * `node scoring/tools/measure-calibrated.ts SCORED.jsonl`. Lines as `./mingjian calibrate evaluate` takes them. Prints
 * cross-validated figures for known and for new questions, a learning curve over labels a question, and training on
 * suggested against drawn answers. Everything is seeded: the same file gives the same figures.
 */
import { readFileSync } from 'node:fs'
import { evaluate } from '../src/calibration/evaluate.ts'
import type { Figures } from '../src/calibration/figures.ts'
import { fit } from '../src/calibration/fit.ts'
import { distinctAnswers } from '../src/calibration/folds.ts'
import { packModel } from '../src/calibration/pack.ts'
import { scorerOf } from '../src/calibration/predict.ts'
import { readScoredAnswers } from '../src/calibration/read-lines.ts'
import { suggest } from '../src/calibration/suggest.ts'
import type { ScoredAnswerText } from '../src/calibration/types.ts'
import { seededRandom } from '../src/statistics/bootstrap.ts'
import { pearsonValue } from '../src/statistics/correlation.ts'

const [path] = process.argv.slice(2)
if (!path) {
  console.error('usage: node scoring/tools/measure-calibrated.ts SCORED.jsonl')
  process.exit(2)
}
const all = distinctAnswers(readScoredAnswers(readFileSync(path, 'utf8'), path))
const byQuestion = [...Map.groupBy(all, ({ question }) => question).values()]

const shown = ({ n, r, qwk, mae, smd }: Figures): string =>
  [
    `n ${n}`,
    ...Object.entries({ r, QWK: qwk, MAE: mae, SMD: smd }).map(
      ([name, { value, interval }]) =>
        `${name} ${value?.toFixed(3)} [${interval?.map((one) => one.toFixed(3)).join(', ')}]`,
    ),
  ].join('  ')

/** Correlation and root mean square error on `test` after training on `training`. */
function trial(
  training: readonly ScoredAnswerText[],
  test: readonly ScoredAnswerText[],
): [r: number, rmse: number] {
  const model = packModel(fit(training), { given: 0, distinct: 0 }, { seen: null, unseen: null })
  const predicted = scorerOf(model)(test).map(({ score }) => score)
  const scores = test.map(({ score }) => score)
  const square = predicted.reduce((sum, one, k) => sum + (one - (scores[k] ?? 0)) ** 2, 0) / scores.length
  return [pearsonValue(predicted, scores) ?? 0, Math.sqrt(square)]
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
}

const average = (list: readonly number[]): string =>
  list.length === 0 ? '—' : (list.reduce((sum, one) => sum + one, 0) / list.length).toFixed(3)

for (const unseenQuestions of byQuestion.length > 1 ? [false, true] : [false]) {
  const { model, baselines, folds } = evaluate(all, { unseenQuestions })
  console.log(`${unseenQuestions ? 'new' : 'known'} questions, ${folds} folds`)
  console.log(`  model         ${shown(model)}`)
  for (const [name, figures] of Object.entries(baselines)) {
    if (figures) console.log(`  ${name.padEnd(13)} ${shown(figures)}`)
  }
}

console.log(
  'labels a question: r on the rest, all questions together / one question alone (mean over questions)',
)
for (const labels of [10, 20, 30, 50, 100]) {
  const usable = byQuestion.filter((own) => own.length >= labels + 15)
  if (usable.length === 0) continue
  const together: number[] = []
  const alone: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const random = seededRandom(100 + round)
    const split = usable.map((own) => shuffled(own, random))
    const [training, test] = [
      split.flatMap((own) => own.slice(0, labels)),
      split.flatMap((own) => own.slice(labels)),
    ]
    together.push(trial(training, test)[0])
    for (const own of split) {
      const some = own.slice(0, labels)
      if (new Set(some.map(({ score }) => score)).size > 1) alone.push(trial(some, own.slice(labels))[0])
    }
  }
  console.log(`  ${labels}: ${average(together)} / ${average(alone)} (${usable.length} questions)`)
}

console.log('30 labels over all questions, suggested / drawn: r, root mean square error on held-out answers')
const found: [r: number, rmse: number][][] = [[], []]
for (let round = 0; round < 5; round += 1) {
  const random = seededRandom(200 + round)
  const mixed = shuffled(all, random)
  const [pool, test] = [
    mixed.slice(0, Math.floor(all.length * 0.7)),
    mixed.slice(Math.floor(all.length * 0.7)),
  ]
  const ids = new Set(suggest(pool, 30))
  found[0]?.push(
    trial(
      pool.filter(({ id }) => ids.has(id)),
      test,
    ),
  )
  for (let draw = 0; draw < 5; draw += 1) found[1]?.push(trial(shuffled(pool, random).slice(0, 30), test))
}
for (const k of [0, 1] as const) {
  console.log(
    `  ${k === 0 ? 'r' : 'RMSE'} ${found.map((list) => average(list.map((one) => one[k]))).join(' / ')}`,
  )
}
