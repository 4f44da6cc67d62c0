import {
  areaShares,
  type BankItem,
  type BankPlan,
  calibrate,
  exposurePlan,
  generateBank,
  noControl,
  numericalBank,
  openBank,
  randomFor,
  screeningRules,
  simulate,
  simulatePopulation,
  tuneExposure,
} from '../src/index.ts'
import { answeredBy } from '../test/responses.ts'
import { mean } from './figures.ts'

/** What the goal of 15.5 items hangs on: mean over five seeds, 2,000 people each. Some minutes. */
const seeds = [1, 2, 3, 4, 5]
const persons = 2000
const bankOf = (plan: Partial<BankPlan>, seed: number): BankItem[] =>
  generateBank({ ...numericalBank, items: 200, ...plan }, randomFor(seed, 'bank'))

type Row = {
  readonly meanItems: number
  readonly shareBelow40: number
  readonly maximumExposure: number
  readonly rmse: number
}

function print(name: string, rows: readonly Row[]): void {
  const of = (key: keyof Row, digits: number): string => mean(rows.map((row) => row[key])).toFixed(digits)
  const most = Math.max(...rows.map(({ meanItems }) => meanItems)).toFixed(1)
  const cells = [
    `${of('meanItems', 1)} (${most})`,
    of('shareBelow40', 4),
    of('maximumExposure', 3),
    of('rmse', 3),
  ]
  process.stdout.write(`| ${[name, ...cells].join(' | ')} |\n`)
}

/** How exposure is held, at the generated bank: nothing, Sympson–Hetter alone, with prices, with the running limit. */
function methods(): void {
  const ways = {
    'no control': null,
    'Sympson–Hetter alone': 0,
    'prices, then Sympson–Hetter': exposurePlan.priceRounds,
  }
  for (const [name, priceRounds] of Object.entries(ways)) {
    const rows = seeds.map((seed): Row => {
      const bank = openBank(bankOf({}, seed))
      const rules = { ...screeningRules, areaTargets: areaShares(bank) }
      const plan = { ...exposurePlan, seed: `${seed}/tune`, passRounds: 16 }
      const control =
        priceRounds === null ? noControl(200) : tuneExposure(bank, rules, { ...plan, priceRounds }).control
      const { tests, administered } = simulatePopulation({
        bank,
        rules,
        control,
        persons,
        seed: `${seed}/test`,
        cap: 1,
      })
      return {
        meanItems: mean(tests.map(({ given }) => given.length)),
        shareBelow40: mean(tests.map(({ se }) => (se < 0.4 ? 1 : 0))),
        maximumExposure: Math.max(...administered) / persons,
        rmse: Math.sqrt(mean(tests.map(({ theta, estimate }) => (theta - estimate) ** 2))),
      }
    })
    print(name, rows)
  }
}

function banks(): void {
  const plans: Record<string, Partial<BankPlan>> = {
    'as generated: sd of ln a .40': {},
    'sd of ln a .25': { aLogSd: 0.25 },
    'sd of ln a .30': { aLogSd: 0.3 },
    'sd of ln a .35': { aLogSd: 0.35 },
    'sd of ln a .50': { aLogSd: 0.5 },
    'mean a 1.10': { aMean: 1.1 },
    'sd of b 1.1': { bSd: 1.1 },
    'no guessing (answers typed)': { guessing: null },
    '60 items': { items: 60 },
    '120 items': { items: 120 },
    '300 items': { items: 300 },
  }
  for (const [name, plan] of Object.entries(plans)) {
    print(
      name,
      seeds.map((seed) => simulate({ items: bankOf(plan, seed), persons, seed }).figures),
    )
  }
}

/** The test believes parameters calibrated from so many people, each of whom answered 40 of the 200 items. */
function estimated(): void {
  for (const count of [1500, 3000, 6000]) {
    const rows = seeds.map((seed): Row => {
      const truth = bankOf({}, seed)
      const { items } = calibrate(answeredBy(truth, count, `calibrate/${seed}`, 40), {
        guessing: 0.2,
        estimateC: true,
      })
      const found = new Map(items.map((item) => [item.id, item.parameters]))
      const believed = truth.map((item) => ({ ...item, ...(found.get(item.id) ?? {}) }))
      return simulate({ items: believed, truth, persons, seed }).figures
    })
    print(`parameters from ${count / 5} answers an item`, rows)
  }
}

process.stdout.write(
  '| bank or method | mean items (worst seed) | share SE < .40 | maximum exposure | RMSE |\n|---|---|---|---|---|\n',
)
methods()
banks()
estimated()
