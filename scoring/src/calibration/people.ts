import { weightedKappa } from '../statistics/agreement.ts'
import { pearsonValue } from '../statistics/correlation.ts'
import type { Evaluation } from './evaluate.ts'
import { type GateVerdict, gate } from './gate.ts'
import { levelOf, scaleOf } from './scale.ts'
import type { ScoredAnswerText } from './types.ts'

/** How two people agree with each other on the answers both scored. */
export type PeopleAgreement = { readonly n: number; readonly qwk: number | null; readonly r: number | null }

/** Agreement of the first two ratings in `humanScores`, on the scale of these ratings; n = 0 where there are none. */
export function peopleAgreement(answers: readonly ScoredAnswerText[]): PeopleAgreement {
  const pairs = answers.filter(({ humanScores }) => humanScores.length >= 2)
  if (pairs.length < 2) return { n: pairs.length, qwk: null, r: null }
  const [first, second] = [0, 1].map((k) => pairs.map(({ humanScores }) => humanScores[k] as number)) as [
    number[],
    number[],
  ]
  const scale = scaleOf([...first, ...second])
  const levels = (list: readonly number[]): number[] => list.map((one) => levelOf(one, scale))
  return {
    n: pairs.length,
    qwk: weightedKappa(levels(first), levels(second), scale.levels).value,
    r: pearsonValue(first, second),
  }
}

/** The verdict on an evaluation and what is known of the agreement between people. */
export const gateOf = ({ model }: Evaluation, people: PeopleAgreement): GateVerdict =>
  gate({
    qwk: model.qwk.value,
    r: model.r.value,
    smd: model.smd.value,
    humanQwk: people.qwk,
    doublyScored: people.n,
  })
