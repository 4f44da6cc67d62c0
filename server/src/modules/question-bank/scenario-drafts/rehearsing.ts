import type { ScenarioRehearsal } from '@mingjian/contract'
import {
  assembleFamily,
  fillScenario,
  InputError,
  parseScenarioFamily,
  playWords,
  type Scenario,
  type ScenarioSession,
  scoreDialogue,
} from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import { fail } from '../errors.ts'
import { frameOf } from './checking.ts'
import type { DraftRow } from './draft-store.ts'
import { requireDraft } from './service.ts'

/**
 * Plays a version with the engine candidates meet: filled from the number, and reacting to the words by the rules.
 * Throws `scenario_has_faults` where it cannot be played yet.
 */
export async function rehearseScenario(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  id: string,
  { seed, words }: { seed: number; words: readonly string[] },
): Promise<ScenarioRehearsal> {
  const row = await requireDraft(deps.db, organisationId, id)
  const scenario = fill(row, seed)
  const session = playWords(scenario, words.slice(0, scenario.turns.length))
  return {
    seed,
    card: cardOf(scenario),
    turns: scenario.turns.length,
    exchanges: session.exchanges.map(({ line, mood, words: said, moodAfter, because }) => ({
      ...{ line, mood, moodAfter },
      words: said,
      because: because.map(({ signal, quote }) => ({ signal, quote })),
    })),
    line: session.line,
    mood: session.mood,
    ended: session.ended,
    score: session.ended ? scoreOf(scenario, session) : null,
  }
}

function fill(row: DraftRow, seed: number): Scenario {
  try {
    const family = row.family ?? assembleFamily(frameOf(row), String(row.version), row.content)
    return fillScenario(parseScenarioFamily(family, 'draft'), seed)
  } catch (error) {
    if (error instanceof InputError) {
      throw fail.scenario_has_faults({ draftId: row.id })
    }
    throw error
  }
}

function cardOf({ title, role, situation, facts, authority, people, counterpart }: Scenario) {
  return {
    ...{ title, role, situation, authority },
    facts: [...facts],
    people: people.map(({ id, name }) => ({ name, speaks: id === counterpart })),
  }
}

function scoreOf(scenario: Scenario, session: ScenarioSession): ScenarioRehearsal['score'] {
  const { answer, behaviours } = scoreDialogue(scenario, session)
  return {
    bars: answer.bars,
    behaviours: behaviours.map(({ points, evidence }) => ({
      points,
      quotes: [...new Set(evidence.map(({ quote }) => quote))].slice(0, 3),
    })),
  }
}
