import { add, divide, fromDecimal, multiply, type Rational, ratio, sum } from './rational.ts'
import {
  type BehaviourPoints,
  type ElementLevel,
  type ElementLevels,
  type ElementName,
  type Finding,
  type Points,
  type QuestionKind,
  type Quote,
  type Rubric,
  situationalElements,
  starElements,
} from './types.ts'

const toQuote = ({ quote, start, end }: Finding): Quote => ({ quote, start, end })

/**
 * 3/2/1 for each key behaviour, in the rubric's order: the strongest behaviour finding decides
 * (strength 2 → 3 points, strength 1 → 2 points, none → 1 point). Only verified findings may be passed in,
 * so points above 1 always have a quote. Counter findings are shown and change nothing.
 * Source: 3-2-1 rubric of structured interviews in public recruitment (包含关键行为事件 3, 部分 2, 未包含 1).
 */
export function behaviourPoints(rubric: Rubric, verified: readonly Finding[]): BehaviourPoints[] {
  return rubric.keyBehaviours.map(({ id }) => {
    const shown = verified.filter((finding) => finding.kind === 'behaviour' && finding.target === id)
    const counter = verified.filter((finding) => finding.kind === 'counter' && finding.target === id)
    const strongest = strongestOf(shown)
    return {
      id,
      points: (1 + strongest) as Points,
      evidence: shown.map((finding) => ({ ...toQuote(finding), strength: finding.strength })),
      counterEvidence: counter.map(toQuote),
    }
  })
}

/** Strength of the strongest finding, 0 where there is none; a very long answer may have any number of them. */
const strongestOf = (findings: readonly Finding[]): number =>
  findings.reduce((most, { strength }) => Math.max(most, strength), 0)

/** The element names that apply to a kind of question. */
export function elementsOf(kind: QuestionKind): readonly ElementName[] {
  return kind === 'behavioural' ? starElements : situationalElements
}

/** 0 absent, 1 vague, 2 specific for each of the four elements: the strongest finding decides. */
export function elementLevels(kind: QuestionKind, verified: readonly Finding[]): ElementLevels {
  const levels: Partial<Record<ElementName, ElementLevel>> = {}
  for (const element of elementsOf(kind)) {
    const found = verified.filter((finding) => finding.kind === 'element' && finding.target === element)
    levels[element] = strongestOf(found) as ElementLevel
  }
  return levels
}

/** Completeness of the account: Σ of the four levels over 8, in [0, 1]. */
export function completeness(kind: QuestionKind, levels: ElementLevels): Rational {
  return sum(elementsOf(kind).map((element) => ratio(levels[element] ?? 0, 8)))
}

/**
 * Share of the item's full mark: Σ w·(p−1)/2 with the weights brought to sum 1; in [0, 1].
 * All key behaviours clearly shown → 1; none → 0. Throws RangeError for a weight that is not above 0.
 */
export function itemShare(rubric: Rubric, points: readonly BehaviourPoints[]): Rational {
  let [earned, total] = [ratio(0), ratio(0)]
  for (const behaviour of rubric.keyBehaviours) {
    const weight = fromDecimal(behaviour.weight ?? 1)
    if (weight.n <= 0n) throw new RangeError(`weight of ${behaviour.id} must be above 0`)
    const own = points.find((entry) => entry.id === behaviour.id)?.points ?? 1
    earned = add(earned, multiply(weight, ratio(own - 1, 2)))
    total = add(total, weight)
  }
  return total.n === 0n ? ratio(0) : divide(earned, total)
}
