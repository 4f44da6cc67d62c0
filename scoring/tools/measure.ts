/**
 * Agreement of the embedded finder with labelled answers:
 * `node scoring/tools/measure.ts RUBRICS.json LABELLED.jsonl`. Lines: `{"id","rubric","text","star","behaviours",
 * "bars"}` with star 0–2 each (null for situational), behaviours 1–3 by key behaviour, bars 1–5.
 */
import { readFileSync } from 'node:fs'
import { contentLength } from '../src/content-length.ts'
import { parseRubric } from '../src/rubric-check.ts'
import { scoreAnswer } from '../src/scores.ts'
import { starElements } from '../src/types.ts'

type Labelled = {
  readonly rubric: string
  readonly text: string
  readonly star: Readonly<Record<string, number>> | null
  readonly behaviours: Readonly<Record<string, number>>
  readonly bars: number
}
type Pair = readonly [number, number]

/** Quadratic weighted kappa of pairs of whole numbers. */
function weightedKappa(pairs: readonly Pair[]): number {
  const n = pairs.length
  const squared = (a: number, b: number): number => (a - b) ** 2
  const observed = pairs.reduce((total, [a, b]) => total + squared(a, b), 0) / n
  let expected = 0
  for (const [a] of pairs) for (const [, b] of pairs) expected += squared(a, b)
  return 1 - observed / (expected / n ** 2)
}

/** Cuts a number into three classes at its terciles: the length-only baseline. */
function terciles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  const [low = 0, high = 0] = [
    sorted[Math.floor(sorted.length / 3)],
    sorted[Math.floor((2 * sorted.length) / 3)],
  ]
  return values.map((value) => (value < low ? 1 : value < high ? 2 : 3))
}

const [rubricsPath, answersPath] = process.argv.slice(2)
if (!rubricsPath || !answersPath) {
  console.error('usage: node scoring/tools/measure.ts RUBRICS.json LABELLED.jsonl')
  process.exit(2)
}
const list: unknown[] = JSON.parse(readFileSync(rubricsPath, 'utf8'))
const rubrics = new Map(
  list.map((entry) => parseRubric(entry, rubricsPath)).map((rubric) => [rubric.id, rubric]),
)
const labelled: Labelled[] = readFileSync(answersPath, 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line))

const points: Pair[] = []
const bars: Pair[] = []
const presence: Pair[] = []
const lengths: number[] = []
for (const { rubric: id, text, star, behaviours, bars: level } of labelled) {
  const rubric = rubrics.get(id)
  if (!rubric) throw new Error(`no rubric ${id}`)
  const score = scoreAnswer(rubric, text)
  for (const entry of score.behaviours) {
    points.push([entry.points, behaviours[entry.id] ?? 1])
    lengths.push(contentLength(text))
  }
  bars.push([score.level, level])
  if (star) for (const name of starElements) presence.push([score.elements[name] ? 1 : 0, star[name] ? 1 : 0])
}
const both = presence.filter(([found, given]) => found + given === 2).length
const either = presence.reduce((total, [found, given]) => total + found + given, 0)
const within = bars.filter(([found, given]) => Math.abs(found - given) <= 1).length
const byLength = terciles(lengths).map((value, index): Pair => [value, points[index]?.[1] ?? 1])
console.log(`answers ${labelled.length}, key behaviours ${points.length}`)
console.log(
  `key behaviours QWK ${weightedKappa(points).toFixed(3)} (length only ${weightedKappa(byLength).toFixed(3)})`,
)
console.log(`BARS QWK ${weightedKappa(bars).toFixed(3)}, within one level ${within}/${bars.length}`)
console.log(`STAR presence F1 ${((2 * both) / either).toFixed(3)}`)
