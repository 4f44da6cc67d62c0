import { countable } from '../src/finder/behaviours.ts'
import {
  behaviourFeatures,
  behaviourNumbers,
  candidatesOf,
  limits,
  relevantShares,
} from '../src/finder/judgement.ts'
import { profileOf } from '../src/finder/profile.ts'
import { readAnswer } from '../src/finder/reading.ts'
import { relevanceNumbers } from '../src/finder/relevance.ts'
import { type Trees, treesSum } from '../src/finder/trees.ts'
import type { Linear, PointWeights, TrainedWeights } from '../src/finder/weights.ts'
import { type Stretch, stretchesOf } from '../src/finder/windows.ts'
import type { Language, Rubric } from '../src/types.ts'
import { type Pair, weightedKappa } from './agreement.ts'
import { fitTrees } from './boosting.ts'
import { placesOfExpressions } from './expressions.ts'
import type { Labelled } from './gold.ts'
import { fitBounded } from './logistic.ts'
import type { Unrelated } from './unrelated.ts'

/** An answer with the numbers of every stretch for every key behaviour, and what the labels say of each. */
export type Case = {
  readonly rubric: Rubric
  readonly stretches: readonly Stretch[]
  /** [stretch][key behaviour][number] */
  readonly numbers: readonly (readonly (readonly number[])[])[]
  /** [stretch][key behaviour]: 1 where the stretch lies in a quote that shows the behaviour. */
  readonly signs: readonly (readonly number[])[]
  /** 1–3 by key behaviour, in the rubric's order; undefined for an unrelated sentence. */
  readonly points: readonly number[] | undefined
}

/** Share of a stretch that must lie in a quote. */
const overlapShare = 0.6
const pointRidge = 40
const relevanceTrees = { trees: 150, depth: 4, rate: 0.06, leastRows: 60, ridge: 20, share: 0.6 }
const folds = 4

/** Reads every answer as the finder does. */
export function prepareCases(gold: readonly Labelled[]): Case[] {
  return gold.map(({ rubric, text, behaviours, evidence }) => {
    const readings = readAnswer(text, rubric)
    const stretches = stretchesOf(readings, countable(readings, rubric.kind))
    const profile = profileOf(rubric)
    const places = rubric.keyBehaviours.map(({ id }) =>
      (evidence[id] ?? []).map((quote) => ({
        from: text.indexOf(quote),
        to: text.indexOf(quote) + quote.length,
      })),
    )
    const isIn = ({ start, end }: Stretch, { from, to }: { from: number; to: number }): boolean =>
      Math.min(end, to) - Math.max(start, from) > overlapShare * (end - start)
    return {
      rubric,
      stretches,
      numbers: stretches.map((stretch) => relevanceNumbers(stretch, profile, rubric.kind)),
      signs: stretches.map((stretch) =>
        places.map((quotes) => (quotes.some((quote) => isIn(stretch, quote)) ? 1 : 0)),
      ),
      points: rubric.keyBehaviours.map(({ id }) => behaviours[id] ?? 1),
    }
  })
}

/** Sentences that have nothing to do with a rubric, read as its answers are: no sign of anything. */
export function prepareUnrelated(rubrics: readonly Rubric[], unrelated: Unrelated): Case[] {
  const places = placesOfExpressions()
  return rubrics.flatMap((rubric) =>
    unrelated(rubric).flatMap((text): Case[] => {
      const readings = readAnswer(text, rubric)
      const stretches = stretchesOf(readings, countable(readings, rubric.kind), places.get(text))
      const numbers = stretches.map((stretch) => relevanceNumbers(stretch, profileOf(rubric), rubric.kind))
      return [
        {
          rubric,
          stretches,
          numbers,
          signs: numbers.map((own) => own.map(() => 0)),
          points: undefined,
        },
      ]
    }),
  )
}

/** What the finder judges behaviours by; see `TrainedWeights`. */
export type TrainedBehaviours = Pick<TrainedWeights, 'relevance' | 'points'>

/**
 * Relevance is learned first, from both languages at once; points are learned language by language, from relevances
 * of rubrics the relevance was not learned from.
 */
