import { type Estimate, mean, noFigure, z975 } from './estimate.ts'

/** Pearson's r without an interval; null where a column is constant or there are fewer than two cases. */
export function pearsonValue(a: ArrayLike<number>, b: ArrayLike<number>): number | null {
  const n = a.length
  const [ma, mb] = [mean(a), mean(b)]
  let [sab, saa, sbb] = [0, 0, 0]
  for (let k = 0; k < n; k += 1) {
    const [x, y] = [(a[k] as number) - ma, (b[k] as number) - mb]
    sab += x * y
    saa += x * x
    sbb += y * y
  }
  const scale = Math.sqrt(saa * sbb)
  return n < 2 || !(scale > 1e-12) ? null : Math.max(-1, Math.min(1, sab / scale))
}

/** Pearson's r with Fisher's interval tanh(atanh r ± z/√(n − 3)). */
export function pearson(a: readonly number[], b: readonly number[]): Estimate {
  return withFisherInterval(a, b, pearsonValue(a, b), () => 1)
}

/** Spearman's ρ (average ranks for ties), interval by Bonett & Wright: se = √((1 + ρ²/2)/(n − 3)). */
export function spearman(a: readonly number[], b: readonly number[]): Estimate {
  return withFisherInterval(a, b, pearsonValue(ranksOf(a), ranksOf(b)), (rho) => 1 + rho ** 2 / 2)
}

/** 95 % interval of a correlation by Fisher's z; `inflation` is the numerator of se² (1 for Pearson). */
export function fisherInterval(r: number, n: number, inflation = 1): readonly [low: number, high: number] {
  const half = z975 * Math.sqrt(inflation / (n - 3))
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)]
}

function withFisherInterval(
  a: readonly number[],
  b: readonly number[],
  value: number | null,
  inflation: (r: number) => number,
): Estimate {
  const n = a.length
  if (b.length !== n) return noFigure(n, 'lengths_differ')
  if (n < 4) return noFigure(n, 'too_few')
  if (value === null) return noFigure(n, 'constant')
  return { value, interval: fisherInterval(value, n, inflation(value)), n, reason: null }
}

/** Ranks from 1, equal values sharing the mean of theirs. */
export function ranksOf(values: readonly number[]): number[] {
  const order = values.map((_, k) => k).sort((x, y) => (values[x] as number) - (values[y] as number))
  const ranks = new Array<number>(values.length).fill(0)
  for (let start = 0; start < order.length; ) {
    let end = start
    while (end + 1 < order.length && values[order[end + 1] as number] === values[order[start] as number])
      end += 1
    for (let k = start; k <= end; k += 1) ranks[order[k] as number] = (start + end) / 2 + 1
    start = end + 1
  }
  return ranks
}

/** Raters needed to reach a reliability from that of one rater (Spearman–Brown): k = R(1 − r)/(r(1 − R)). */
export function ratersNeeded(single: number, target: number): number {
  return (target * (1 - single)) / (single * (1 - target))
}
