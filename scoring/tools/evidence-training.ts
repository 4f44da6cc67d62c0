import { accountsOf, chanceSum, numbersOf, shownBy } from '../src/finder/account.ts'
import { countable } from '../src/finder/behaviours.ts'
import { behaviourFeatures, type Judged } from '../src/finder/judgement.ts'
import { profileOf } from '../src/finder/profile.ts'
import { isRecital, type Reading, readAnswer } from '../src/finder/reading.ts'
import { relevanceNumbers } from '../src/finder/relevance.ts'
import { type Trees, treesSum } from '../src/finder/trees.ts'
import type { Chances, Linear, PointWeights, TrainedWeights } from '../src/finder/weights.ts'
import { judgeEach, type Stretch } from '../src/finder/windows.ts'
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
  readonly readings: readonly Reading[]
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
const relevanceTrees = {
  trees: 150,
  depth: 4,
  rate: 0.06,
  leastRows: 60,
  ridge: 20,
  share: 0.6,
  columns: 0.5,
}
const folds = 4

/** Reads every answer as the finder does. */
export function prepareCases(gold: readonly Labelled[]): Case[] {
  return gold.map(({ rubric, text, behaviours, evidence }) => {
    const readings = readAnswer(text, rubric)
    const mayCount = countable(readings, rubric.kind)
    const recites = isRecital(readings)
    // The rubric's words in a recital are no lesson: elsewhere they would be evidence.
    const profile = profileOf(rubric)
    const told = judgeEach(
      readings,
      (reading) => mayCount(reading) && !(recites && (reading.echoed || reading.rubricTalk)),
      (stretch, about) => ({ stretch, numbers: relevanceNumbers(stretch, about, profile, rubric.kind) }),
    )
    const stretches = told.map(({ stretch }) => stretch)
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
      readings,
      stretches,
      numbers: told.map(({ numbers }) => numbers),
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
      const told = judgeEach(
        readings,
        countable(readings, rubric.kind),
        (stretch, about) => ({
          stretch,
          numbers: relevanceNumbers(stretch, about, profileOf(rubric), rubric.kind),
        }),
        places.get(text),
      )
      const stretches = told.map(({ stretch }) => stretch)
      const numbers = told.map((one) => one.numbers)
      return [
        {
          rubric,
          readings,
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
  const seen: Record<Language, Seen[]> = { 'zh-CN': [], en: [] }
  for (let fold = 0; fold < folds; fold += 1) {
    const isOut = ({ rubric }: Case): boolean => rubrics.indexOf(rubric.id) % folds === fold
    const relevance = trainRelevance(cases.filter((one) => !isOut(one)))
    for (const one of cases.filter(isOut))
      if (one.points)
        seen[one.rubric.language].push({ ...one, points: one.points, judged: judgedBy(one, relevance) })
  }
  return {
    relevance: trainRelevance(cases),
    points: { 'zh-CN': trainPoints(seen['zh-CN'], 'zh-CN'), en: trainPoints(seen.en, 'en') },
  }
}

/** An answer with the relevance of its stretches, from rubrics it was not learned from. */
type Seen = Pick<Case, 'rubric' | 'readings'> & {
  readonly points: readonly number[]
  readonly judged: readonly Judged[]
}
type Row = { readonly numbers: readonly number[]; readonly points: number }

/** First what a sentence shows by itself, then what all that show something show together. */
function trainPoints(seen: readonly Seen[], language: Language): PointWeights {
  const alone = trainChances(seen.flatMap((one) => bestSentences(one, language)))
  // The account's weights are not asked which sentences belong to it.
  const judge = { alone, account: alone, cuts: { partly: 1, clearly: 1 } }
  const accounts = seen.map(({ rubric, readings, judged, points }) => {
    const told = accountsOf(readings, judged, rubric, { 'zh-CN': judge, en: judge }).at(-1) ?? []
    const signs = told.flatMap((sentence) => sentence.judged)
    return numbersOf(signs, rubric, language).map(({ numbers }, index) => ({
      numbers,
      points: points[index] ?? 1,
    }))
  })
  const account = trainChances(
    accounts.flat().flatMap(({ numbers, points }) => (numbers ? [{ numbers, points }] : [])),
  )
  const sums = accounts.map((own) =>
    own.map(({ numbers, points }) => ({ sum: numbers ? chanceSum(account, numbers) : 0, points })),
  )
  return { alone, account, cuts: bestCuts(sums) }
}

/** For each key behaviour the numbers of the sentence that has its clearest sign, judged by itself. */
function bestSentences({ rubric, judged, points }: Seen, language: Language): Row[] {
  const sentences = [...new Set(judged.map(sentenceOf))].map((sentence) =>
    numbersOf(
      judged.filter((one) => sentenceOf(one) === sentence),
      rubric,
      language,
    ),
  )
  return rubric.keyBehaviours.flatMap((_, index): Row[] => {
    const [first, ...others] = sentences.flatMap((sentence) => {
      const numbers = sentence[index]?.numbers
      return numbers ? [numbers] : []
    })
    if (!first) return []
    const best = others.reduce((a, b) => ((b[0] ?? 0) > (a[0] ?? 0) ? b : a), first)
    return [{ numbers: best, points: points[index] ?? 1 }]
  })
}

const sentenceOf = ({ stretch }: Judged): number => stretch.readings[0]?.sentence ?? -1

function trainChances(rows: readonly Row[]): Chances {
  const fit = (least: number): Linear =>
    fitBounded(
      rows.map(({ numbers }) => numbers),
      rows.map(({ points }) => (points >= least ? 1 : 0)),
      pointRidge,
      growing,
    )
  return { partly: fit(2), clearly: fit(3) }
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

const judgedBy = ({ stretches, numbers }: Case, relevance: Trees): Judged[] =>
  stretches.map((stretch, index) => ({
    stretch,
    relevance: (numbers[index] ?? []).map((own) => treesSum(relevance, own)),
  }))

/** What was found of a key behaviour, as the sum of both chances, and the points given. */
type Found = { readonly sum: number; readonly points: number }

/**
 * The cuts with the highest agreement on points and, as much, on the level that the points of an answer make together,
 * on a grid of 0.05. By points alone a whole answer comes out too low: what is doubtful is mostly none, but not
 * several times in an answer that shows the rest.
 */
function bestCuts(answers: readonly (readonly Found[])[]): PointWeights['cuts'] {
  let best = { agreement: -1, partly: 1, clearly: 1.5 }
  const sums = answers.flat().map(({ sum }) => sum)
  const points = answers.flat().map((own) => own.points)
  const levels = answers.map((own) => levelOf(own.map((one) => one.points)))
  for (let low = 4; low <= 28; low += 1) {
    for (let high = low + 2; high <= 38; high += 1) {
      const cuts = { partly: low / 20, clearly: high / 20 }
      const pointsFound = sums.map((sum) => pointOf(sum, cuts))
      const levelsFound = answers.map((own) => levelOf(own.map(({ sum }) => pointOf(sum, cuts))))
      const agreement = kappaOf(pointsFound, points) + kappaOf(levelsFound, levels)
      if (agreement > best.agreement) best = { agreement, ...cuts }
    }
  }
  return { partly: best.partly, clearly: best.clearly }
}

const kappaOf = (found: readonly number[], given: readonly number[]): number =>
  weightedKappa(found.map((value, at): Pair => [value, given[at] ?? 1]))

/** Nearest of five levels of an answer's points by themselves. */
const levelOf = (points: readonly number[]): number =>
  1 + Math.round(2 * (points.reduce((sum, own) => sum + own, 0) / points.length - 1))

const pointOf = (sum: number, cuts: PointWeights['cuts']): number =>
  sum > cuts.clearly ? 3 : sum > cuts.partly ? 2 : 1

/** Points found and points given for every key behaviour. */
export function predictCases(cases: readonly Case[], { relevance, points }: TrainedBehaviours): Pair[] {
  return cases.flatMap((one) => {
    if (!one.points) return []
    const shown = shownBy(one.readings, judgedBy(one, relevance), one.rubric, points)
    return shown.map(({ points: found }, index) => [found, one.points?.[index] ?? 1] as const)
  })
}
