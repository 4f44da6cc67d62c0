import type { Rubric } from '../types.ts'
import { type Actor, type ClauseFeatures, featuresOf, isNorm, type Modality, saysDone } from './features.ts'
import { contentOf, scoreTalk, withoutInjection } from './guards.ts'
import { hearsayAmong } from './hearsay.ts'
import { retractionsAmong } from './retraction.ts'
import {
  isParroted,
  isRecited,
  isRubricTalk,
  pairsOf,
  type RubricWords,
  rubricWords,
  saysRubricBack,
} from './rubric-words.ts'
import { type Clause, clausesOf } from './segment.ts'
import { type Heard, hearClauses, withinSentence } from './sentences.ts'
import { specificsIn } from './specifics.ts'
import { type Letters, lettersOf } from './weights.ts'

/** A clause as rules understand it, apart from which behaviour it shows. */
export type Reading = Heard &
  ClauseFeatures & {
    readonly actor: Actor
    /** Words of the rubric said back, with or without numbers, times and people of the speaker's own. */
    readonly echoed: boolean
    /** The same, with nothing but its own sentence to tell by. */
    readonly echoedAlone: boolean
    /** Words of the rubric said back without detail, with nothing but its own sentence to tell by. */
    readonly recited: boolean
    /** Words of the question said back without detail. */
    readonly parroted: boolean
    /** Mostly made of the rubric's words, without detail: nothing by itself, but no evidence in a recital. */
    readonly rubricTalk: boolean
    readonly scoreTalk: boolean
    /** Told of others as the speaker's source: quoted, read, heard or taught. */
    readonly hearsay: boolean
    /** A sentence behind it takes back all that was said before. */
    readonly retracted: boolean
    /** Said of what ought to be done. */
    readonly normative: boolean
    readonly letters: Letters
  }

/** Reads every clause of an answer outside injected addresses. Linear in the length of the text. */
export function readAnswer(text: string, rubric: Rubric): Reading[] {
  const words = rubricWords(rubric)
  const inherit = actorInheritance()
  const inheritModality = modalityInheritance()
  const isNormative = normInheritance()
  const plain = withoutInjection(text)
  const clauses = clausesOf(plain)
  const pairsIn = clauses.map((clause) => pairsOf(clause.text))
  const recites = saysRubricBack(new Set(pairsIn.flat()), words)
  const recitesAlone = recites ? recitingSentences(clauses, pairsIn, words) : none
  const hearsay = hearsayAmong(text, clauses)
  // Of the answer as it was said: it may sound as if it were spoken to whoever scores.
  const takenBack = retractionsAmong(plain === text ? clauses : clausesOf(text)).at(-1) ?? -1
  return hearClauses(text, clauses).map((clause, index) => {
    const features = featuresOf(clause, rubric.kind)
    // A clause or two in the rubric's words with numbers, times and people in them are an account all the same.
    const isDetailed = specificsIn(clause.text, true) > 1
    const pairs = pairsIn[index] ?? []
    const [isSaidBack, isInItsWords] = [isRecited(pairs, words), isRubricTalk(pairs, words)]
    const echoedAlone = isSaidBack || (isInItsWords && recitesAlone.has(clause.sentence))
    return {
      ...clause,
      ...features,
      modality: inheritModality(clause, features.modality),
      actor: inherit(clause, features.subject),
      echoed: isSaidBack || (recites && isInItsWords),
      echoedAlone,
      recited: !isDetailed && echoedAlone,
      parroted: !isDetailed && isParroted(pairs, words),
      rubricTalk: !isDetailed && isInItsWords,
      scoreTalk: scoreTalk.test(clause.text),
      hearsay: hearsay[index] ?? false,
      retracted: clause.start < takenBack,
      normative: isNormative(clause, features.modality),
      letters: lettersOf(clause.text),
    }
  })
}

const none: ReadonlySet<number> = new Set()

/** Sentences that by themselves say so many phrases of the rubric back; only where all of them together do. */
function recitingSentences(
  clauses: readonly Clause[],
  pairsIn: readonly (readonly string[])[],
  words: RubricWords,
): Set<number> {
  const pairs = new Map<number, Set<string>>()
  for (const [index, { sentence }] of clauses.entries()) {
    const own = pairs.get(sentence) ?? new Set()
    for (const pair of pairsIn[index] ?? []) own.add(pair)
    pairs.set(sentence, own)
  }
  return new Set([...pairs].filter(([, own]) => saysRubricBack(own, words)).map(([sentence]) => sentence))
}

/**
 * Speakers leave the subject out where it goes on: within a sentence a clause takes the last subject named. A new
 * sentence starts with the speaker; nothing is carried over, so that the order of sentences does not matter.
 */
const actorInheritance = () =>
  withinSentence<Actor, Actor | null>('i', (current, _, subject) => subject ?? current)

/**
 * What is meant or supposed stays so to the end of the sentence, until a clause says by its own words that it was done
 * ("首先我会去问,分成三类" are both meant).
 */
function modalityInheritance(): (clause: Clause, modality: Modality) => Modality {
  const carried = withinSentence<Modality, Modality>('done', (current, clause, modality) => {
    if (modality === 'planned' || modality === 'hypothetical') return 'planned'
    return modality !== 'done' || saysDone(clause.text) ? 'done' : current
  })
  return (clause, modality) => {
    const current = carried(clause, modality)
    return modality === 'done' ? current : modality
  }
}

/** Probability above which a clause is nothing but words to whoever scores. */
const mostAddressing = 0.4

/** Whether a clause is no part of any account. */
export const isBeside = ({ smallTalk, addressing }: Reading): boolean =>
  smallTalk > 0 || addressing > mostAddressing

/** What ought to be done stays so to the end of the sentence, until a clause says that something was done. */
const normInheritance = () =>
  withinSentence<boolean, Modality>(false, (current, clause, modality) => {
    if (modality === 'general' && isNorm(clause.text)) return true
    return (
      current && !/[了过]|\b(?:did|was|were|had|went|told|asked|made|took|\w{2,}ed)\b/iu.test(clause.text)
    )
  })

/** So many clauses said back from the rubric are no chance any more. */
const echoLimit = 3
/** Then they are the answer's way where they are this share of it: who tells much in their own words does not recite. */
const recitedShare = 8

/** Whether so much said back, beside so much said in all, is a recital: half of it, or an eighth in several clauses. */
export function isRecitalOf(echoed: readonly Reading[], content: number): boolean {
  const share = echoed.length >= echoLimit ? recitedShare : 2
  return echoed.length > 0 && contentOf(echoed) * share >= content
}

/** Whether an answer recites: said back are half of all that is said beside small talk, or an eighth in several clauses. */
export const isRecital = (readings: readonly Reading[]): boolean =>
  isRecitalOf(
    readings.filter((reading) => reading.echoed),
    contentOf(readings.filter((reading) => !isBeside(reading))),
  )
