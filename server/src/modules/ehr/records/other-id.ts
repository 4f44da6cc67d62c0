import { normaliseIdNumber } from '../candidates/normalise.ts'
import { ownRecords } from '../people/blending.ts'
import { type Context, type Work, wait } from './work.ts'

/**
 * Puts before a person what would give somebody whose records are joined a second ID number; answers the works that
 * may be written.
 */
export async function keepOneId(
  { deps, tx, sender }: Context,
  works: readonly Work<'candidate'>[],
): Promise<Work<'candidate'>[]> {
  const { organisationId } = sender
  const candidateIds = works
    .filter(({ held, record }) => held && record.data?.idNumber)
    .map(({ objectId }) => objectId)
  const joined = await ownRecords(deps, tx, organisationId, { candidateIds })
  const personOf = new Map(joined.map(({ candidateId, personId }) => [candidateId, personId]))
  const numbers = new Map<string, Map<string, string | null>>()
  for (const personId of new Set(personOf.values())) {
    const records = await ownRecords(deps, tx, organisationId, { personId })
    numbers.set(personId, new Map(records.map(({ candidateId, own }) => [candidateId, own.idNumber])))
  }
  return works.filter((work) => {
    const known = numbers.get(personOf.get(work.objectId) ?? '')
    const told = work.record.data?.idNumber
    if (!known || !told) {
      return true
    }
    const idNumber = normaliseIdNumber(told)
    if ([...known].some(([id, one]) => id !== work.objectId && one !== null && one !== idNumber)) {
      wait(work, 'other_id')
      return false
    }
    known.set(work.objectId, idNumber)
    return true
  })
}
