/**
 * Where the embedded finder goes wrong: `node scoring/tools/measure-detail.ts` on the test part of the gold set,
 * `--development` on the other. Prints labels against points, score against label by the kind of answer, how often the
 * range holds the label, and guards against flags. Reads the set as measure.ts does.
 */
import { scoreAnswer } from '../src/scores.ts'
import { type AnswerScore, guardNames } from '../src/types.ts'
import { readGold } from './gold.ts'

type Seen = {
  readonly design: string
  readonly flags: readonly string[]
  readonly behaviours: Readonly<Record<string, number>>
  readonly bars: number
  readonly score: AnswerScore
}

const tenPoint = (bars: number): number => 1 + (9 * (bars - 1)) / 4

/** The upper of two middle values, as measure.ts takes it. */
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

function confusion(seen: readonly Seen[]): void {
  console.log('  key behaviours: label, then how many got 1, 2, 3 points')
  for (const label of [1, 2, 3]) {
    const given = seen.flatMap(({ score, behaviours }) =>
      score.behaviours.filter(({ id }) => behaviours[id] === label).map(({ points }) => points),
    )
    const counts = [1, 2, 3].map((points) => given.filter((one) => one === points).length)
    console.log(`    ${label}: ${counts.join(' ')}`)
  }
}

function byDesign(seen: readonly Seen[]): void {
  console.log('  kind of answer: number, median score, median label on the same scale, mean BARS minus label')
  for (const design of [...new Set(seen.map((one) => one.design))].sort()) {
    const own = seen.filter((one) => one.design === design)
    const gap = own.reduce((sum, { score, bars }) => sum + score.level - bars, 0) / own.length
    const [found, label] = [
      median(own.map(({ score }) => score.score)),
      tenPoint(median(own.map(({ bars }) => bars))),
    ]
    console.log(`    ${design}: ${own.length}, ${found.toFixed(1)}, ${label.toFixed(1)}, ${gap.toFixed(2)}`)
  }
}

function ranges(seen: readonly Seen[]): void {
  const held = seen.filter(({ score: { interval }, bars }) => {
    const label = tenPoint(bars)
    return label >= interval[0] && label <= interval[1]
  })
  const width = median(seen.map(({ score: { interval } }) => interval[1] - interval[0]))
  console.log(
    `  range holds the label: ${held.length}/${seen.length}, median width ${width.toFixed(1)} points`,
  )
}

function guards(seen: readonly Seen[]): void {
  console.log('  guard: raised rightly, labelled, raised')
  for (const name of guardNames) {
    const labelled = seen.filter(({ flags }) => flags.includes(name))
    const raised = seen.filter(({ score }) => score.flags.includes(name))
    const right = raised.filter((one) => labelled.includes(one))
    console.log(`    ${name}: ${right.length}, ${labelled.length}, ${raised.length}`)
  }
}

const split = process.argv.includes('--development') ? 'development' : 'test'
for (const language of ['zh-CN', 'en'] as const) {
  const own = readGold(split).filter(({ rubric }) => rubric.language === language)
  const seen = own.map((answer): Seen => ({ ...answer, score: scoreAnswer(answer.rubric, answer.text) }))
  console.log(`${language}: ${seen.length} answers`)
  for (const print of [confusion, byDesign, ranges, guards]) print(seen)
}
