import { bag, classesOf, read, tellingOf } from '../meaning/meaning.ts'
import { signsOf } from '../meaning/model.ts'
import type { KeyBehaviour, Rubric } from '../types.ts'

/** One wording of a key behaviour and how much one n-gram weighs in it, divided by the wording's length. */
type Share = { readonly wording: number; readonly weight: number }

/** The concepts a key behaviour is linked to, with their shares. */
export type Link = {
  readonly concepts: Uint16Array
  readonly shares: Float32Array
  readonly length: number
}

/** A rubric as the finder knows it: for each key behaviour its concepts, and its words. */
export type Profile = {
  /** By key behaviour: how much of it each concept is; the shares sum to 1. */
  readonly concepts: readonly Float32Array[]
  /** The same without the many that are next to nothing, and its length as a vector. */
  readonly links: readonly Link[]
  /** By key behaviour: the direction of its concepts. */
  readonly directions: readonly Float32Array[]
  /** Key behaviour of each wording, and whether it is all its texts at once. */
  readonly wordings: readonly { readonly behaviour: number; readonly isWhole: boolean }[]
  /** Wordings by the n-grams they hold. */
  readonly index: ReadonlyMap<number, readonly Share[]>
  /** Room to add up likenesses in, by wording. */
  readonly sums: Float32Array
}

const known = new WeakMap<Rubric, Profile>()

/** Prepares a rubric once; the rubric must not be changed afterwards. */
export function profileOf(rubric: Rubric): Profile {
  const prepared = known.get(rubric)
  if (prepared) return prepared
  const profile = prepare(rubric)
  known.set(rubric, profile)
  return profile
}

/** The description says what is meant; a cue is one way among several. */
const descriptionWeight = 1.5

/** What is left of the share of a concept that the model reads from the words and the expert did not confirm. */
const unconfirmed = 0.3

/**
 * How much of a key behaviour each concept of the dictionary is, as the model reads its description and cues. Concepts
 * an expert confirmed take what the others lose: they decide what it is about, the words keep its shade.
 */
export function conceptsOf({ description, cues, concepts }: KeyBehaviour): Float32Array {
  const classes = classesOf('formal')
  const shares = new Float32Array(classes.length)
  const texts = [description, ...cues]
  for (const [order, text] of texts.entries()) {
    const weight = (order === 0 ? descriptionWeight : 1) / (texts.length - 1 + descriptionWeight)
    const own = read('formal', bag(signsOf(text)))
    for (let i = 0; i < shares.length; i += 1) shares[i] = (shares[i] ?? 0) + weight * (own[i] ?? 0)
  }
  const confirmed = (concepts ?? []).map((id) => classes.indexOf(id)).filter((index) => index >= 0)
  if (confirmed.length === 0) return shares
  const kept = shares.map((share, index) => (confirmed.includes(index) ? share : unconfirmed * share))
  const lost = 1 - kept.reduce((sum, share) => sum + share, 0)
  for (const index of confirmed) kept[index] = (kept[index] ?? 0) + lost / confirmed.length
  return kept
}

/** A share below this links nothing. */
const unlinked = 0.004

function linkOf(shares: Float32Array): Link {
  const kept = [...shares.keys()].filter((concept) => (shares[concept] ?? 0) >= unlinked)
  return {
    concepts: Uint16Array.from(kept),
    shares: Float32Array.from(kept, (concept) => shares[concept] ?? 0),
    length: Math.hypot(...shares),
  }
}

/** Sum of what belongs to the linked concepts, weighted by their shares; the first concept's value stands at `from`. */
export function linked(link: Link, values: Float32Array, from = 0): number {
  let sum = 0
  for (let i = 0; i < link.concepts.length; i += 1)
    sum += (link.shares[i] ?? 0) * (values[from + (link.concepts[i] ?? 0)] ?? 0)
  return sum
}

/** Added to a share before its logarithm is taken. */
const leastShare = 1e-4

/**
 * Where a spread over concepts points: its logarithms around their mean, brought to length 1. Two spreads that are
 * both flat still tell by their directions whether they lean the same way. It is written to `logs`.
 */
export function directionOf(shares: Float32Array, logs = new Float32Array(shares.length)): Float32Array {
  let mean = 0
  for (let i = 0; i < logs.length; i += 1) {
    logs[i] = Math.log((shares[i] ?? 0) + leastShare)
    mean += (logs[i] ?? 0) / logs.length
  }
  let square = 0
  for (let i = 0; i < logs.length; i += 1) {
    const apart = (logs[i] ?? 0) - mean
    logs[i] = apart
    square += apart * apart
  }
  const length = Math.sqrt(square) || 1
  for (let i = 0; i < logs.length; i += 1) logs[i] = (logs[i] ?? 0) / length
  return logs
}

function prepare(rubric: Rubric): Profile {
  const wordings: { behaviour: number; isWhole: boolean }[] = []
  const index = new Map<number, Share[]>()
  const add = (behaviour: number, text: string, isWhole: boolean): void => {
    const wording = wordings.push({ behaviour, isWhole }) - 1
    const signs = signsOf(text)
    const length = Math.hypot(...signs.map(tellingOf)) || 1
    for (const sign of signs) {
      const shares = index.get(sign) ?? []
      shares.push({ wording, weight: tellingOf(sign) / length })
      index.set(sign, shares)
    }
  }
  for (const [behaviour, { description, cues }] of rubric.keyBehaviours.entries()) {
    for (const text of [description, ...cues]) add(behaviour, text, false)
    add(behaviour, [description, ...cues].join('\n'), true)
  }
  const concepts = rubric.keyBehaviours.map(conceptsOf)
  return {
    concepts,
    links: concepts.map(linkOf),
    directions: concepts.map((own) => directionOf(own)),
    wordings,
    index,
    sums: new Float32Array(wordings.length),
  }
}

/** Likeness in words: cosine with each key behaviour's nearest wording and with all its texts at once. */
export type Likeness = { readonly nearest: number; readonly whole: number }

/** How alike a stretch of speech is to each key behaviour in words alone, in [0, 1]. */
export function likeness(signs: readonly number[], { wordings, index, concepts, sums }: Profile): Likeness[] {
  sums.fill(0)
  let square = 0
  for (let i = 0; i < signs.length; i += 1) {
    const sign = signs[i] ?? 0
    const telling = tellingOf(sign)
    square += telling * telling
    const shares = index.get(sign)
    for (let j = 0; shares && j < shares.length; j += 1) {
      const share = shares[j]
      if (share) sums[share.wording] = (sums[share.wording] ?? 0) + telling * share.weight
    }
  }
  const length = Math.sqrt(square) || 1
  const result = concepts.map(() => ({ nearest: 0, whole: 0 }))
  for (const [order, { behaviour, isWhole }] of wordings.entries()) {
    const own = result[behaviour]
    if (!own) continue
    const cosine = (sums[order] ?? 0) / length
    if (isWhole) own.whole = cosine
    else own.nearest = Math.max(own.nearest, cosine)
  }
  return result
}

/** The concepts a key behaviour is proposed to be linked to, strongest first, for an expert to confirm. */
export function proposeConcepts(behaviour: KeyBehaviour, most = 4): { concept: string; share: number }[] {
  const shares = conceptsOf({ id: behaviour.id, description: behaviour.description, cues: behaviour.cues })
  return classesOf('formal')
    .map((concept, index) => ({ concept, share: shares[index] ?? 0 }))
    .sort((a, b) => b.share - a.share)
    .slice(0, most)
}
