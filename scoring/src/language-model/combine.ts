import { elementsOf } from '../points.ts'
import { scoreFindings } from '../scores.ts'
import type { ElementLevels, Finding, Points, Rubric } from '../types.ts'
import { type DropCause, leastRuns, type ModelRun } from './types.ts'

/** How far the runs are apart in BARS (domain rule 2: 2 levels, or a standard deviation above 0.75). */
export type Spread = {
  readonly bars: readonly number[]
  readonly range: number
  /** Of the sample, n − 1. */
  readonly sd: number
  readonly over: boolean
}

/** One run as our arithmetic sees it. */
export type RunScore = {
  readonly order: number
  readonly bars: number
  readonly points: Readonly<Record<string, Points>>
  readonly elements: ElementLevels
  readonly dropped: number
}

/** Where the model and the embedded finder differ. */
export type Comparison = {
  readonly modelBars: number
  readonly embeddedBars: number
  readonly behaviours: readonly { readonly id: string; readonly model: Points; readonly embedded: Points }[]
  readonly over: boolean
}

/** What several runs come to. `findings` are the ones that count: the model's medians, the embedded guards. */
export type CombinedReading = {
  readonly findings: readonly Finding[]
  readonly runs: readonly RunScore[]
  readonly spread: Spread
  readonly comparison: Comparison
  readonly dropped: Readonly<Partial<Record<DropCause, number>>>
}

const rangeLimit = 200
/** 0.75² in squared hundredths. */
const varianceLimit = 5625

/**
 * Combines independent runs: per key behaviour and element the median decides (the lower one of two), carried
 * by quotes of the runs themselves. Follows from the stored findings alone.
 * Throws RangeError for fewer than three runs.
 */
export function combineRuns(
  rubric: Rubric,
  text: string,
  runs: readonly ModelRun[],
  embedded: readonly Finding[],
): CombinedReading {
  if (runs.length < leastRuns) throw new RangeError(`a reading needs at least ${leastRuns} runs`)
  const findings = [
    ...rubric.keyBehaviours.flatMap(({ id }) => [
      ...medianFindings(runs, 'behaviour', id),
      ...agreedCounters(runs, id),
    ]),
    ...elementsOf(rubric.kind).flatMap((name) => medianFindings(runs, 'element', name)),
    ...embedded.filter(({ kind }) => kind === 'guard'),
  ]
  const scores = runs.map((run) => runScore(rubric, text, run))
  const dropped: Partial<Record<DropCause, number>> = {}
  for (const run of runs) {
    for (const [cause, n] of Object.entries(run.dropped) as [DropCause, number][]) {
      dropped[cause] = (dropped[cause] ?? 0) + n
    }
  }
  return {
    findings,
    runs: scores,
    spread: spreadOf(scores.map(({ bars }) => bars)),
    comparison: compare(rubric, text, findings, embedded),
    dropped,
  }
}

/** How far BARS values, exact to 0.01, are apart. */
export function spreadOf(bars: readonly number[]): Spread {
  const hundredths = bars.map((value) => Math.round(value * 100))
  const n = hundredths.length
  const range = n === 0 ? 0 : Math.max(...hundredths) - Math.min(...hundredths)
  const sum = hundredths.reduce((total, value) => total + value, 0)
  const squares = hundredths.reduce((total, value) => total + value * value, 0)
  // n·Σx² − (Σx)² is the variance times n(n − 1), in whole numbers.
  const [deviation, pairs] = [n * squares - sum * sum, n * (n - 1)]
  return {
    bars,
    range: range / 100,
    sd: n < 2 ? 0 : Math.round(Math.sqrt(deviation / pairs)) / 100,
    over: range >= rangeLimit || deviation > varianceLimit * pairs,
  }
}

function runScore(rubric: Rubric, text: string, run: ModelRun): RunScore {
  const { bars, behaviours, elements } = scoreFindings(rubric, text, run.findings)
  return {
    order: run.order,
    bars,
    points: Object.fromEntries(behaviours.map(({ id, points }) => [id, points])),
    elements,
    dropped: Object.values(run.dropped).reduce((total, n) => total + n, 0),
  }
}

const about = (kind: Finding['kind'], target: string) => (finding: Finding) =>
  finding.kind === kind && finding.target === target

/** The lower median: of an even number of runs the more careful half decides. */
function lowerMedian(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0
}

function medianFindings(runs: readonly ModelRun[], kind: 'behaviour' | 'element', target: string): Finding[] {
  const perRun = runs.map(({ findings }) => findings.filter(about(kind, target)))
  const level = lowerMedian(perRun.map((found) => Math.max(0, ...found.map(({ strength }) => strength))))
  if (level === 0) return []
  const strength = level === 2 ? 2 : 1
  // Quotes of runs that saw less than the median are not what it rests on.
  const supporting = perRun.flatMap((found) => (found.some((one) => one.strength >= level) ? found : []))
  return distinct(supporting).map((one) => ({
    ...one,
    strength: one.strength > strength ? strength : one.strength,
  }))
}

/** Where more than half of the runs say that it was not done, or that the opposite was. */
function agreedCounters(runs: readonly ModelRun[], target: string): Finding[] {
  const saying = runs.map(({ findings }) => findings.filter(about('counter', target)))
  const agreed = saying.filter((found) => found.length > 0).length * 2 > runs.length
  return agreed ? distinct(saying.flat()) : []
}

/** Of quotes that overlap the one that most runs gave, then the clearer, the longer, the earlier. */
function distinct(found: readonly Finding[]): Finding[] {
  const keyOf = ({ start, end }: Finding): string => `${start} ${end}`
  const votes = new Map<string, number>()
  for (const one of found) votes.set(keyOf(one), (votes.get(keyOf(one)) ?? 0) + 1)
  const ranked = [...found].sort(
    (a, b) =>
      b.strength - a.strength ||
      (votes.get(keyOf(b)) ?? 0) - (votes.get(keyOf(a)) ?? 0) ||
      b.end - b.start - (a.end - a.start) ||
      a.start - b.start,
  )
  const kept: Finding[] = []
  for (const one of ranked) {
    if (!kept.some((other) => one.start < other.end && one.end > other.start)) kept.push(one)
  }
  return kept.sort((a, b) => a.start - b.start)
}

function compare(
  rubric: Rubric,
  text: string,
  model: readonly Finding[],
  embedded: readonly Finding[],
): Comparison {
  const [one, other] = [scoreFindings(rubric, text, model), scoreFindings(rubric, text, embedded)]
  const gap = Math.abs(Math.round(one.bars * 100) - Math.round(other.bars * 100))
  return {
    modelBars: one.bars,
    embeddedBars: other.bars,
    behaviours: one.behaviours.flatMap(({ id, points }) => {
      const embeddedPoints = other.behaviours.find((entry) => entry.id === id)?.points ?? 1
      return points === embeddedPoints ? [] : [{ id, model: points, embedded: embeddedPoints }]
    }),
    over: gap >= rangeLimit,
  }
}
