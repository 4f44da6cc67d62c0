import type { Scenario, ScenarioSession } from '@mingjian/scoring'

/**
 * A session without the words of some turns, and without what was quoted from them: how the person moved stays, and
 * the line after such a turn is the plain one of its mood, because a reply may have said the words back.
 */
export function withoutWords(
  scenario: Scenario,
  session: ScenarioSession,
  turns: readonly number[],
): ScenarioSession {
  const plainLine = (turn: number, mood: ScenarioSession['mood'], line: string): string =>
    turns.includes(turn - 1) ? (scenario.turns[turn]?.lines[mood] ?? line) : line
  const { exchanges } = session
  return {
    ...session,
    held: null,
    line: session.ended ? session.line : plainLine(exchanges.length, session.mood, session.line),
    exchanges: exchanges.map((exchange, turn) => ({
      ...exchange,
      line: plainLine(turn, exchange.mood, exchange.line),
      ...(turns.includes(turn) ? { words: '', findings: [], because: [] } : {}),
    })),
  }
}
