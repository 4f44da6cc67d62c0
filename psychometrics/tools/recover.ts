import {
  type CalibratedItem,
  calibrate,
  eap,
  type ItemParameters,
  probability,
  type Response,
  randomFor,
  responseTimes,
  type Scored,
} from '../src/index.ts'
import { normal } from '../src/random.ts'
import { correlation, mean, recovery } from './figures.ts'
import { type MarsAnswer, type MarsItems, readAnswers, readItems } from './mars.ts'

const folder = process.argv[2]
if (!folder) {
  process.stderr.write(
    'usage: node psychometrics/tools/recover.ts FOLDER   (the MaRs-IB data: stats.csv, calibration_responses.csv)\n',
  )
  process.exit(2)
}

const items = readItems(folder)
const answers = readAnswers(folder)
const byTemplate = templateParameters(items)
const options = { guessing: 0.25 } as const

/** Six clones make a template; its parameters are the means of theirs. */
function templateParameters(all: MarsItems): Map<string, ItemParameters> {
  const templates = Map.groupBy(all.values(), ({ template }) => template)
  return new Map(
    [...templates].map(([template, some]) => [
      template,
      { a: mean(some.map(({ a }) => a)), b: mean(some.map(({ b }) => b)), c: mean(some.map(({ c }) => c)) },
    ]),
  )
}

const ofTemplates = (some: readonly MarsAnswer[]): Response[] =>
  some.map(({ person, template, correct }) => ({ person, item: template, correct }))

const round = (value: number): number => Number(value.toFixed(3))
const print = (what: string, figures: Record<string, unknown>): void => {
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, typeof value === 'number' ? round(value) : value]),
  )
  process.stdout.write(`${what}\n  ${JSON.stringify(rounded)}\n`)
}

function against(found: readonly CalibratedItem[], truth: ReadonlyMap<string, ItemParameters>) {
  const told = found.filter(({ parameters }) => parameters !== null)
  const of = (key: 'a' | 'b') => {
    const known = told.map(({ id }) => truth.get(id)?.[key] ?? Number.NaN)
    const { r, bias, rmse } = recovery(
      told.map(({ parameters }) => parameters?.[key] ?? Number.NaN),
      known,
    )
    const inside = told.filter(({ errors, parameters }, k) => {
      return Math.abs((parameters?.[key] ?? 0) - (known[k] as number)) < 1.96 * (errors?.[key] ?? 0)
    })
    const se = mean(told.map(({ errors }) => errors?.[key] ?? Number.NaN))
    return {
      r: round(r),
      bias: round(bias),
      rmse: round(rmse),
      meanSe: round(se),
      inside95: round(inside.length / told.length),
    }
  }
  const fits = told.flatMap(({ fit }) => (fit ? [fit.p] : []))
  return {
    items: told.length,
    calibrated: found.filter(({ status }) => status === 'calibrated').length,
    a: of('a'),
    b: of('b'),
    misfit05: fits.filter((p) => p < 0.05).length / fits.length,
    misfit001: fits.filter((p) => p < 0.001).length,
  }
}

/** Real answers: published parameters are estimates of another model, not the truth. */
function realTemplates(): void {
  const all = calibrate(ofTemplates(answers), options)
  print('1. templates from real answers, time-outs wrong, against the published means', {
    persons: all.persons,
    rounds: all.rounds,
    converged: all.converged,
    ...against(all.items, byTemplate),
  })
  const given = calibrate(ofTemplates(answers.filter(({ omitted }) => !omitted)), options)
  print('2. the same without time-outs', { persons: given.persons, ...against(given.items, byTemplate) })
}

/** The same people and items, answers drawn from the published parameters: here the truth is known. */
function simulated(): void {
  const people = [...Map.groupBy(answers, ({ person }) => person)]
  const drawn = people.flatMap(([person, some]) => {
    const random = randomFor('recover', person)
    const theta = normal(random)
    return some.map(({ template }): Response => {
      const item = byTemplate.get(template) as ItemParameters
      return { person, item: template, correct: random() < probability(item, theta) }
    })
  })
  print('3. the same design, answers simulated from the published means', {
    ...against(calibrate(drawn, options).items, byTemplate),
  })
}

function clones(): void {
  const counts = [...Map.groupBy(answers, ({ clone }) => clone).values()].map((some) => some.length)
  const kept = counts.filter((count) => count >= 200).length
  print('4. single clones under the rule of 200 answers', {
    clones: counts.length,
    fewest: Math.min(...counts),
    most: Math.max(...counts),
    enough: kept,
  })
}

function people(): void {
  const pattern = (some: readonly MarsAnswer[]): Scored[] =>
    some.map(({ clone, correct }) => ({ item: items.get(clone) as ItemParameters, correct }))
  const each = [...Map.groupBy(answers, ({ person }) => person).values()]
  const full = each.map((some) => eap(pattern(some)))
  const halves = [0, 1].map((half) =>
    each.map((some) => eap(pattern(some.filter((_, k) => k % 2 === half))).theta),
  )
  const r = correlation(halves[0] as number[], halves[1] as number[])
  const spread = mean(full.map(({ theta }) => theta ** 2)) - mean(full.map(({ theta }) => theta)) ** 2
  const error = mean(full.map(({ se }) => se ** 2))
  const rapid = each.map((some) => responseTimes(some))
  print('5. people by the published parameters, 16 answers each', {
    persons: each.length,
    meanTheta: mean(full.map(({ theta }) => theta)),
    meanSe: mean(full.map(({ se }) => se)),
    reliability: spread / (spread + error),
    splitHalf: (2 * r) / (1 + r),
    rapidAnswers: mean(rapid.map((one) => one.rapid / Math.max(1, one.timed))),
    flaggedPeople: rapid.filter(({ flagged }) => flagged).length,
  })
}

realTemplates()
simulated()
clones()
people()
