import type { Language, Rubric } from '../types.ts'
import { contentOf } from './guards.ts'
import {
  behaviourNumbers,
  type Candidate,
  candidatesOf,
  type Judged,
  limits,
  relevantShares,
} from './judgement.ts'
import { isBeside, isRecitalOf, type Reading } from './reading.ts'
import { type Chances, type Linear, languageOf, type PointWeights, weights } from './weights.ts'

/** Points of one key behaviour and the stretches that speak for it. */
export type Shown = { readonly points: 1 | 2 | 3; readonly candidates: readonly Candidate[] }

type Sentence = {
  readonly readings: readonly Reading[]
  readonly judged: readonly Judged[]
  readonly language: Language
  /** Which key behaviours it shows by itself. */
  readonly seen: readonly boolean[]
}
type IsEcho = (reading: Reading) => boolean
/** How points are judged in each language. */
export type Judge = Readonly<Record<Language, PointWeights>>

/** Sum of both chances above which a sentence by itself shows a key behaviour; chosen on rubrics left out. */
const shownAlone = 0.8
/** A sentence in another language than the account's must be that much clearer: the two are judged by other weights. */
const foreignDoubt = 3

/**
 * What an answer shows of each key behaviour. It rests on the sentences that show one of them by themselves; every other
 * sentence changes nothing, whatever it tells. What holds of the answer as a whole (that it recites, that it takes back
 * what was told) can only take points away.
 */
export function shownBy(
  readings: readonly Reading[],
  judged: readonly Judged[],
  rubric: Rubric,
  judge: Judge = weights.points,
): Shown[] {
  const versions = accountsOf(readings, judged, rubric, judge).map((account) =>
    judgeAccount(account, rubric, judge),
  )
  // The last is the one of which most is taken away; what it still shows is quoted.
  return (versions.at(-1) ?? []).map(({ candidates }, index) => ({
    candidates,
    points: versions.reduce<Shown['points']>((least, own) => {
      const points = own[index]?.points ?? 1
      return points < least ? points : least
    }, 3),
  }))
}

/** The sentences that points rest on; where the answer recites, then also the same without the rubric's words. */
export function accountsOf(
  readings: readonly Reading[],
  judged: readonly Judged[],
  rubric: Rubric,
  judge: Judge,
): Sentence[][] {
  const told = bySentence(judged, ({ stretch }) => stretch.readings[0]?.sentence)
  const sentences = [...bySentence(readings, ({ sentence }) => sentence)].map(([sentence, own]) =>
    sentenceOf(own, told.get(sentence) ?? [], rubric, judge),
  )
  const isLost = (sentence: Sentence, isEcho: IsEcho): boolean =>
    recites([sentence], isEcho) && !shows(withoutEcho(sentence, isEcho, rubric, judge))
  const telling = sentences.filter((sentence) => shows(sentence) && !isLost(sentence, echoesAlone))
  const isTakenBack = telling.every((sentence) => sentence.readings.every(({ retracted }) => retracted))
  const account = isTakenBack ? [] : telling
  const without = [echoesAlone, echoesInAll]
    .filter((isEcho) => recites(sentences, isEcho))
    .map((isEcho) => account.map((sentence) => withoutEcho(sentence, isEcho, rubric, judge)))
  return [account, ...without]
}

const shows = ({ seen }: Sentence): boolean => seen.includes(true)

/** Words of the rubric as their sentence alone tells them, and as the whole answer does, which takes in the first. */
const echoesAlone: IsEcho = ({ echoedAlone }) => echoedAlone
const echoesInAll: IsEcho = ({ echoed }) => echoed

function sentenceOf(
  readings: readonly Reading[],
  judged: readonly Judged[],
  rubric: Rubric,
  judge: Judge,
): Sentence {
  const language = languageOf(readings.map(({ letters }) => letters))
  return { readings, judged, language, seen: seenAlone(judged, rubric, language, judge) }
}

function bySentence<T>(list: readonly T[], sentenceOf: (one: T) => number | undefined): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const one of list) {
    const sentence = sentenceOf(one) ?? -1
    const group = groups.get(sentence)
    if (group) group.push(one)
    else groups.set(sentence, [one])
  }
  return groups
}

