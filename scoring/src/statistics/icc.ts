import { mean, type NoFigure } from './estimate.ts'
import { quantileF } from './special-functions.ts'

export type Interval = readonly [low: number, high: number]

/** Intraclass correlations after Shrout & Fleiss 1979; the number says the model, `single` and `average` the use. */
export type IntraclassCorrelations = {
  readonly n: number
  readonly raters: number
  /** Cases left out because a rating was missing. */
  readonly dropped: number
  readonly meanSquares: { readonly between: number; readonly raters: number; readonly residual: number }
  /** ICC(1,1), ICC(1,k): each case has raters of its own. */
  readonly oneWay: { readonly single: number; readonly average: number }
  /** ICC(2,1), ICC(2,k): absolute agreement, with McGraw & Wong's 95 % intervals. */
  readonly agreement: {
    readonly single: number
    readonly average: number
    readonly singleInterval: Interval
    readonly averageInterval: Interval
  }
  /** ICC(3,1), ICC(3,k): consistency, whoever is stricter. */
  readonly consistency: { readonly single: number; readonly average: number }
}

/**
 * All intraclass correlations of a table: a row a case, a column a rater, null a missing rating (its row is left
 * out and counted). Gives the reason instead below two complete rows or two raters, or where cases do not differ.
 */
export function intraclassCorrelations(
  table: readonly (readonly (number | null)[])[],
): IntraclassCorrelations | NoFigure {
  const rows = table.filter((row): row is readonly number[] => row.every((one) => one !== null))
  const [n, k] = [rows.length, rows[0]?.length ?? 0]
  if (n < 2 || k < 2) return 'too_few'
  if (rows.some((row) => row.length !== k)) return 'lengths_differ'
  const grand = mean(rows.flat())
  const rowMeans = rows.map(mean)
  const columnMeans = Array.from({ length: k }, (_, column) => mean(rows.map((row) => row[column] as number)))
  const squares = (values: readonly number[]): number =>
    values.reduce((sum, one) => sum + (one - grand) ** 2, 0)
  const [between, raters] = [k * squares(rowMeans), n * squares(columnMeans)]
  const residual = Math.max(0, squares(rows.flat()) - between - raters)
  const msr = between / (n - 1)
  const msc = raters / (k - 1)
  const mse = residual / ((n - 1) * (k - 1))
  const msw = (raters + residual) / (n * (k - 1))
  if (msr <= 1e-12) return 'constant'
  const single = (msr - mse) / (msr + (k - 1) * mse + (k * (msc - mse)) / n)
  const singleInterval = agreementInterval({ msr, msc, mse, n, k, single })
  const stepUp = (r: number): number => (k * r) / (1 + (k - 1) * r)
  return {
    n,
    raters: k,
    dropped: table.length - n,
    meanSquares: { between: msr, raters: msc, residual: mse },
    oneWay: { single: (msr - msw) / (msr + (k - 1) * msw), average: (msr - msw) / msr },
    agreement: {
      single,
      average: (msr - mse) / (msr + (msc - mse) / n),
      singleInterval,
      averageInterval: [stepUp(singleInterval[0]), stepUp(singleInterval[1])],
    },
    consistency: { single: (msr - mse) / (msr + (k - 1) * mse), average: (msr - mse) / msr },
  }
}

/** McGraw & Wong 1996, table 7, case 2A. */
function agreementInterval(of: {
  msr: number
  msc: number
  mse: number
  n: number
  k: number
  single: number
}): Interval {
  const { msr, msc, mse, n, k, single: r } = of
  if (mse <= 1e-12 && msc <= 1e-12) return [1, 1]
  const a = (k * r) / (n * (1 - r))
  const b = 1 + (k * r * (n - 1)) / (n * (1 - r))
  const v = (a * msc + b * mse) ** 2 / ((a * msc) ** 2 / (k - 1) + (b * mse) ** 2 / ((n - 1) * (k - 1)))
  const lower = quantileF(0.975, n - 1, v)
  const upper = quantileF(0.975, v, n - 1)
  const rest = k * msc + (k * n - k - n) * mse
  return [
    (n * (msr - lower * mse)) / (lower * rest + n * msr),
    (n * (upper * msr - mse)) / (rest + n * upper * msr),
  ]
}
