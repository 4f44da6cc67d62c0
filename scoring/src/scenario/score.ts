import { scoreAnswer } from '../scores.ts'
import type { Quote, SituationalElement } from '../types.ts'
import type { DialogueScore, Scenario, ScenarioSession } from './types.ts'

type Place = { readonly turn: number; readonly start: number; readonly end: number }

/**
 * Scores what the candidate said in all turns as one answer to the situation. The turns are joined by line breaks in
 * their order, so no sentence runs over from one to the next; the counterpart's words are not part of the text, and
 * what was said twice earns once. How the counterpart felt is shown and never scored: it follows from the same
 * findings and would count them twice.
 */
export function scoreDialogue(scenario: Scenario, { exchanges, mood }: ScenarioSession): DialogueScore {
  const turns: Place[] = []
  let text = ''
  for (const { turn, words } of exchanges) {
    if (text !== '') text += '\n'
    turns.push({ turn, start: text.length, end: text.length + words.length })
    text += words
  }
  const answer = scoreAnswer(scenario.rubric, text)
  const placed = <T extends Quote>(quotes: readonly T[]): (T & { turn: number })[] =>
    quotes.flatMap((quote) => inTurns(quote, turns, text))
  return {
    answer,
    text,
    turns,
    behaviours: answer.behaviours.map(({ id, points, evidence, counterEvidence }) => ({
      id,
      points,
      evidence: placed(evidence),
      counterEvidence: placed(counterEvidence),
    })),
    elements: placed(answer.elementEvidence).map(({ element, ...rest }) => ({
      element: element as SituationalElement,
      ...rest,
    })),
    moods: [...exchanges.map((exchange) => exchange.mood), mood],
  }
}

/** A quote with its place in the words of its turn; one that runs over turns is cut where they meet. */
function inTurns<T extends Quote>(quote: T, turns: readonly Place[], text: string): (T & { turn: number })[] {
  return turns.flatMap(({ turn, start, end }) => {
    const [from, to] = [Math.max(start, quote.start), Math.min(end, quote.end)]
    if (from >= to) return []
    return [{ ...quote, turn, quote: text.slice(from, to), start: from - start, end: to - start }]
  })
}
