import type { Rubric } from '../types.ts'
import { toldConcepts } from './lexicon.ts'
import type { Reading } from './reading.ts'

/** A clause that counts for or against a key behaviour. */
export type Sign = {
  readonly behaviour: string
  readonly kind: 'behaviour' | 'counter'
  readonly reading: Reading
  readonly strength: 1 | 2
  readonly reasons: readonly string[]
}

/** From this many clauses said back from the rubric, saying them back is the answer's way, and earns nothing. */
export const recitalLimit = 3

const clearValue = 3
const partValue = 1.5

/**
 * Whether a clause tells of the speaker's own affirmed conduct: for a behavioural question something done, for a
 * situational one something done or intended. Slogans, general truths, wishes and talk about scoring are none.
 */
export function isOwnConduct(reading: Reading, kind: Rubric['kind']): boolean {
  if (reading.slogan || reading.scoreTalk || reading.parroted) return false
  if (kind === 'behavioural') return reading.modality === 'done' && reading.actor !== 'other'
  return reading.modality === 'done' || reading.modality === 'planned'
}

/** Signs of every key behaviour in an answer, in the order of the text. */
export function behaviourSigns(readings: readonly Reading[], rubric: Rubric): Sign[] {
  const recites = readings.filter((reading) => reading.recited).length >= recitalLimit
  const details = detailAround(readings)
  return rubric.keyBehaviours.flatMap(({ id }) => signsOf(id, readings, rubric, recites, details))
}

function signsOf(
  id: string,
  readings: readonly Reading[],
  rubric: Rubric,
  recites: boolean,
  around: readonly number[],
): Sign[] {
  const shown: { reading: Reading; value: number; detail: number }[] = []
  const signs: Sign[] = []
  for (const [index, reading] of readings.entries()) {
    if (!reading.hits.some((hit) => hit.behaviour === id)) continue
    if (recites && (reading.recited || reading.rubricTalk)) continue
    if (!isOwnConduct(reading, rubric.kind) && !isTold(reading, id)) continue
    const value = worthOf(reading, id, rubric.kind)
    if (value > 0) shown.push({ reading, value, detail: around[index] ?? 0 })
    else if (value < 0) {
      signs.push({ behaviour: id, kind: 'counter', reading, strength: 1, reasons: ['denied'] })
    }
  }
  const total = shown.reduce((sum, { value }) => sum + value, 0)
  const details = shown.reduce((sum, { reading }) => sum + reading.specifics, 0)
  for (const { reading, value, detail } of shown) {
    const alone = value >= 2 && value + detail / 2 >= clearValue
    const together = value >= 2 && total >= 4 && (details >= 2 || total >= 6)
    if (!alone && !together && total < partValue && value + detail / 2 < partValue + 0.5) continue
    signs.push({
      behaviour: id,
      kind: 'behaviour',
      reading,
      strength: alone || together ? 2 : 1,
      reasons: reasonsOf(reading, id, detail),
    })
  }
  return signs
}

/** Whether a clause tells what a key behaviour asks to be told, whoever acts in it. */
function isTold(reading: Reading, id: string): boolean {
  if (reading.slogan || reading.scoreTalk || reading.parroted || reading.modality !== 'done') return false
  return reading.hits.some((hit) => hit.behaviour === id && hit.primary && toldConcepts.has(hit.concept))
}

/** Worth of one clause as a sign: above 0 for, below 0 against (only denied), 0 neither. */
function worthOf(reading: Reading, id: string, kind: Rubric['kind']): number {
  const hits = reading.hits.filter((hit) => hit.behaviour === id)
  const affirmed = hits.filter((hit) => !hit.negated)
  if (affirmed.length === 0) return hits.some((hit) => hit.primary) ? -1 : 0
  const strongest = affirmed.some((hit) => hit.primary) ? 2 : 1
  let value = strongest + Math.min(1, (affirmed.length - 1) / 2)
  if (reading.vague) value -= 0.5
  if (reading.actor === 'we' && kind === 'behavioural') value -= 0.5
  if (reading.actor === 'other') value -= 1
  return reading.recited ? Math.min(value, 1.5) : Math.max(0, value)
}

/** Detail in a clause and in its neighbours of the same sentence, at most 3: never from another sentence. */
function detailAround(readings: readonly Reading[]): number[] {
  return readings.map((reading, index) => {
    const near = [readings[index - 1], reading, readings[index + 1]]
    const sum = near.reduce(
      (total, other) => total + (other?.sentence === reading.sentence ? other.specifics : 0),
      0,
    )
    return Math.min(3, sum)
  })
}

function reasonsOf(reading: Reading, id: string, detail: number): string[] {
  const concepts = reading.hits
    .filter((hit) => hit.behaviour === id && !hit.negated)
    .map((hit) => hit.concept)
  return [
    reading.modality,
    `actor_${reading.actor}`,
    detail > 1 ? 'specific' : 'unspecific',
    ...(reading.recited ? ['words_of_rubric'] : []),
    ...concepts.map((concept) => `concept_${concept}`),
  ]
}
