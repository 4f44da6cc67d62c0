import { type Scenario, type ScenarioSession, startScenario } from '@mingjian/scoring'
import { openJson } from '../../../platform/crypto/index.ts'
import type { Visit } from '../visit.ts'
import * as store from './store.ts'

/** A scenario with the dialogue as far as it has come. */
export interface Play {
  row: store.ScenarioRow
  scenario: Scenario
  session: ScenarioSession
}

/** Where a dialogue is sealed. */
export const sessionPlace = (interviewId: string) => `interview.scenario.session:${interviewId}`

/** Opens the dialogue of an interview; one that has not begun, or was deleted, stands at its start. */
export function openPlay(key: Uint8Array, row: store.ScenarioRow): Play {
  const session = row.session_sealed
    ? openJson<ScenarioSession>(key, sessionPlace(row.interview_id), row.session_sealed)
    : startScenario(row.scenario)
  return { row, scenario: row.scenario, session }
}

/** What the person says in a turn; null while they have not. */
export function lineOf({ session }: Pick<Play, 'session'>, turn: number): string | null {
  const { exchanges, line, ended } = session
  return exchanges[turn]?.line ?? (turn === exchanges.length && !ended ? line : null)
}

/** The scenario of the visited interview with its dialogue; null where it has none. */
export async function findPlay(visit: Pick<Visit, 'tx' | 'organisationId' | 'interview' | 'key'>) {
  const row = await store.findScenario(visit.tx, visit.organisationId, visit.interview.id)
  return row ? openPlay(visit.key, row) : null
}
