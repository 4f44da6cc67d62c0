import { assessEnglish, bandAt, type EnglishBand, englishBands, readAloudOf } from '../src/english/index.ts'
import { bootstrapIntervals, exactAndAdjacent, seededRandom, weightedKappa } from '../src/statistics/index.ts'
import { type AuthoredAnswer, authoredAnswers, englishTask, englishTasks } from './english-data.ts'

/**
 * How well the bands agree with the labels of the authored answers, and what a recogniser's errors do to them.
 * Run: node scoring/tools/measure-english.ts [--detail]
 */

const place = (band: EnglishBand): number => englishBands.indexOf(band) + 1

interface Read {
  answer: AuthoredAnswer
  band: EnglishBand | null
  level: number | null
  covered: boolean
}

function read(answer: AuthoredAnswer, text = answer.text, confidence = 1): Read {
  const result = assessEnglish([
    { answerId: answer.id, task: englishTask(answer.task), text, mode: 'spoken', confidence },
  ])
  const { spoken } = result
  const [low, high] = spoken?.interval ?? []
  const covered =
    low !== undefined &&
    high !== undefined &&
    place(low) <= place(answer.level) &&
    place(answer.level) <= place(high)
  return { answer, band: spoken?.band ?? null, level: spoken?.level ?? null, covered }
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`

function report(name: string, reads: readonly Read[]): void {
  const banded = reads.filter((one): one is Read & { band: EnglishBand } => one.band !== null)
  const [found, given] = [
    banded.map(({ band }) => place(band)),
    banded.map(({ answer }) => place(answer.level)),
  ]
  const { exact, adjacent } = exactAndAdjacent(found, given)
  const kappa = weightedKappa(found, given, 6).value
  const intervals = bootstrapIntervals(banded.length, (drawn) => {
    const pick = (list: readonly number[]) => Array.from(drawn, (at) => list[at] ?? 1)
    const both = exactAndAdjacent(pick(found), pick(given))
    return [weightedKappa(pick(found), pick(given), 6).value, both.exact, both.adjacent]
  })
  const range = (at: number, show: (value: number) => string) =>
    intervals[at] ? `${show(intervals[at][0])} to ${show(intervals[at][1])}` : 'no interval'
  const two = (value: number) => value.toFixed(2)
  print(`${name}: n ${reads.length}, with a band ${banded.length}`)
  print(
    `  QWK ${two(kappa ?? Number.NaN)} (${range(0, two)}), same band ${percent(exact)} (${range(1, percent)}), within one ${percent(adjacent)} (${range(2, percent)})`,
  )
  print(
    `  label inside the stated range: ${percent(banded.filter(({ covered }) => covered).length / banded.length)}`,
  )
}

const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

const wordsOfAll = [
  ...new Set(authoredAnswers.flatMap(({ text }) => text.toLowerCase().match(/[a-z]+/g) ?? [])),
]

/** The text as a recogniser might write it: no marks, some words lost, some replaced by others, some added. */
export function misheard(text: string, rate: number, seed: number): string {
  const random = seededRandom(seed)
  const other = () => wordsOfAll[Math.floor(random() * wordsOfAll.length)] ?? 'the'
  return (text.toLowerCase().match(/[a-z]+(?:'[a-z]+)?/g) ?? [])
    .flatMap((word) => {
      const dice = random()
      if (dice < rate * 0.3) return []
      if (dice < rate * 0.9) return [other()]
      return dice < rate ? [word, other()] : [word]
    })
    .join(' ')
}

for (const split of ['development', 'test'] as const) {
  report(
    split,
    authoredAnswers.filter((one) => one.split === split).map((one) => read(one)),
  )
}
if (process.argv.includes('--detail')) {
  for (const answer of authoredAnswers) {
    const { tasks } = assessEnglish([
      {
        answerId: answer.id,
        task: englishTask(answer.task),
        text: answer.text,
        mode: 'spoken',
        confidence: 1,
      },
    ])
    const [task] = tasks
    const levels = task?.criteria.map(({ level }) => level.toFixed(1)).join(' ')
    print(
      `${answer.split.slice(0, 4)} ${answer.level} → ${task?.level === null || !task ? '–' : bandAt(task.level)} ${task?.level} [${levels}] words ${task?.words} done ${task?.fulfilment} ${task?.flags.map(({ flag }) => flag)} ${answer.id}`,
    )
  }
}
print('\nrecogniser errors (test answers, five runs each)')
for (const rate of [0, 0.1, 0.2, 0.3, 0.4]) {
  const pairs = authoredAnswers
    .filter(({ split }) => split === 'test')
    .flatMap((answer) =>
      [1, 2, 3, 4, 5].map((seed) => ({
        clean: read(answer).level,
        heard: read(answer, misheard(answer.text, rate, seed), 1 - rate),
      })),
    )
    .filter(
      (one): one is { clean: number; heard: Read & { level: number } } =>
        one.clean !== null && one.heard.level !== null,
    )
  const shift = pairs.reduce((sum, one) => sum + one.heard.level - one.clean, 0) / pairs.length
  const covered = pairs.filter(({ heard }) => heard.covered).length / pairs.length
  print(
    `  ${percent(rate)} of words: mean shift ${shift.toFixed(2)} bands, label inside the range ${percent(covered)}`,
  )
}
print('\nread aloud without a mistake, by what the recogniser gets wrong')
for (const rate of [0, 0.05, 0.1, 0.2, 0.3, 0.4]) {
  const passages = [...englishTasks.values()].flatMap(({ passage }) => passage ?? [])
  const results = passages.flatMap((passage) =>
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) =>
      readAloudOf(passage, misheard(passage, rate, seed), 1 - rate),
    ),
  )
  const mean = results.reduce((sum, one) => sum + one.completeness, 0) / results.length
  const full = results.filter(({ interval }) => interval[1] >= 0.95).length / results.length
  print(`  ${percent(rate)}: completeness ${percent(mean)}, upper end at least 95 %: ${percent(full)}`)
}
