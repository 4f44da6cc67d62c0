import type { Language, Rubric } from '../types.ts'
import { isBeside, type Reading } from './reading.ts'
import type { Stretch } from './windows.ts'

/** A stretch with its log odds for each key behaviour, in the rubric's order. */
export type Judged = { readonly stretch: Stretch; readonly relevance: readonly number[] }

/** A stretch as a sign of one key behaviour. */
export type Candidate = { readonly stretch: Stretch; readonly relevance: number }

/** The stretches that speak most for a key behaviour, strongest first, none overlapping another. */
export function candidatesOf(judged: readonly Judged[], behaviour: number): Candidate[] {
  const near = judged
    .filter(({ stretch, relevance }) => stretch.counts && isNear(relevance, behaviour))
    .map(({ stretch, relevance }) => ({ stretch, relevance: relevance[behaviour] ?? -Infinity }))
  return withoutOverlap(near)
}

/** A stretch speaks for the key behaviour it is nearest to, and for others that are hardly less near. */
const isNear = (relevance: readonly number[], behaviour: number): boolean =>
  (relevance[behaviour] ?? -Infinity) >= Math.max(...relevance) - nearness

/** Log odds; wider margins let one quote speak for everything and recognised rubrics left out less well. */
const nearness = 0.7

/** The strongest first, none overlapping one before it. */
function withoutOverlap(candidates: readonly Candidate[]): Candidate[] {
  const ordered = [...candidates].sort(
    (a, b) => b.relevance - a.relevance || a.stretch.start - b.stretch.start || a.stretch.end - b.stretch.end,
  )
  const taken = new Set<number>()
  const said = new Set<string>()
  return ordered.filter(({ stretch: { from, to, readings } }) => {
    for (let clause = from; clause < to; clause += 1) if (taken.has(clause)) return false
    for (let clause = from; clause < to; clause += 1) taken.add(clause)
    // Said again in the same words it is the same sign, and its parts are no others.
    const words = readings.map(({ text }) => text).join(' ')
    if (said.has(words)) return false
    said.add(words)
    return true
  })
}

/** Names of the numbers of `relevantShares`, in their order. */
export const shareFeatures = [
  'we',
  'others',
  'planned',
  'general',
  'deed',
  'opposite',
  'specific',
  'recited',
  'amount',
  'density',
] as const

/**
 * Log odds by language. `related`: below, a stretch has nothing to do with the rubric and changes nothing; the strongest
 * sign must reach it to carry a point, however much else was said. `shown`: below, it is not shown as evidence either;
 * lower, so that an answer from which all that is shown was cut has nothing left that only the cutting made.
 */
export const limits = {
  'zh-CN': { shown: -1.7, related: -1.2 },
  en: { shown: -2.2, related: -1.8 },
} as const

const weightOf = (relevance: number, related: number): number =>
  Math.max(0, logistic(relevance + 1) - logistic(related + 1))
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
/** Stands in for clauses not yet heard, so that a single clause does not decide a share. */
const prior = 0.3

const isSaidBack = ({ recited, parroted }: Reading): boolean => recited || parroted

/** How much more something is conduct than a near miss, and the opposite of what is asked than that. */
const ownConduct = (done: number, near: number, against: number): [number, number] => [
  Math.log((done + against + 0.02) / (near + 0.02)),
  Math.log((against + 0.02) / (done + 0.02)),
]

/**
 * How the clauses that have to do with the rubric are told: shares weighted by relevance. Clauses that have nothing
 * to do with it weigh exactly nothing.
 */
