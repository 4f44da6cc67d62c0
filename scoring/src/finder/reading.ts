import { bag, classesOf, read } from '../meaning/meaning.ts'
import { signsOf } from '../meaning/model.ts'
import type { Rubric } from '../types.ts'
import { type Actor, type ClauseFeatures, featuresOf, isNorm, type Modality, saysDone } from './features.ts'
import { contentOf, scoreTalk, withoutInjection } from './guards.ts'
import { hearsayAmong } from './hearsay.ts'
import { isParroted, isRecited, isRubricTalk, pairsOf, rubricWords, saysRubricBack } from './rubric-words.ts'
import { type Clause, clausesOf } from './segment.ts'
import { specificsIn } from './specifics.ts'
import { type Letters, lettersOf } from './weights.ts'

/** A clause as rules understand it, apart from which behaviour it shows. */
export type Reading = Clause &
  ClauseFeatures & {
    readonly actor: Actor
    /** Words of the rubric said back, with or without numbers, times and people of the speaker's own. */
    readonly echoed: boolean
    /** Words of the rubric said back without detail. */
    readonly recited: boolean
    /** Words of the question said back without detail. */
    readonly parroted: boolean
    /** Mostly made of the rubric's words, without detail: nothing by itself, but no evidence in a recital. */
    readonly rubricTalk: boolean
    readonly scoreTalk: boolean
    /** Told of others as the speaker's source: quoted, read, heard or taught. */
    readonly hearsay: boolean
    /** Said of what ought to be done. */
    readonly normative: boolean
    readonly letters: Letters
    /** Its n-grams. */
    readonly signs: ReadonlySet<number>
    /** Probability of each part of an account, as the model's head `part` orders them. */
    readonly parts: Float32Array
    /** Probability that it speaks to whoever scores. */
    readonly addressing: number
    /** Probability that it is small talk or an empty phrase, no part of any account. */
    readonly idle: number
  }

/** Reads every clause of an answer outside injected addresses. Linear in the length of the text. */
export function readAnswer(text: string, rubric: Rubric): Reading[] {
  const words = rubricWords(rubric)
  const inherit = actorInheritance()
  const inheritModality = modalityInheritance()
  const isNormative = normInheritance()
  const clauses = clausesOf(withoutInjection(text))
  const recites = saysRubricBack(new Set(clauses.flatMap((clause) => pairsOf(clause.text))), words)
  const idleSentences = idleAmong(clauses)
  const addresses = addressingAmong(text, clauses)
  const hearsay = hearsayAmong(text, clauses)
  return clauses.map((clause, index) => {
    const features = featuresOf(clause, rubric.kind)
    // A clause or two in the rubric's words with numbers, times and people in them are an account all the same.
    const isDetailed = specificsIn(clause.text, true) > 1
    const pairs = pairsOf(clause.text)
    const echoed = isRecited(pairs, words) || (recites && isRubricTalk(pairs, words))
    const signs = signsOf(clause.text)
    const known = bag(signs)
    const parts = read('part', known)
    return {
      ...clause,
      ...features,
      modality: inheritModality(clause, features.modality),
      actor: inherit(clause, features.subject),
      echoed,
      recited: !isDetailed && echoed,
      parroted: !isDetailed && isParroted(pairs, words),
      rubricTalk: !isDetailed && isRubricTalk(pairs, words),
      scoreTalk: scoreTalk.test(clause.text),
      hearsay: hearsay[index] ?? false,
      normative: isNormative(clause, features.modality),
      letters: lettersOf(clause.text),
      signs,
      parts,
      addressing: Math.max(addressingChance(signs), addresses.get(clause.sentence) ?? 0),
      idle: Math.max(idleChance(parts), idleSentences.get(clause.sentence) ?? 0),
    }
  })
}

const addressingChance = (signs: ReadonlySet<number>): number => read('address', bag(signs))[0] ?? 0

/** How likely each sentence of several clauses is to speak to whoever scores, taken as a whole. */
function addressingAmong(text: string, clauses: readonly Clause[]): Map<number, number> {
  const sentences = new Map<number, Clause[]>()
  for (const clause of clauses)
    sentences.set(clause.sentence, [...(sentences.get(clause.sentence) ?? []), clause])
  return new Map(
    [...sentences].flatMap(([sentence, own]) => {
      const [first, last] = [own[0], own.at(-1)]
      if (!first || !last || own.length < 2 || own.length > shortSentence) return []
      return [[sentence, addressingChance(signsOf(text.slice(first.start, last.end)))] as const]
    }),
  )
}

