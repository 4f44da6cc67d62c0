import { elementNumbers, mayTell } from '../src/finder/elements.ts'
import { readAnswer } from '../src/finder/reading.ts'
import { type Trees, treesSum } from '../src/finder/trees.ts'
import type { TrainedWeights } from '../src/finder/weights.ts'
import { type StarElement, starElements } from '../src/types.ts'
import { f1 } from './agreement.ts'
import { fitTrees } from './boosting.ts'
import type { Labelled } from './gold.ts'

const partTrees = { trees: 80, depth: 3, rate: 0.08, leastRows: 30, ridge: 10, share: 0.7 }
const folds = 5
const overlapShare = 0.5

type Told = { readonly numbers: readonly number[]; readonly isPart: Readonly<Record<StarElement, number>> }

/**
 * Learns for each part of an account which clauses tell it. The cut is the one with the highest F1 of the part's
 * presence in answers to questions it was not learned from.
 */
export function trainElements(gold: readonly Labelled[]): TrainedWeights['elements'] {
  const answers = gold
    .filter(({ star }) => star !== null)
    .map((answer) => ({ answer, clauses: clausesOf(answer) }))
  const rubrics = [...new Set(answers.map(({ answer }) => answer.rubric.id))].sort()
  const isIn = (fold: number, { answer }: Account): boolean =>
    rubrics.indexOf(answer.rubric.id) % folds === fold
  return Object.fromEntries(
    starElements.map((element) => {
      const peaks = Array.from({ length: folds }, (_, fold) => {
        const learned = trainElement(
          answers.filter((one) => !isIn(fold, one)),
          element,
        )
        return answers
          .filter((one) => isIn(fold, one))
          .map(({ answer, clauses }) => ({
            peak: Math.max(-20, ...clauses.map(({ numbers }) => treesSum(learned, numbers))),
            given: answer.star?.[element] ? 1 : 0,
          }))
      })
      return [element, { ...trainElement(answers, element), cut: bestCut(peaks.flat()) }]
    }),
  )
}

type Account = { readonly answer: Labelled; readonly clauses: readonly Told[] }

function trainElement(answers: readonly Account[], element: StarElement): Trees {
  const clauses = answers.flatMap((one) => one.clauses)
  return fitTrees(
    clauses.map(({ numbers }) => numbers),
    clauses.map(({ isPart }) => isPart[element]),
    partTrees,
  )
}

function clausesOf({ text, rubric, spans }: Labelled): Told[] {
  const readings = readAnswer(text, rubric).filter(mayTell)
  const numbers = elementNumbers(readings)
  return readings.map(({ start, end }, index) => ({
    numbers: numbers[index] ?? [],
    isPart: Object.fromEntries(
      starElements.map((element) => {
        const inside = (spans?.[element] ?? []).some((quote) => {
          const from = text.indexOf(quote)
          return Math.min(end, from + quote.length) - Math.max(start, from) > overlapShare * (end - start)
        })
        return [element, inside ? 1 : 0]
      }),
    ) as Told['isPart'],
  }))
}

/** F1 given up for a higher cut: a part named where there is none misleads more than one missed. */
const givenUp = 0.01

/** The highest cut whose F1 is within `givenUp` of the best. */
function bestCut(peaks: readonly { peak: number; given: number }[]): number {
  const tried = Array.from({ length: 81 }, (_, step) => {
    const cut = Number((step / 10 - 5).toFixed(1))
    return { cut, value: f1(peaks.map(({ peak, given }) => [peak >= cut ? 1 : 0, given])) }
  })
  const best = Math.max(...tried.map(({ value }) => value))
  return Math.max(...tried.filter(({ value }) => value >= best - givenUp).map(({ cut }) => cut))
}