/**
 * Whether an answer recites, told by all that is said back and the other words of sentences that show something. Those
 * that show nothing do not count: a recital could be drawn out with them until it passes for an account.
 */
function recites(sentences: readonly Sentence[], isEcho: IsEcho): boolean {
  const said = sentences.flatMap(({ readings }) => readings.filter(isEcho))
  if (said.length === 0) return false
  const own = sentences
    .filter(shows)
    .flatMap(({ readings }) => readings.filter((reading) => !isBeside(reading) && !isEcho(reading)))
  return isRecitalOf(said, contentOf(said) + contentOf(own))
}

function withoutEcho(sentence: Sentence, isEcho: IsEcho, rubric: Rubric, judge: Judge): Sentence {
  const isOut = (reading: Reading): boolean => isEcho(reading) || reading.rubricTalk
  const judged = sentence.judged.map((one) =>
    one.stretch.readings.some(isOut) ? { ...one, stretch: { ...one.stretch, counts: false } } : one,
  )
  return sentenceOf(sentence.readings, judged, rubric, judge)
}

const doubted = (judged: readonly Judged[], language: Language): readonly Judged[] =>
  judged.every(({ stretch }) => stretch.language === language)
    ? judged
    : judged.map((one) =>
        one.stretch.language === language
          ? one
          : { ...one, relevance: one.relevance.map((odds) => odds - foreignDoubt) },
      )

/** Which key behaviours a sentence shows by itself. */
function seenAlone(judged: readonly Judged[], rubric: Rubric, language: Language, judge: Judge): boolean[] {
  const own = doubted(judged, language)
  const { related } = limits[language]
  if (!own.some(({ stretch, relevance }) => stretch.counts && Math.max(...relevance) >= related)) return []
  return numbersOf(own, rubric, language).map(
    ({ numbers }) => numbers !== undefined && chanceSum(judge[language].alone, numbers) > shownAlone,
  )
}

/** Points of every key behaviour in an account; one that a sentence of it shows by itself has at least 2. */
function judgeAccount(sentences: readonly Sentence[], rubric: Rubric, judge: Judge): Shown[] {
  const language = languageOf(sentences.flatMap(({ readings }) => readings.map(({ letters }) => letters)))
  const seen = sentences.map((sentence) =>
    sentence.language === language ? sentence.seen : seenAlone(sentence.judged, rubric, language, judge),
  )
  const judged = doubted(
    sentences.flatMap((sentence) => sentence.judged),
    language,
  )
  const { account, cuts } = judge[language]
  return numbersOf(judged, rubric, language).map(({ candidates, numbers }, index) => {
    const sum = numbers === undefined ? 0 : chanceSum(account, numbers)
    const least = seen.some((own) => own[index]) ? 2 : 1
    return { candidates, points: sum > cuts.clearly ? 3 : sum > cuts.partly ? 2 : least }
  })
}

/** For each key behaviour its signs and the numbers its points are judged by; none where no sign is near enough. */
export function numbersOf(
  judged: readonly Judged[],
  rubric: Rubric,
  language: Language,
): { readonly candidates: readonly Candidate[]; readonly numbers: readonly number[] | undefined }[] {
  const { shown, related } = limits[language]
  const shares = relevantShares(judged, rubric.kind, language)
  return rubric.keyBehaviours.map((_, index) => {
    const candidates = candidatesOf(judged, index).filter(({ relevance }) => relevance >= shown)
    const isNear = (candidates[0]?.relevance ?? -Infinity) >= related
    return { candidates, numbers: isNear ? behaviourNumbers(candidates, shares, rubric.kind) : undefined }
  })
}

/** Sum of the chances of “at least partly” and “clearly”, 0 to 2. */
export const chanceSum = ({ partly, clearly }: Chances, numbers: readonly number[]): number =>
  chance(partly, numbers) + chance(clearly, numbers)

function chance({ bias, weights: own }: Linear, numbers: readonly number[]): number {
  return 1 / (1 + Math.exp(-numbers.reduce((sum, number, index) => sum + number * (own[index] ?? 0), bias)))
}