export function relevantShares(
  judged: readonly Judged[],
  kind: Rubric['kind'],
  language: Language,
): number[] {
  const sums = new Array<number>(shareFeatures.length - 2).fill(0)
  let total = prior
  const said = new Set<string>()
  for (const { stretch, relevance } of judged) {
    const [reading, next] = stretch.readings
    // Small talk tells nothing, and neither does what is said again in the same words.
    if (!reading || next || isBeside(reading) || said.has(reading.text)) continue
    said.add(reading.text)
    const weight = weightOf(Math.max(...relevance), limits[language].related)
    if (weight === 0) continue
    total += weight
    const [done = 0, near = 0, against = 0] = stretch.deed
    const numbers = [
      reading.actor === 'we' ? 1 : 0,
      reading.actor === 'other' ? 1 : 0,
      kind === 'behavioural' && reading.modality === 'planned' ? 1 : 0,
      reading.modality === 'general' || reading.modality === 'wish' ? 1 : 0,
      ...ownConduct(done, near, against),
      Math.min(2, reading.specifics),
      isSaidBack(reading) ? 1 : 0,
    ]
    for (const [index, number] of numbers.entries()) sums[index] = (sums[index] ?? 0) + weight * number
  }
  const amount = amountOf(judged, limits[language].related)
  return [
    ...sums.map((sum) => sum / total),
    Math.log1p(amount),
    amount / (accountLength(judged) + leastClauses),
  ]
}

/** Log odds from which a clause belongs to the account of what was asked. */
const accountLimit = -0.8

/**
 * How many clauses belong to the account, by themselves or with their neighbours. An answer is as long as that: small
 * talk and whatever else is told beside makes it no longer, and so lowers nothing.
 */
function accountLength(judged: readonly Judged[]): number {
  const clauses = new Set<number>()
  for (const { stretch, relevance } of judged) {
    if (Math.max(...relevance) < accountLimit) continue
    for (const [index, reading] of stretch.readings.entries())
      if (!isBeside(reading)) clauses.add(stretch.from + index)
  }
  return clauses.size
}

/** Stands in for clauses not heard, so that one good clause alone is no dense answer. */
const leastClauses = 4

/**
 * How much of an answer has to do with the rubric: mean chance of its clauses, small talk left out, to be a sign of
 * anything, in [0, 1].
 */
export function topicality(judged: readonly Judged[]): number {
  const single = judged.filter(({ stretch: { readings } }) => {
    const [reading, next] = readings
    return reading && !next && !isBeside(reading)
  })
  const sum = single.reduce((total, { relevance }) => total + logistic(Math.max(...relevance)), 0)
  return sum / Math.max(leastClauses, single.length)
}

/** How many clearly relevant stretches there are, those that overlap counted once. */
function amountOf(judged: readonly Judged[], related: number): number {
  const strongest = judged
    .filter(({ stretch }) => stretch.counts)
    .map(({ stretch, relevance }) => ({ stretch, relevance: Math.max(...relevance) }))
  const relevant = strongest.filter(({ relevance }) => relevance > related)
  return withoutOverlap(relevant).reduce((sum, { relevance }) => sum + logistic(relevance), 0)
}

/** Names of the numbers of `behaviourNumbers`, in their order. */
export const behaviourFeatures = [
  'best',
  'second',
  'third',
  'own',
  'planned',
  'specific',
  'other',
  'length',
  'situational',
  'best_deed',
  'best_opposite',
  ...shareFeatures,
] as const

/** Log odds from which a further sign adds to the best: one that is hardly a sign itself adds nothing. */
const further = 0

/** What speaks for a key behaviour being shown: its strongest signs, how they are told, and the account around them. */
export function behaviourNumbers(
  candidates: readonly Candidate[],
  shares: readonly number[],
  kind: Rubric['kind'],
): number[] {
  const [best, ...others] = candidates
  const [second, third] = others.filter(({ relevance }) => relevance >= further)
  const grown = (candidate: Candidate | undefined): number =>
    candidate ? Math.log1p(Math.exp(candidate.relevance)) : 0
  const readings = best?.stretch.readings ?? []
  const share = (holds: (reading: Stretch['readings'][number]) => boolean): number =>
    readings.filter(holds).length / Math.max(1, readings.length)
  const [done = 0, near = 0, against = 0] = best?.stretch.deed ?? []
  return [
    best?.relevance ?? -6,
    grown(second),
    grown(third),
    share(({ actor, modality }) => actor === 'i' && (modality === 'done' || kind === 'situational')),
    kind === 'behavioural' ? share(({ modality }) => modality === 'planned') : 0,
    Math.min(2, Math.max(0, ...readings.map(({ specifics }) => specifics))),
    share(({ actor }) => actor === 'other'),
    best ? Math.log(best.stretch.end - best.stretch.start) : 0,
    kind === 'situational' ? 1 : 0,
    ...ownConduct(done, near, against),
    ...shares,
  ]
}
