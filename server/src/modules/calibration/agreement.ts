import type { AgreementRow, GateLine } from '@mingjian/contract'
import {
  bootstrapIntervals,
  type GateInput,
  gate,
  gateLimits,
  levelOf,
  meanAbsoluteError,
  type PeopleAgreement,
  pearson,
  scaleOf,
  standardisedMeanDifference,
  weightedKappa,
} from '@mingjian/scoring'

const rounded = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : Number(value.toFixed(4))

/** How levels something gave agree with levels people gave, with 95 % bootstrap intervals over answers. */
export function agreementRow(
  name: AgreementRow['name'],
  given: readonly number[],
  human: readonly number[],
): AgreementRow {
  const n = human.length
  const scale = n > 0 ? scaleOf(human) : { lowest: 1, highest: 5, step: 1, levels: 5 }
  const of = (rows: ArrayLike<number>): (number | null)[] => {
    const pick = (list: readonly number[]): number[] => Array.from(rows, (row) => list[row] ?? 0)
    const [a, b] = [pick(given), pick(human)]
    const levels = (list: readonly number[]) => list.map((one) => levelOf(one, scale))
    return [
      a.length < 3 ? null : pearson(a, b).value,
      a.length < 3 ? null : weightedKappa(levels(a), levels(b), scale.levels).value,
      meanAbsoluteError(a, b),
      a.length < 3 ? null : standardisedMeanDifference(a, b),
    ]
  }
  const values = of(human.map((_, row) => row))
  const intervals = n < 3 ? [] : bootstrapIntervals(n, of)
  const figure = (k: number): AgreementRow['r'] => {
    const pair = intervals[k]
    return {
      value: rounded(values[k] ?? null),
      interval: pair ? [rounded(pair[0]) ?? 0, rounded(pair[1]) ?? 0] : null,
    }
  }
  return { name, n, r: figure(0), qwk: figure(1), mae: figure(2), smd: figure(3) }
}

/** The gate line by line. Below fifty doubly scored answers no line is passed or failed: nothing is claimed. */
export function gateLines(
  row: Pick<AgreementRow, 'r' | 'qwk' | 'smd'>,
  people: PeopleAgreement,
): { passed: boolean; lines: GateLine[] } {
  const input: GateInput = {
    qwk: row.qwk.value,
    r: row.r.value,
    smd: row.smd.value,
    humanQwk: people.qwk,
    doublyScored: people.n,
  }
  const verdict = gate(input)
  const enough = people.n >= gateLimits.leastDoublyScored
  const degradation = input.qwk === null || input.humanQwk === null ? null : input.humanQwk - input.qwk
  const shown: Record<Exclude<GateLine['code'], 'groups'>, [value: number | null, limit: number]> = {
    doubly_scored: [people.n, gateLimits.leastDoublyScored],
    qwk: [input.qwk, gateLimits.leastQwk],
    r: [input.r, gateLimits.leastR],
    smd: [input.smd, gateLimits.mostSmd],
    degradation: [rounded(degradation), gateLimits.mostDegradation],
  }
  const lines = Object.entries(shown).map(([code, [value, limit]]): GateLine => {
    const met = verdict.reasons.find((reason) => reason.code === code)?.met === true
    return {
      code: code as GateLine['code'],
      state: enough ? (met ? 'passed' : 'failed') : 'too_few',
      value,
      limit,
    }
  })
  // Reports hold no groups of people, and nothing here guesses them.
  lines.push({ code: 'groups', state: 'not_examined', value: null, limit: gateLimits.mostGroupSmd })
  return { passed: verdict.passed, lines }
}
