import { type ImportKind, importKinds } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { visibleUnitIds } from '../ehr/index.ts'
import { kindOf } from './batch.ts'
import { fail } from './errors.ts'
import { type BatchRow, findBatch } from './store.ts'

/** Kinds a login may import: whoever writes questions imports questions, whoever keeps people imports people. */
export function kindsOf({ permissions }: StaffSession): ImportKind[] {
  return importKinds.filter((kind) =>
    permissions.has(kind === 'questions' ? 'bank.edit' : 'candidate.contact'),
  )
}

/** A batch the session may handle; one that is not there and one that is not theirs look the same. */
export async function requireBatch(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  id: string,
): Promise<BatchRow> {
  const batch = await findBatch(deps.db, session.organisationId, id)
  const units = await visibleUnitIds(deps, session, 'import.run')
  const within = units === 'all' || (batch?.unit_id !== null && units.includes(batch?.unit_id ?? ''))
  if (!batch || !within || !kindsOf(session).includes(kindOf(batch))) {
    throw fail.not_found()
  }
  return batch
}

/** The unit an import is for. Who does not reach the whole organisation has to name one of theirs. */
export async function requireUnit(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  unitId: string | null,
): Promise<void> {
  const units = await visibleUnitIds(deps, session, 'import.run')
  if (units !== 'all' && (unitId === null || !units.includes(unitId))) {
    throw fail.unit_needed()
  }
}