/** Short sentences are idle as a whole ("我平时打球，每周去两次"); long ones hold this and that. By sentence. */
function idleAmong(clauses: readonly Clause[]): Map<number, number> {
  const sentences = new Map<number, string[]>()
  for (const { sentence, text } of clauses) {
    const texts = sentences.get(sentence)
    if (texts) texts.push(text)
    else sentences.set(sentence, [text])
  }
  const idle = new Map<number, number>()
  for (const [sentence, texts] of sentences) {
    if (texts.length < 2 || texts.length > shortSentence) continue
    const whole = sentenceDiscount * chanceIn(texts.join('\uff0c'))
    const mean = texts.reduce((sum, text) => sum + chanceIn(text), 0) / texts.length
    idle.set(sentence, Math.max(whole, Math.min(1, agreement * mean)))
  }
  return idle
}

const chanceIn = (text: string): number => idleChance(read('part', bag(signsOf(text))))

const shortSentence = 3
/** A sentence must be that much idler than a clause to be taken for idle. */
const sentenceDiscount = 0.8
/** Clauses that all lean towards small talk say so more surely than each alone. */
const agreement = 1.15

const idleChance = (parts: Float32Array): number =>
  classesOf('part').reduce((sum, part, index) => (idleParts.has(part) ? sum + (parts[index] ?? 0) : sum), 0)

const idleParts: ReadonlySet<string> = new Set(['empty', 'aside'])

/**
 * Speakers leave the subject out where it goes on: within a sentence a clause takes the last subject named. A new
 * sentence starts with the speaker; nothing is carried over, so that the order of sentences does not matter.
 */
function actorInheritance(): (clause: Clause, subject: Actor | null) => Actor {
  let [sentence, current]: [number, Actor] = [-1, 'i']
  return (clause, subject) => {
    if (clause.sentence !== sentence) {
      sentence = clause.sentence
      current = 'i'
    }
    if (subject) current = subject
    return current
  }
}

/**
 * What is meant or supposed stays so to the end of the sentence, until a clause says by its own words that it was done
 * ("首先我会去问,分成三类" are both meant).
 */
function modalityInheritance(): (clause: Clause, modality: Modality) => Modality {
  let [sentence, current]: [number, Modality] = [-1, 'done']
  return (clause, modality) => {
    if (clause.sentence !== sentence) current = 'done'
    sentence = clause.sentence
    if (modality === 'planned' || modality === 'hypothetical') current = 'planned'
    else if (modality !== 'done' || saysDone(clause.text)) current = 'done'
    return modality === 'done' ? current : modality
  }
}

/** Probabilities above which a clause is nothing but small talk, or nothing but words to whoever scores. */
const [mostIdle, mostAddressing] = [0.7, 0.4]

/** Whether a clause is no part of any account. */
export const isBeside = ({ idle, addressing }: Reading): boolean =>
  idle > mostIdle || addressing > mostAddressing

/** What ought to be done stays so to the end of the sentence, until a clause says that something was done. */
function normInheritance(): (clause: Clause, modality: Modality) => boolean {
  let [sentence, current] = [-1, false]
  return (clause, modality) => {
    if (clause.sentence !== sentence) current = false
    sentence = clause.sentence
    if (modality === 'general' && isNorm(clause.text)) current = true
    else if (/[了过]|\b(?:did|was|were|had|went|told|asked|made|took|\w{2,}ed)\b/iu.test(clause.text))
      current = false
    return current
  }
}

/** From this many clauses said back from the rubric, saying them back is the answer's way, and earns nothing. */
const recitalLimit = 3

/** Whether an answer recites: several clauses are the rubric's words, or half of all that is said beside small talk. */
export function isRecital(readings: readonly Reading[]): boolean {
  const echoed = readings.filter((reading) => reading.echoed)
  if (echoed.length === 0 || echoed.length >= recitalLimit) return echoed.length > 0
  return contentOf(echoed) * 2 >= contentOf(readings.filter((reading) => !isBeside(reading)))
}
