/**
 * Agreement of the embedded finder with labelled answers. `node scoring/tools/measure.ts` measures the test part of
 * the gold set (`--development` the other); `node scoring/tools/measure.ts RUBRICS.json LABELLED.jsonl` any other set
 * of the same form. Chinese and English stand apart; intervals are 95 % percentile bootstraps over answers, seeded.
 */
import { readFileSync } from 'node:fs'
import { contentLength } from '../src/content-length.ts'
import { pairsOf } from '../src/finder/rubric-words.ts'
import { itemShare } from '../src/points.ts'
import { ratio } from '../src/rational.ts'
import { parseRubric } from '../src/rubric-check.ts'
import { barsOf, scoreAnswer, toScore } from '../src/scores.ts'
import { type AnswerScore, type Points, type Rubric, starElements } from '../src/types.ts'
import { bootstrap, f1, type Pair, terciles, weightedKappa } from './agreement.ts'
import { readGold } from './gold.ts'

type Labelled = {
  readonly rubric: Rubric
  readonly text: string
  readonly design: string
  readonly star: Readonly<Record<string, number>> | null
  readonly behaviours: Readonly<Record<string, number>>
  readonly bars: number
}

function readSet(rubricsPath: string, answersPath: string): Labelled[] {
  const list: unknown[] = JSON.parse(readFileSync(rubricsPath, 'utf8'))
  const rubrics = new Map(
    list.map((entry) => parseRubric(entry, rubricsPath)).map((rubric) => [rubric.id, rubric]),
  )
  return readFileSync(answersPath, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
    .map((answer) => ({ ...answer, rubric: rubrics.get(answer.rubric) }))
}

/** What was found beside what was given, for one answer. */
type Measured = {
  readonly design: string
  readonly score: number
  readonly points: readonly Pair[]
  readonly bars: Pair
  /** The level that the labelled points would give, beside the labelled level. */
  readonly barsByLabels: Pair
  readonly presence: readonly Pair[]
  readonly length: number
  readonly overlap: readonly number[]
}

function measure({ rubric, text, design, star, behaviours, bars }: Labelled): Measured {
  const score = scoreAnswer(rubric, text)
  const said = new Set(pairsOf(text))
  return {
    design,
    score: score.score,
    points: score.behaviours.map(({ id, points }): Pair => [points, behaviours[id] ?? 1]),
    bars: [score.level, bars],
    barsByLabels: [levelByLabels(rubric, score, behaviours), bars],
    presence: star
      ? starElements.map((name): Pair => [score.elements[name] ? 1 : 0, star[name] ? 1 : 0])
      : [],
    length: contentLength(text),
    overlap: rubric.keyBehaviours.map(({ description, cues }) => {
      const own = pairsOf([description, ...cues].join('\n'))
      return own.filter((pair) => said.has(pair)).length / Math.max(1, own.length)
    }),
  }
}

/** BARS of an answer with the points of its labels and the elements found. */
function levelByLabels(rubric: Rubric, score: AnswerScore, labels: Labelled['behaviours']): number {
  const points = score.behaviours.map((one) => ({ ...one, points: (labels[one.id] ?? 1) as Points }))
  return toScore(barsOf(rubric.kind, itemShare(rubric, points), score.elements), ratio(0)).level
}

const withinOne = (pairs: readonly Pair[]): string => {
  const within = pairs.filter(([found, label]) => Math.abs(found - label) <= 1).length
  return `${within}/${pairs.length} (${((100 * within) / pairs.length).toFixed(0)} %)`
}

function report(name: string, measured: readonly Measured[]): void {
  const points = measured.flatMap((one) => one.points)
  const given = points.map(([, label]) => label)
  const baseline = (values: readonly number[]): string =>
    weightedKappa(terciles(values).map((value, index): Pair => [value, given[index] ?? 1])).toFixed(2)
  const kappa = (some: readonly Measured[]): number => weightedKappa(some.flatMap((one) => one.points))
  const presence = (some: readonly Measured[]): number => f1(some.flatMap((one) => one.presence))
  console.log(`${name}: ${measured.length} answers, ${points.length} key behaviours`)
  console.log(`  key behaviours QWK ${interval(measured, kappa)}`)
  console.log(`    by length alone ${baseline(measured.flatMap((one) => one.points.map(() => one.length)))}`)
  console.log(`    by words shared with the rubric ${baseline(measured.flatMap((one) => one.overlap))}`)
  console.log(`  BARS QWK ${interval(measured, (some) => weightedKappa(some.map(({ bars }) => bars)))}`)
  console.log(`  BARS within one level ${withinOne(measured.map(({ bars }) => bars))}`)
  console.log(`    from the labelled points ${withinOne(measured.map(({ barsByLabels }) => barsByLabels))}`)
  console.log(`  STAR presence F1 ${interval(measured, presence)}`)
  const designs = [...new Set(measured.map(({ design }) => design))].sort()
  console.log(
    `  median score: ${designs.map((design) => `${design} ${medianOf(measured, design)}`).join(', ')}`,
  )
}

const interval = (measured: readonly Measured[], value: (some: readonly Measured[]) => number): string => {
  const [low, high] = bootstrap(measured, value)
  return `${value(measured).toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`
}

function medianOf(measured: readonly Measured[], design: string): string {
  const scores = measured.filter((one) => one.design === design).map(({ score }) => score)
  scores.sort((a, b) => a - b)
  return (scores[Math.floor(scores.length / 2)] ?? 0).toFixed(1)
}

const [rubricsPath, answersPath] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const split = process.argv.includes('--development') ? 'development' : 'test'
const answers = rubricsPath && answersPath ? readSet(rubricsPath, answersPath) : readGold(split)
for (const language of ['zh-CN', 'en'] as const) {
  const own = answers.filter(({ rubric }) => rubric.language === language)
  if (own.length > 0) report(language, own.map(measure))
}
