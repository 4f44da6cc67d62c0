import type { AnswerMode, CandidateScenario } from '@mingjian/contract'
import { unheardRule } from '@mingjian/scoring'
import type { AnswerRow } from '../store.ts'
import type { TakeRow } from '../take-store.ts'
import type { Play } from './play.ts'

/**
 * The scenario as the candidate may know it. The card can be read once its turn has come, without a clock: how fast
 * somebody reads is not what is asked here.
 *
 * @param open false shows nothing of it: the interview is over, or another device has it in hand.
 */
export function presentScenario(
  { scenario, session }: Play,
  turns: readonly { answer: AnswerRow; take: TakeRow | null }[],
  { open, reached }: { open: boolean; reached: boolean },
): CandidateScenario {
  const { title, role, situation, facts, authority, people, counterpart } = scenario
  return {
    turns: scenario.turns.length,
    language: scenario.language,
    card:
      open && reached
        ? {
            ...{ title, role, situation, authority },
            facts: [...facts],
            people: people.map(({ id, name }) => ({ name, speaks: id === counterpart })),
          }
        : null,
    dialogue: session.exchanges.flatMap(({ line, words, rule }, turn) => {
      const step = turns.find(({ answer }) => answer.turn === turn)
      return open && step
        ? [
            {
              turn: turn + 1,
              stepId: step.answer.id,
              line,
              mode: (step.take?.mode ?? 'text') as AnswerMode,
              words: rule === unheardRule || words === '' ? null : words,
            },
          ]
        : []
    }),
    closing: open && session.ended ? session.line : null,
  }
}
