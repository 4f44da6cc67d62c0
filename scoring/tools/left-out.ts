import { createHash } from 'node:crypto'
import { elementSigns } from '../src/finder/elements.ts'
import { itemShare } from '../src/points.ts'
import { ratio } from '../src/rational.ts'
import { barsOf, toScore } from '../src/scores.ts'
import {
  type ElementLevel,
  type ElementLevels,
  type Language,
  type Points,
  type Rubric,
  starElements,
} from '../src/types.ts'
import { bootstrap, f1, type Pair, weightedKappa } from './agreement.ts'
import { trainElements } from './elements-training.ts'
import { type Case, predictCases, trainBehaviours } from './evidence-training.ts'
import type { Labelled } from './gold.ts'

/** What was found by weights that never saw the rubric, beside what was given, for one answer. */
type LeftOut = {
  readonly language: Language
  readonly points: readonly Pair[]
  readonly bars: Pair
  readonly presence: readonly Pair[]
}

const groups = 6

/**
 * Prints agreement on rubrics left out, six groups in turn: points, parts of the account and the level they make, all
 * read by weights learned from the other rubrics. `cases` are the answers in their order.
 */
export function reportLeftOut(
  gold: readonly Labelled[],
  cases: readonly Case[],
  unrelated: readonly Case[],
): void {
  const rubrics = [...new Set(gold.map(({ rubric }) => rubric.id))].sort((a, b) => orderOf(a) - orderOf(b))
  const found: LeftOut[] = []
  for (let group = 0; group < groups; group += 1) {
    const isOut = ({ rubric }: { readonly rubric: Rubric }): boolean =>
      rubrics.indexOf(rubric.id) % groups === group
    const behaviours = trainBehaviours([...cases, ...unrelated].filter((one) => !isOut(one)))
    const elements = trainElements(gold.filter((one) => !isOut(one)))
    for (const [index, answer] of gold.entries()) {
      const own = cases[index]
      if (own && isOut(own)) found.push(readLeftOut(answer, own, behaviours, elements))
    }
  }
  for (const language of ['zh-CN', 'en'] as const)
    print(
      language,
      found.filter((one) => one.language === language),
    )
}

function readLeftOut(
  { rubric, star, bars }: Labelled,
  own: Case,
  behaviours: ReturnType<typeof trainBehaviours>,
  elements: ReturnType<typeof trainElements>,
): LeftOut {
  const points = predictCases([own], behaviours)
  const levels: Partial<Record<string, ElementLevel>> = {}
  for (const { element, strength } of elementSigns(own.readings, rubric, elements))
    levels[element] = Math.max(levels[element] ?? 0, strength) as ElementLevel
  const shown = rubric.keyBehaviours.map(({ id }, index) => ({
    id,
    points: (points[index]?.[0] ?? 1) as Points,
    evidence: [],
    counterEvidence: [],
  }))
  const level = toScore(
    barsOf(rubric.kind, itemShare(rubric, shown), levels as ElementLevels),
    ratio(0),
  ).level
  return {
    language: rubric.language,
    points,
    bars: [level, bars],
    presence: star ? starElements.map((name): Pair => [levels[name] ? 1 : 0, star[name] ? 1 : 0]) : [],
  }
}

function print(name: string, found: readonly LeftOut[]): void {
  const interval = (value: (some: readonly LeftOut[]) => number): string => {
    const [low, high] = bootstrap(found, value)
    return `${value(found).toFixed(3)} [${low.toFixed(2)}, ${high.toFixed(2)}]`
  }
  const near = (most: number): number =>
    found.filter(({ bars: [level, label] }) => Math.abs(level - label) <= most).length
  console.log(`${name}: ${found.length} answers to rubrics left out`)
  console.log(
    `  key behaviours QWK ${interval((some) => weightedKappa(some.flatMap(({ points }) => points)))}`,
  )
  console.log(`  BARS QWK ${interval((some) => weightedKappa(some.map(({ bars }) => bars)))}`)
  console.log(`  BARS within one level ${near(1)}/${found.length}, exactly ${near(0)}/${found.length}`)
  console.log(`  STAR presence F1 ${interval((some) => f1(some.flatMap(({ presence }) => presence)))}`)
}

/** A fixed order that has nothing to do with the names. */
const orderOf = (id: string): number => createHash('sha256').update(id).digest().readUInt32LE(0)
