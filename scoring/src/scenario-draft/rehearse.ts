import { continueScenario, startScenario } from '../scenario/engine.ts'
import { fillScenario } from '../scenario/fill.ts'
import { scoreDialogue } from '../scenario/score.ts'
import { moods, type Scenario, type ScenarioFamily, type ScenarioSession } from '../scenario/types.ts'
import type { Note } from './check.ts'
import type { DraftWarning, ScenarioDraft } from './types.ts'

/** Fillings that are compared in length. */
const compared = 60
/** The longest filling may be so many times the shortest. */
const widest = 1.15
/** A rubric that tells a good dialogue from an evasive one puts them at least so many levels apart. */
const leastApart = 0.5

/** Plays words, one text for each turn. */
export const playWords = (scenario: Scenario, words: readonly string[]): ScenarioSession =>
  words.reduce((session, spoken) => continueScenario(scenario, session, spoken), startScenario(scenario))

/**
 * Tries a family with the engine: every filling is complete and of one length, each promise is recognised when it is
 * made, and the good sample scores clearly better than the evasive one and leaves nobody angrier.
 */
export function rehearse(family: ScenarioFamily, draft: ScenarioDraft, note: Note): void {
  const scenarios = Array.from({ length: compared }, (_, seed) => fillScenario(family, seed))
  const lengths = scenarios.map(({ situation, turns }) => JSON.stringify([situation, turns]).length)
  const ratio = Math.max(...lengths) / Math.min(...lengths)
  if (ratio >= widest) note('lengths_differ', 'choices', ratio.toFixed(2))
  const [first] = scenarios
  if (!first) return
  for (const [index, promise] of first.promises.entries()) {
    const [exchange] = playWords(first, [promise]).exchanges
    if (!exchange?.findings.some(({ signal }) => signal === 'overpromises'))
      note('promise_unheard', `promises.${index}`)
  }
  const [good, evasive] = [draft.samples.good, draft.samples.evasive].map((words) => {
    const session = playWords(first, words)
    return { mood: moods.indexOf(session.mood), bars: scoreDialogue(first, session).answer.bars }
  })
  if (!good || !evasive) return
  if (good.bars < evasive.bars + leastApart || good.mood > evasive.mood)
    note('samples_alike', 'samples', `${good.bars.toFixed(1)} / ${evasive.bars.toFixed(1)}`)
}

/** A good sample that promises too much teaches the wrong thing. */
export function sampleWarnings(family: ScenarioFamily, { samples }: ScenarioDraft): DraftWarning[] {
  const { exchanges } = playWords(fillScenario(family, 0), samples.good)
  return exchanges.flatMap(({ turn, findings }) => {
    const found = findings.find(({ signal }) => signal === 'overpromises')
    return found
      ? [
          {
            code: 'sample_promises' as const,
            at: `samples.good.${turn - 1}`,
            value: found.quote.slice(0, 40),
          },
        ]
      : []
  })
}
