import type { EnglishBand, EnglishCriterion, EnglishLevel, EnglishTaskResult } from './types.ts'
import { englishBands, englishCriteria } from './types.ts'

/** Fewer words of one's own than this say nothing of a level. */
export const fewestWords = 30
/** What each criterion counts for; tuned on the development half of the authored answers (docs/english.md). */
const weights = { vocabulary: 0.4, grammar: 0.4, coherence: 0.2 } as const
/** Below half of the content points the level is lowered, by this at most. */
const missedTask = 0.8
/** With few words nobody can show much: the highest level that some words leave possible. */
const ceiling = (words: number): number => 1.8 + words / 32

/** The level of one answer from its criteria; null where there are not words enough. */
export function levelOfTask(
  criteria: readonly EnglishCriterion[],
  { words, fulfilment }: { words: number; fulfilment: number },
): number | null {
  if (words < fewestWords) return null
  const of = (name: keyof typeof weights) => criteria.find(({ criterion }) => criterion === name)?.level ?? 1
  const shown = englishCriteria.reduce((sum, name) => sum + weights[name] * of(name), 0)
  const missed = missedTask * Math.max(0, 1 - fulfilment / 0.5)
  return rounded(Math.max(1, Math.min(6, ceiling(words), onScale(shown) - missed)))
}

/**
 * Where the weighted criteria of each band lie, in the mean of the development answers. The last one is drawn out: one
 * answer cannot place C2, and words alone seldom can.
 */
const places = [1.15, 1.8, 2.45, 3.5, 4.4, 5.2] as const

/** The weighted criteria on the scale of the bands, in a straight line from one band's place to the next. */
function onScale(shown: number): number {
  const next = Math.max(
    1,
    places.findIndex((place) => shown < place),
  )
  const at = shown >= places[5] ? 5 : next
  const [low, high] = [places[at - 1] ?? places[0], places[at] ?? places[5]]
  return at + (shown - low) / (high - low)
}

/** Beyond this many words a task says no more, so that one long answer does not outweigh all others. */
const mostWeight = 160
/** Half the width of the interval: what stays however much is said, and what comes on top for a hundred words. */
const [least, perHundred] = [0.45, 0.5]

/**
 * The band of several answers given the same way. The interval is wide where little was said or the recogniser was
 * unsure. All authored answers lie inside theirs; people differ more than authored answers do, so that is no promise.
 */
export function bandOfTasks(
  tasks: readonly EnglishTaskResult[],
  confidences: ReadonlyMap<string, number>,
): EnglishLevel | null {
  const counted = tasks.filter((one): one is EnglishTaskResult & { level: number } => one.level !== null)
  const words = counted.reduce((sum, one) => sum + one.words, 0)
  if (counted.length === 0) return null
  const weight = (one: EnglishTaskResult) => Math.min(mostWeight, one.words)
  const total = counted.reduce((sum, one) => sum + weight(one), 0)
  const mean = (value: (one: (typeof counted)[number]) => number) =>
    counted.reduce((sum, one) => sum + weight(one) * value(one), 0) / total
  const level = rounded(mean((one) => one.level))
  const doubt = mean((one) => 1 - (confidences.get(one.answerId) ?? 1))
  const half = (least + perHundred * Math.sqrt(100 / words)) * (1 + 1.5 * doubt)
  return {
    band: bandAt(level),
    level,
    interval: [bandAt(level - half), bandAt(level + half)],
    margin: Math.round(half * 100) / 100,
    words,
    tasks: counted.length,
    fulfilment: Math.round(mean((one) => one.fulfilment) * 100) / 100,
    criteria: englishCriteria.map((criterion) => ({
      criterion,
      level: rounded(mean((one) => one.criteria.find((each) => each.criterion === criterion)?.level ?? 1)),
    })),
  }
}

/** The band nearest to a place on the scale. */
export function bandAt(level: number): EnglishBand {
  return englishBands[Math.max(0, Math.min(5, Math.round(level) - 1))] ?? 'A1'
}

const rounded = (level: number): number => Math.round(level * 10) / 10
