import type { Language, Rubric } from '../types.ts'
import {
  behaviourNumbers,
  type Candidate,
  candidatesOf,
  type Judged,
  limits,
  relevantShares,
} from './judgement.ts'
import { profileOf } from './profile.ts'
import { isBeside, isRecital, type Reading } from './reading.ts'
import { relevanceOf } from './relevance.ts'
import { languageOf, weights } from './weights.ts'
import { type Stretch, stretchesOf } from './windows.ts'

/** A stretch that counts for or against a key behaviour. */
export type Sign = {
  readonly behaviour: string
  readonly kind: 'behaviour' | 'counter'
  readonly stretch: Stretch
  readonly strength: 1 | 2
  readonly reasons: readonly string[]
}

/** What the finder made of an answer: its stretches, how relevant each is to each key behaviour, and the signs. */
export type Judgement = { readonly judged: readonly Judged[]; readonly signs: readonly Sign[] }

/** Clauses in which the speaker says that they did not do what a key behaviour asks for. */
function counterSigns(readings: readonly Reading[], rubric: Rubric): Sign[] {
  const profile = profileOf(rubric)
  const denials = stretchesOf(
    readings.filter(({ denied }) => denied),
    () => true,
  ).filter(({ readings: own }) => own.length === 1)
  return denials.flatMap((stretch) => {
    const relevance = relevanceOf(stretch, profile, rubric.kind)
    const most = Math.max(...relevance)
    return rubric.keyBehaviours.flatMap(({ id }, index): Sign[] =>
      relevance[index] === most && most >= counterRelevance
        ? [{ behaviour: id, kind: 'counter', stretch, strength: 1, reasons: ['denied'] }]
        : [],
    )
  })
}

/** Log odds from which a denial is about the key behaviour it is nearest to. */
const counterRelevance = -3

/** Every stretch that may count, judged against every key behaviour. */
export function judgeStretches(readings: readonly Reading[], rubric: Rubric): Judged[] {
  const profile = profileOf(rubric)
  const language = languageOf(readings.map(({ letters }) => letters))
  return stretchesOf(readings, countable(readings, rubric.kind)).map((stretch) => {
    const isForeign = stretch.language !== language
    const relevance = relevanceOf(stretch, profile, rubric.kind)
    return { stretch, relevance: isForeign ? relevance.map((odds) => odds - foreignDoubt) : relevance }
  })
}

/** A sentence in another language than the answer's must be that much clearer: the two are judged by other weights. */
const foreignDoubt = 3

/**
 * Which clauses may count: not the question, a slogan or talk about scoring, nothing the speaker says was left undone,
 * in a recital not the rubric's words, and to a question about the past nothing a group did or that is only meant.
 */
export function countable(readings: readonly Reading[], kind: Rubric['kind']): (reading: Reading) => boolean {
  const recites = isRecital(readings)
  const withSpeaker = new Set(readings.filter(({ actor }) => actor === 'i').map(({ sentence }) => sentence))
  return (reading) => {
    if (reading.slogan || reading.scoreTalk || reading.parroted || reading.denied) return false
    if (isBeside(reading) || reading.hearsay || reading.retracted) return false
    if (recites && (reading.echoed || reading.rubricTalk)) return false
    if (kind === 'situational') return true
    if (reading.normative) return false
    return withSpeaker.has(reading.sentence) && reading.actor !== 'we' && !unreal.has(reading.modality)
  }
}

/** Told as an account of the past these are none. */
const unreal: ReadonlySet<Reading['modality']> = new Set(['planned', 'hypothetical', 'wish'])

/** Signs of every key behaviour in an answer, in the order of the text. */
export function behaviourSigns(readings: readonly Reading[], rubric: Rubric): Judgement {
  const language = languageOf(readings.map(({ letters }) => letters))
  const judged = judgeStretches(readings, rubric)
  const shares = relevantShares(judged, rubric.kind, language)
  const signs = rubric.keyBehaviours.flatMap(({ id }, index) => {
    const candidates = candidatesOf(judged, index).filter(
      ({ relevance }) => relevance >= limits[language].shown,
    )
    const points = pointsOf(candidates, behaviourNumbers(candidates, shares, rubric.kind), language)
    return points === 1 ? [] : shownSigns(id, candidates, points)
  })
  return { judged, signs: [...signs, ...counterSigns(readings, rubric)] }
}

function pointsOf(
  candidates: readonly Candidate[],
  numbers: readonly number[],
  language: Language,
): 1 | 2 | 3 {
  if ((candidates[0]?.relevance ?? -Infinity) < limits[language].related) return 1
  const { partly, clearly, cuts } = weights.points[language]
  const sum = chance(partly, numbers) + chance(clearly, numbers)
  return sum > cuts.clearly ? 3 : sum > cuts.partly ? 2 : 1
}

function chance(
  { bias, weights: own }: { bias: number; weights: readonly number[] },
  numbers: readonly number[],
): number {
  return 1 / (1 + Math.exp(-numbers.reduce((sum, number, index) => sum + number * (own[index] ?? 0), bias)))
}

/** The nearest stretches are shown first with the strength of the points; every other that could carry one stands beside them. */
function shownSigns(behaviour: string, candidates: readonly Candidate[], points: 2 | 3): Sign[] {
  return candidates.map(
    ({ stretch }, order): Sign => ({
      behaviour,
      kind: 'behaviour',
      stretch,
      strength: order === 0 && points === 3 ? 2 : 1,
      reasons: reasonsOf(stretch),
    }),
  )
}

function reasonsOf({ readings }: Stretch): string[] {
  const first = readings[0]
  const specific = readings.some(({ specifics }) => specifics > 0)
  return [
    ...new Set(readings.map(({ modality }) => modality)),
    ...(first ? [`actor_${first.actor}`] : []),
    specific ? 'specific' : 'unspecific',
    ...(readings.some(({ recited }) => recited) ? ['words_of_rubric'] : []),
  ]
}
