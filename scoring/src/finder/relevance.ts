import type { Rubric } from '../types.ts'
import { largest, likenessFeatures, likenessNumbers } from './likeness.ts'
import { type Likeness, likeness, linked, type Profile } from './profile.ts'
import { treesSum } from './trees.ts'
import { weights as trained } from './weights.ts'
import type { About, Stretch } from './windows.ts'

/** Names of what speaks for or against a stretch being a sign of a key behaviour, in the order of the numbers. */
export const relevanceFeatures = [
  'meaning',
  'words',
  'margin',
  'angle',
  'nearest_words',
  'rank',
  'share',
  'any',
  'peak',
  'deed',
  'opposite',
  'own',
  'other',
  'specific',
  'vague',
  'recited',
  'general',
  'planned',
  'negated',
  'idle',
  'length',
  'situational',
  'english',
  'addressing',
  ...likenessFeatures,
] as const

/** Added to the likeness in meaning before its logarithm is taken: below it all is alike. */
const leastMeaning = 0.002
/** Weight of likeness in words beside likeness in meaning where both are one number. */
const wordWeight = 8

/** For each key behaviour the numbers named in `relevanceFeatures`. */
export function relevanceNumbers(
  stretch: Stretch,
  about: About,
  profile: Profile,
  kind: Rubric['kind'],
): number[][] {
  const words = likeness(about.signs, profile)
  const length = lengthOf(about.concepts)
  // Likeness of two spreads over concepts: their product and their angle.
  const meaning = profile.links.map((link) => {
    const dot = linked(link, about.concepts)
    return { dot, angle: dot / (link.length * length + 1e-12) }
  })
  const both = meaning.map(
    ({ dot }, index) => Math.log(dot + leastMeaning) + wordWeight * (words[index]?.whole ?? 0),
  )
  const manner = mannerOf(stretch, kind)
  const peak = Math.log(largest(about.concepts) + 0.01)
  const like = likenessNumbers(about, profile)
  return both.map((mine, index) => {
    const others = both.filter((_, other) => other !== index)
    const best = others.length === 0 ? mine : Math.max(...others)
    const { dot = 0, angle = 0 } = meaning[index] ?? {}
    const { nearest, whole }: Likeness = words[index] ?? { nearest: 0, whole: 0 }
    const total = both.reduce((sum, other) => sum + Math.exp(other), 0)
    return [
      Math.log(dot + leastMeaning),
      wordWeight * whole,
      mine - best,
      Math.log(angle + 0.03),
      4 * nearest,
      others.filter((other) => other > mine).length,
      Math.log(Math.exp(mine) / total),
      Math.max(mine, best),
      peak,
      ...manner,
      ...(like[index] ?? []),
    ]
  })
}

function lengthOf(values: Float32Array): number {
  let square = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? 0
    square += value * value
  }
  return Math.sqrt(square)
}

const negation = /没|(?<!是)不|别|\bnot\b|n't\b|\bnever\b/iu

function mannerOf({ readings, deed, language, start, end }: Stretch, kind: Rubric['kind']): number[] {
  const share = (holds: (reading: Stretch['readings'][number]) => boolean): number =>
    readings.filter(holds).length / readings.length
  const has = (holds: (reading: Stretch['readings'][number]) => boolean): number =>
    readings.some(holds) ? 1 : 0
  const [done = 0, near = 0, against = 0] = deed
  return [
    Math.log((done + against + 0.02) / (near + 0.02)),
    Math.log((against + 0.02) / (done + against + 0.02)),
    share(({ actor, modality }) => actor === 'i' && (modality === 'done' || kind === 'situational')),
    share(({ actor }) => actor === 'other'),
    Math.min(2, Math.max(...readings.map(({ specifics }) => specifics))),
    has(({ vague }) => vague),
    share(({ recited, parroted, rubricTalk }) => recited || parroted || rubricTalk),
    has(({ modality }) => modality === 'general' || modality === 'wish'),
    kind === 'behavioural' ? share(({ modality }) => modality === 'planned') : 0,
    share(({ masked }) => negation.test(masked)),
    Math.log(readings.reduce((sum, { idle }) => sum + idle, 0) / readings.length + 0.02),
    Math.log(end - start),
    kind === 'situational' ? 1 : 0,
    language === 'en' ? 1 : 0,
    readings.reduce((sum, { addressing }) => sum + addressing, 0) / readings.length,
  ]
}

/** Log odds that a stretch is a sign of each key behaviour. */
export function relevanceOf(
  stretch: Stretch,
  about: About,
  profile: Profile,
  kind: Rubric['kind'],
): number[] {
  return relevanceNumbers(stretch, about, profile, kind).map((numbers) =>
    treesSum(trained.relevance, numbers),
  )
}
