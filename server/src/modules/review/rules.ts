/** A dimension as far as the overall score needs it. */
export interface Weighed {
  competency: string
  /** Weight in the competency model; if no dimension has one, all weigh the same. */
  modelWeight: number
  /** The scorer's un-rounded score as "numerator/denominator". */
  exact: string
}

interface Fraction {
  n: bigint
  d: bigint
}

/**
 * The overall score with what humans set instead: the weighted mean of the scorer's un-rounded scores and
 * the humans' scores, rounded half up to 0.1 last. Without adjustments it is the scorer's overall score.
 */
export function overallFinal(dimensions: readonly Weighed[], adjusted: ReadonlyMap<string, number>): number {
  const weights = dimensions.map(({ modelWeight }) => BigInt(Math.round(modelWeight * 1_000_000)))
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  const shares = total === 0n ? dimensions.map(() => 1n) : weights
  let sum: Fraction = { n: 0n, d: 1n }
  for (const [i, dimension] of dimensions.entries()) {
    const score = adjusted.get(dimension.competency)
    const value = score === undefined ? readFraction(dimension.exact) : { n: tenths(score), d: 10n }
    const weighted = { n: value.n * (shares[i] ?? 0n), d: value.d }
    sum = { n: sum.n * weighted.d + weighted.n * sum.d, d: sum.d * weighted.d }
  }
  const parts = total === 0n ? BigInt(dimensions.length) : total
  return parts === 0n ? 0 : roundToTenth({ n: sum.n, d: sum.d * parts })
}

const tenths = (score: number) => BigInt(Math.round(score * 10))

function readFraction(text: string): Fraction {
  const match = /^(\d+)\/(\d+)$/.exec(text)
  if (!match) {
    throw new RangeError('not a fraction')
  }
  return { n: BigInt(match[1] ?? '0'), d: BigInt(match[2] ?? '1') }
}

/** Halves up; scores are never negative. */
function roundToTenth({ n, d }: Fraction): number {
  return Number((n * 20n + d) / (d * 2n)) / 10
}

/** Below this many others a median would tell more about single people than about the job. */
export const leastCompared = 10

export type Decision =
  | {
      outcome: 'second_interview'
      interview: { startsAt: string; minutes: number; place: string; interviewer: string; note: string }
      reason?: string | undefined
    }
  | { outcome: 'rejected'; rejectReason: string; reason: string }

/** Whether two decisions say the same, so that a repeated click changes nothing. */
export function sameDecision(a: Decision, b: Decision): boolean {
  return JSON.stringify(canonical(a)) === JSON.stringify(canonical(b))
}

function canonical(decision: Decision): unknown[] {
  if (decision.outcome === 'rejected') {
    return ['rejected', decision.rejectReason, decision.reason]
  }
  const { startsAt, minutes, place, interviewer, note } = decision.interview
  return [
    'second_interview',
    new Date(startsAt).getTime(),
    minutes,
    place,
    interviewer,
    note,
    decision.reason ?? null,
  ]
}
