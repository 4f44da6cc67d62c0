import { elementNumbers, mayTell } from '../src/finder/elements.ts'
import { readAnswer } from '../src/finder/reading.ts'
import type { TrainedWeights } from '../src/finder/weights.ts'
import { type StarElement, starElements } from '../src/types.ts'
import { f1 } from './agreement.ts'
import type { Labelled } from './gold.ts'
import { fitLogistic } from './logistic.ts'

const ridge = 20
const overlapShare = 0.5

type Told = { readonly numbers: readonly number[]; readonly isPart: Readonly<Record<StarElement, number>> }

/** Learns for each part of an account which clauses tell it, and the cut with the highest F1 of its presence. */
export function trainElements(gold: readonly Labelled[]): TrainedWeights['elements'] {
  const answers = gold
    .filter(({ star }) => star !== null)
    .map((answer) => ({ answer, clauses: clausesOf(answer) }))
  return Object.fromEntries(
    starElements.map((element) => {
      const rows = answers.flatMap(({ clauses }) => clauses.map(({ numbers }) => numbers))
      const labels = answers.flatMap(({ clauses }) => clauses.map(({ isPart }) => isPart[element]))
      const linear = fitLogistic(rows, labels, ridge)
      const peaks = answers.map(({ answer, clauses }) => ({
        peak: Math.max(
          -20,
          ...clauses.map(({ numbers }) =>
            numbers.reduce((sum, n, i) => sum + n * (linear.weights[i] ?? 0), linear.bias),
          ),
        ),
        given: answer.star?.[element] ? 1 : 0,
      }))
      return [element, { ...linear, cut: bestCut(peaks) }]
    }),
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
  const tried = Array.from({ length: 61 }, (_, step) => {
    const cut = Number((step / 10 - 4).toFixed(1))
    return { cut, value: f1(peaks.map(({ peak, given }) => [peak >= cut ? 1 : 0, given])) }
  })
  const best = Math.max(...tried.map(({ value }) => value))
  return Math.max(...tried.filter(({ value }) => value >= best - givenUp).map(({ cut }) => cut))
}
