import { groupsOfConcept } from '../meaning/expressions.ts'
import { classesOf } from '../meaning/meaning.ts'
import { directionOf, linked, type Profile } from './profile.ts'
import type { About } from './windows.ts'

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

/** Room to work in, the same for every stretch. */
let [spoken, powers] = [new Float32Array(), new Float32Array()]

/** For each key behaviour the numbers named in `likenessFeatures`. */
export function likenessNumbers({ concepts, nearest }: About, { links, directions }: Profile): number[][] {
  const count = concepts.length
  if (spoken.length !== count) [spoken, powers] = [new Float32Array(count), new Float32Array(count)]
  directionOf(concepts, spoken)
  let total = 0
  for (let concept = 0; concept < count; concept += 1) {
    const power = Math.exp(sharpness * (nearest[concept] ?? 0))
    powers[concept] = power
    total += power
  }
  const pointing = directions.map((direction) => product(direction, spoken))
  const examples = links.map((link) => Math.log(linked(link, powers) / total + leastShare))
  const common: number[] = []
  for (let group = 0; group < groupsOfConcept; group += 1) common.push(largest(nearest, group * count, count))
  for (let part = groupsOfConcept * count; part < nearest.length; part += 1) common.push(nearest[part] ?? 0)
  return links.map((link, behaviour) => [
    pointing[behaviour] ?? 0,
    marginOf(pointing, behaviour),
    examples[behaviour] ?? 0,
    marginOf(examples, behaviour),
    linked(link, nearest),
    linked(link, nearest, count),
    linked(link, nearest, 2 * count),
    ...common,
  ])
}

/** How far the one is ahead of the best of the others. */
function marginOf(values: readonly number[], index: number): number {
  let best = -Infinity
  for (let other = 0; other < values.length; other += 1)
    if (other !== index && (values[other] ?? 0) > best) best = values[other] ?? 0
  return best === -Infinity ? 0 : (values[index] ?? 0) - best
}

/** The largest of some neighbouring numbers none of which is below 0. */
export function largest(values: Float32Array, from = 0, count = values.length): number {
  let most = 0
  for (let i = from; i < from + count; i += 1) if ((values[i] ?? 0) > most) most = values[i] ?? 0
  return most
}

function product(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
