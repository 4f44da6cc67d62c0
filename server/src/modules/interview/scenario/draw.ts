import { createHash } from 'node:crypto'
import type { Language, ScenarioModule } from '@mingjian/contract'
import { fillScenario, type Scenario } from '@mingjian/scoring'
import type { LibraryFamily } from '../../question-bank/index.ts'

/** A family drawn for one interview, filled and cut to the kit's number of turns. */
export interface DrawnScenario {
  family: string
  version: string
  hash: string
  seed: number
  scenario: Scenario
}

/**
 * Draws one of the kit's families and fills it. Both follow from the interview's id alone, so that nobody can choose
 * and a repeated call gives the same. Families in the candidate's language come first; where there are none, those in
 * Chinese, as with questions. Null when the kit names none that is known.
 */
export function drawScenario(
  interviewId: string,
  module: ScenarioModule,
  families: readonly LibraryFamily[],
  language: Language,
): DrawnScenario | null {
  const known = families
    .filter(({ family }) => module.families.includes(family.id) && family.turns.length >= module.turns)
    .toSorted((a, b) => (a.family.id < b.family.id ? -1 : 1))
  const own = known.filter(({ family }) => family.language === language)
  const chosen = own.length > 0 ? own : known.filter(({ family }) => family.language === 'zh-CN')
  const bytes = createHash('sha256').update(`scenario ${interviewId}`).digest()
  const drawn = chosen[bytes.readUInt32BE(0) % Math.max(1, chosen.length)]
  if (!drawn) {
    return null
  }
  const seed = bytes.readUInt32BE(4)
  const scenario = fillScenario(drawn.family, seed)
  return {
    family: drawn.family.id,
    version: drawn.family.version,
    hash: drawn.hash,
    seed,
    scenario: { ...scenario, turns: scenario.turns.slice(0, module.turns) },
  }
}
