import type { Mood, ScenarioRule } from '../scenario/types.ts'
import type { ConflictKind, StartMood } from './types.ts'

/** The competency a scenario measures. */
export const draftCompetency = 'problem-solving'

/** How the other person feels at the start: who was wronged is upset, who is asked for something has doubts. */
export const startOf = (conflict: ConflictKind): StartMood =>
  conflict === 'complaint' || conflict === 'exception' || conflict === 'dispute' ? 'heated' : 'doubtful'

/** The moods a turn can begin with under the rules of drafted families; the first turn is 0. */
export function moodsAt(start: StartMood, turn: number): readonly Mood[] {
  if (turn === 0) return [start]
  return turn === 1 && start === 'heated' ? ['doubtful', 'heated'] : ['calm', 'doubtful', 'heated']
}

/** How the other person reacts in every drafted family: the rules our own families were written with. */
export const draftRules: readonly ScenarioRule[] = [
  { id: 'insulted', all: ['insults'], step: 2, reply: 'insulted' },
  { id: 'silent', all: ['silent'], step: 1, reply: 'silent' },
  { id: 'repeated', all: ['repeats'], step: 1, reply: 'repeated' },
  {
    id: 'spoken-past',
    all: ['injection'],
    none: ['acts', 'timed', 'acknowledges', 'asks'],
    step: 1,
    reply: 'puzzled',
  },
  { id: 'overlong', all: ['overlong'], step: 0, reply: 'overlong' },
  { id: 'taken-back', all: ['held', 'corrects'], step: 0, reply: 'corrected' },
  { id: 'held-to-it', all: ['held'], step: 1, reply: 'unkept' },
  { id: 'promised', all: ['overpromises'], none: ['corrects'], step: 0, reply: 'promised' },
  {
    id: 'brushed-off',
    any: ['refuses', 'blames'],
    none: ['timed', 'acknowledges'],
    step: 1,
    reply: 'brushed',
  },
  { id: 'step-and-feeling', all: ['timed', 'acknowledges'], step: -1, reply: 'detail' },
  { id: 'step-with-time', all: ['timed'], step: -1, reply: 'detail' },
  {
    id: 'understood',
    all: ['acknowledges'],
    any: ['asks', 'acts', 'explains', 'foresees'],
    step: -1,
    reply: 'soothed',
  },
  { id: 'only-sorry', all: ['acknowledges'], step: 0, reply: 'kind' },
  { id: 'asked', all: ['asks'], step: 0, reply: 'answers' },
  { id: 'no-time-given', any: ['acts', 'foresees'], step: 0, reply: 'when' },
  { id: 'argued', any: ['explains', 'names_conflict'], step: 0, reply: 'unconvinced' },
  { id: 'evaded', step: 1, reply: 'evaded' },
]
