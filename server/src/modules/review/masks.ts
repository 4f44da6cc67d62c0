import type { unmaskField } from '@mingjian/contract'
import {
  type Application,
  fieldMasks,
  type Mask,
  type MaskedField,
  maskedFields,
  masks,
} from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { deniedUnits, type StaffSession } from '../../platform/auth/index.ts'
import { type Db, inTransaction } from '../../platform/db/index.ts'
import {
  dayOf,
  getPerson,
  listUnits,
  maskEmail,
  maskIdNumber,
  maskPhone,
  type Person,
  requireApplication,
  visibleUnitIds,
} from '../ehr/index.ts'
import { fail } from './errors.ts'

export type Masks = Record<MaskedField, Mask>

const clearer = (one: Mask, other: Mask): Mask => (masks.indexOf(one) > masks.indexOf(other) ? one : other)

/** How each field of a candidate looks to the session: the clearest of the roles that reach the unit. */
export async function masksFor(
  deps: Pick<Deps, 'db' | 'now'>,
  session: StaffSession,
  unitId: string,
): Promise<Masks> {
  const units = await listUnits(deps.db, session.organisationId, dayOf(deps.now()))
  const path = units.find(({ id }) => id === unitId)?.path ?? [unitId]
  const reaching = session.grants.filter((grant) => grant.unitId === null || path.includes(grant.unitId))
  const denied = deniedUnits(session, 'candidate.contact').some((id) => path.includes(id))
  const contact = session.permissions.has('candidate.contact') && !denied
  const of = (field: MaskedField): Mask => {
    const found = reaching.reduce<Mask>(
      (mask, { role }) => clearer(mask, fieldMasks[role]?.[field] ?? 'hidden'),
      'hidden',
    )
    // Whoever is denied the contact data sees them masked, whatever the role says.
    return found === 'clear' && (field === 'phone' || field === 'email') && !contact ? 'masked' : found
  }
  return Object.fromEntries(maskedFields.map((field) => [field, of(field)])) as Masks
}

const covered = (value: string | null, mask: Mask, cover: (text: string) => string): string | null =>
  value === null || mask === 'hidden' ? null : mask === 'clear' ? value : cover(value)

/** A person as the session may see them. */
export function presentPerson(
  person: Omit<Person, 'dataKeyId' | 'key' | 'language'>,
  seen: Masks,
): z.input<typeof Application>['candidate'] {
  return {
    id: person.id,
    name: person.name,
    sex: seen.sex === 'clear' ? person.sex : 'undisclosed',
    phone: covered(person.phone, seen.phone, maskPhone) ?? '',
    email: covered(person.email, seen.email, maskEmail) ?? '',
    idNumber: covered(person.idNumber, seen.idNumber, maskIdNumber),
    birthDate: covered(person.birthDate, seen.birthDate, () => '****'),
    resume: person.resume,
    source: person.channel,
  }
}

/** Uncovers one field of one candidate for a reason; it is on record before it is shown. */
export async function unmask(
  deps: Deps,
  session: StaffSession,
  input: z.output<(typeof unmaskField)['parts']['body']> & { id: string; requestId: string },
): Promise<{ value: string | null }> {
  const { organisationId } = session
  const application = await requireApplication(deps, session, 'person.unmask', input.id)
  const units = await visibleUnitIds(deps, session, 'candidate.read')
  const seen = await masksFor(deps, session, application.unitId)
  const readable = units === 'all' || units.includes(application.unitId)
  if (!readable || seen[input.field] === 'hidden') throw fail.field_hidden({ field: input.field })
  const person = await getPerson(deps, organisationId, application.candidateId)
  await inTransaction(deps.db, (tx) =>
    audit(tx, deps.now(), {
      organisationId,
      actor: { kind: 'staff', id: session.loginId },
      action: 'person.unmask',
      objectType: 'application',
      objectId: application.id,
      detail: { field: input.field, reason: input.reason },
      requestId: input.requestId,
    }),
  )
  return { value: person[input.field] }
}

/** Who uncovered which field of an application’s candidate, when and why. */
export async function listUnmaskings(db: Db, organisationId: string, applicationId: string) {
  const rows = await db
    .selectFrom('platform.audit_record as r')
    .leftJoin('platform.login as l', (on) =>
      on.onRef('l.organisation_id', '=', 'r.organisation_id').onRef('l.id', '=', 'r.actor_id'),
    )
    .select(['r.chain', 'r.sequence', 'r.at', 'r.detail', 'l.name'])
    .where('r.organisation_id', '=', organisationId)
    .where('r.object_id', '=', applicationId)
    .where('r.action', '=', 'person.unmask')
    .orderBy('r.at')
    .execute()
  return rows.map((row) => ({
    id: `${row.chain}-${row.sequence}`,
    at: row.at,
    by: row.name ?? '—',
    ...(row.detail as { field: MaskedField; reason: string }),
  }))
}
