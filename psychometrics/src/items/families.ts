import { barChart } from './families/bar-chart.ts'
import { breakEven } from './families/break-even.ts'
import { compareRates } from './families/compare-rates.ts'
import { composition } from './families/composition.ts'
import { indexNumbers } from './families/index-numbers.ts'
import { lineTwoSeries } from './families/line-two-series.ts'
import { mixture } from './families/mixture.ts'
import { interleavedSeries, recursiveSeries, stepSeries } from './families/number-series.ts'
import { percentChange } from './families/percent-change.ts'
import { proportion } from './families/proportion.ts'
import { schedule } from './families/schedule.ts'
import { shareOfTotal } from './families/share-of-total.ts'
import { tableRatio } from './families/table-ratio.ts'
import { tableReading } from './families/table-reading.ts'
import { unitPrice } from './families/unit-price.ts'
import { weightedMean } from './families/weighted-mean.ts'
import { workRate } from './families/work-rate.ts'
import type { ItemFamily } from './types.ts'

/** All families of numerical items, by content area. */
export const itemFamilies: readonly ItemFamily[] = [
  tableReading,
  percentChange,
  shareOfTotal,
  tableRatio,
  compareRates,
  schedule,
  barChart,
  lineTwoSeries,
  composition,
  indexNumbers,
  stepSeries,
  recursiveSeries,
  interleavedSeries,
  weightedMean,
  unitPrice,
  workRate,
  proportion,
  mixture,
  breakEven,
]
