import { groupsOfConcept } from '../meaning/expressions.ts'
import { classesOf } from '../meaning/meaning.ts'
import { directionOf, linked, type Profile } from './profile.ts'
import type { Stretch } from './windows.ts'

const partFeatures = classesOf('part').map((part) => `like_${part}`)

/** Names of what tells how near a stretch is to a key behaviour's meaning and to the dictionary's expressions. */
export const likenessFeatures = [
  'direction',
  'direction_margin',
  'examples',
  'examples_margin',
  'own_examples',
  'opposite_examples',
  'near_miss_examples',
  'nearest_own',
  'nearest_opposite',
  'nearest_miss',
  ...partFeatures,
]

/** How steeply the nearest examples outweigh those a little less near. */
const sharpness = 20
/** Added to a share before its logarithm is taken. */
const leastShare = 0.002

/** For each key behaviour the numbers named in `likenessFeatures`. */
export function likenessNumbers(stretch: Stretch, { links, directions }: Profile): number[][] {
  const spoken = directionOf(stretch.concepts)
  const count = stretch.concepts.length
  const own = stretch.nearest.subarray(0, count)
  const opposite = stretch.nearest.subarray(count, 2 * count)
  const miss = stretch.nearest.subarray(2 * count, groupsOfConcept * count)
  const powers = new Float32Array(count)
  let total = 0
  for (let concept = 0; concept < count; concept += 1) {
    const power = Math.exp(sharpness * (own[concept] ?? 0))
    powers[concept] = power
    total += power
  }
  const pointing = directions.map((direction) => product(direction, spoken))
  const examples = links.map((link) => Math.log(linked(link, powers) / total + leastShare))
  const common = [
    largest(own),
    largest(opposite),
    largest(miss),
    ...stretch.nearest.subarray(groupsOfConcept * count),
  ]
  return links.map((link, behaviour) => [
    pointing[behaviour] ?? 0,
    marginOf(pointing, behaviour),
    examples[behaviour] ?? 0,
    marginOf(examples, behaviour),
    linked(link, own),
    linked(link, opposite),
    linked(link, miss),
    ...common,
  ])
}

/** How far the one is ahead of the best of the others. */
function marginOf(values: readonly number[], index: number): number {
  let best = -Infinity
  for (const [other, value] of values.entries()) if (other !== index && value > best) best = value
  return best === -Infinity ? 0 : (values[index] ?? 0) - best
}

function largest(values: Float32Array): number {
  let most = 0
  for (const value of values) if (value > most) most = value
  return most
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