export function trainBehaviours(cases: readonly Case[]): TrainedBehaviours {
  const rubrics = [...new Set(cases.map(({ rubric }) => rubric.id))].sort()
  const rows: Record<Language, number[][]> = { 'zh-CN': [], en: [] }
  const points: Record<Language, number[]> = { 'zh-CN': [], en: [] }
  for (let fold = 0; fold < folds; fold += 1) {
    const isOut = ({ rubric }: Case): boolean => rubrics.indexOf(rubric.id) % folds === fold
    const relevance = trainRelevance(cases.filter((one) => !isOut(one)))
    for (const one of cases.filter(isOut)) {
      if (!one.points) continue
      for (const [index, numbers] of pointNumbers(one, relevance).entries()) {
        if (!numbers) continue
        rows[one.rubric.language].push(numbers)
        points[one.rubric.language].push(one.points[index] ?? 1)
      }
    }
  }
  return {
    relevance: trainRelevance(cases),
    points: {
      'zh-CN': trainPoints(rows['zh-CN'], points['zh-CN']),
      en: trainPoints(rows.en, points.en),
    },
  }
}

function trainPoints(rows: readonly number[][], points: readonly number[]): PointWeights {
  const fit = (least: number): Linear =>
    fitBounded(
      rows,
      points.map((point) => (point >= least ? 1 : 0)),
      pointRidge,
      growing,
    )
  const [partly, clearly] = [fit(2), fit(3)]
  const sums = rows.map((numbers) => chance(partly, numbers) + chance(clearly, numbers))
  return { partly, clearly, cuts: bestCuts(sums, points) }
}

/**
 * More evidence never lowers a point, and a longer answer never raises one: what grows with evidence and shrinks with
 * what is beside the point may only count in favour.
 */
const growing = ['best', 'second', 'third', 'amount', 'density'].map((name) =>
  (behaviourFeatures as readonly string[]).indexOf(name),
)

function trainRelevance(cases: readonly Case[]): Trees {
  const counting = cases.map(({ stretches, numbers, signs }) => ({
    numbers: numbers.filter((_, index) => stretches[index]?.counts),
    signs: signs.filter((_, index) => stretches[index]?.counts),
  }))
  const rows = counting.flatMap(({ numbers }) => numbers.flat())
  const labels = counting.flatMap(({ signs }) => signs.flat())
  return fitTrees(rows, labels, relevanceTrees)
}

const logOdds = ({ bias, weights }: Linear, numbers: readonly number[]): number =>
  numbers.reduce((sum, number, index) => sum + number * (weights[index] ?? 0), bias)
const chance = (linear: Linear, numbers: readonly number[]): number =>
  1 / (1 + Math.exp(-logOdds(linear, numbers)))

/** The numbers the points of each key behaviour are judged by; undefined where no stretch is relevant enough. */
function pointNumbers({ rubric, stretches, numbers }: Case, relevance: Trees): (number[] | undefined)[] {
  const judged = stretches.map((stretch, index) => ({
    stretch,
    relevance: (numbers[index] ?? []).map((own) => treesSum(relevance, own)),
  }))
  const shares = relevantShares(judged, rubric.kind, rubric.language)
  return rubric.keyBehaviours.map((_, index) => {
    const candidates = candidatesOf(judged, index).filter(
      (candidate) => candidate.relevance >= limits[rubric.language].shown,
    )
    return (candidates[0]?.relevance ?? -Infinity) < limits[rubric.language].related
      ? undefined
      : behaviourNumbers(candidates, shares, rubric.kind)
  })
}

/** The cuts with the highest agreement, on a grid of 0.05. */
function bestCuts(sums: readonly number[], points: readonly number[]): PointWeights['cuts'] {
  let best = { agreement: -1, partly: 1, clearly: 1.5 }
  for (let low = 4; low <= 28; low += 1) {
    for (let high = low + 2; high <= 38; high += 1) {
      const [partly, clearly] = [low / 20, high / 20]
      const agreement = weightedKappa(
        sums.map((sum, index) => [pointOf(sum, { partly, clearly }), points[index] ?? 1]),
      )
      if (agreement > best.agreement) best = { agreement, partly, clearly }
    }
  }
  return { partly: best.partly, clearly: best.clearly }
}

const pointOf = (sum: number, cuts: PointWeights['cuts']): number =>
  sum > cuts.clearly ? 3 : sum > cuts.partly ? 2 : 1

/** Points found and points given for every key behaviour. */
export function predictCases(cases: readonly Case[], { relevance, points }: TrainedBehaviours): Pair[] {
  return cases.flatMap((one) =>
    (one.points ? pointNumbers(one, relevance) : []).map((numbers, index) => {
      const { partly, clearly, cuts } = points[one.rubric.language]
      const sum = numbers ? chance(partly, numbers) + chance(clearly, numbers) : 0
      return [pointOf(sum, cuts), one.points?.[index] ?? 1] as const
    }),
  )
}
