import type { PersonFields } from '../../ehr/index.ts'
import type { PersonDraft } from '../drafts.ts'

export { mergePerson, traitsOf } from '../../ehr/index.ts'

/** A draft as it is written: a birth date is kept when it is known to the day. */
export function fieldsOfDraft(draft: PersonDraft): PersonFields {
  return { ...draft, birthDate: draft.birthDate?.length === 10 ? draft.birthDate : null }
}

/** Whether a record is the very one a row's system means, and not one that another of its keys was merged into. */
export function isOwnRecord(
  known: { source: string; externalId: string | null },
  source: string,
  key: string | null,
): boolean {
  return key !== null && known.source === source && known.externalId === key
}
