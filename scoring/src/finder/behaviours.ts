import type { Rubric } from '../types.ts'
import { shownBy } from './account.ts'
import type { Candidate, Judged } from './judgement.ts'
import { profileOf } from './profile.ts'
import { isBeside, type Reading } from './reading.ts'
import { relevanceOf } from './relevance.ts'
import { judgeEach, type Stretch } from './windows.ts'

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
  return judgeEach(
    readings.filter(({ denied }) => denied),
    () => true,
    (stretch, about) => {
      if (stretch.readings.length > 1) return []
      const relevance = relevanceOf(stretch, about, profile, rubric.kind)
      const most = Math.max(...relevance)
      return rubric.keyBehaviours.flatMap(({ id }, index): Sign[] =>
        relevance[index] === most && most >= counterRelevance
          ? [{ behaviour: id, kind: 'counter', stretch, strength: 1, reasons: ['denied'] }]
          : [],
      )
    },
  ).flat()
}

/** Log odds from which a denial is about the key behaviour it is nearest to. */
const counterRelevance = -3

/** Every stretch that may count, judged against every key behaviour. No sentence knows of the others. */
export function judgeStretches(readings: readonly Reading[], rubric: Rubric): Judged[] {
  const profile = profileOf(rubric)
  return judgeEach(readings, countable(readings, rubric.kind), (stretch, about) => ({
    stretch,
    relevance: relevanceOf(stretch, about, profile, rubric.kind),
  }))
}

/**
 * Which clauses may count: not the question, a slogan or talk about scoring, nothing the speaker says was left undone,
 * and to a question about the past nothing a group did or that is only meant.
 */
export function countable(readings: readonly Reading[], kind: Rubric['kind']): (reading: Reading) => boolean {
  const withSpeaker = new Set(readings.filter(({ actor }) => actor === 'i').map(({ sentence }) => sentence))
  return (reading) => {
    if (reading.slogan || reading.scoreTalk || reading.parroted || reading.denied) return false
    if (isBeside(reading) || reading.hearsay) return false
    if (kind === 'situational') return true
    if (reading.normative) return false
    return withSpeaker.has(reading.sentence) && reading.actor !== 'we' && !unreal.has(reading.modality)
  }
}

/** Told as an account of the past these are none. */
const unreal: ReadonlySet<Reading['modality']> = new Set(['planned', 'hypothetical', 'wish'])

/** Signs of every key behaviour in an answer, in the order of the text. */
export function behaviourSigns(readings: readonly Reading[], rubric: Rubric): Judgement {
  const judged = judgeStretches(readings, rubric)
  const shown = shownBy(readings, judged, rubric)
  const signs = rubric.keyBehaviours.flatMap(({ id }, index) => {
    const { points, candidates } = shown[index] ?? { points: 1, candidates: [] }
    return points === 1 ? [] : shownSigns(id, candidates, points)
  })
  return { judged, signs: [...signs, ...counterSigns(readings, rubric)] }
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
