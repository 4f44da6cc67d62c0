import { createHash, randomBytes } from 'node:crypto'
import type { Tx } from '../../platform/db/index.ts'

/** Deletes the messages of an application and puts its personal links out of use for good. */
export async function eraseMessages(
  tx: Tx,
  organisationId: string,
  applicationId: string,
): Promise<{ messages: number; links: number }> {
  const messages = await tx
    .deleteFrom('invitations.message')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .executeTakeFirst()
  await eraseReminders(tx, organisationId, applicationId)
  const links = await tx
    .selectFrom('invitations.invitation')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .execute()
  for (const { id } of links) {
    await tx
      .updateTable('invitations.invitation')
      .set({
        token_hash: createHash('sha256').update(randomBytes(32)).digest(),
        token_sealed: Buffer.alloc(0),
        code_hash: null,
        code_sealed: null,
        extra_minutes: 0,
      })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute()
  }
  return { messages: Number(messages.numDeletedRows), links: links.length }
}

/** What was planned is deleted; of what was sent only that and when it was is kept, for the figures. */
async function eraseReminders(tx: Tx, organisationId: string, applicationId: string): Promise<void> {
  await tx
    .deleteFrom('invitations.reminder')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .where('state', 'in', ['planned', 'left_out'])
    .execute()
  await tx
    .updateTable('invitations.reminder')
    .set({ due_at: null, message_id: null })
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .execute()
  await tx
    .deleteFrom('invitations.call')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .execute()
  await tx
    .deleteFrom('invitations.push_subscription as s')
    .using('invitations.invitation as i')
    .whereRef('s.organisation_id', '=', 'i.organisation_id')
    .whereRef('s.candidate_id', '=', 'i.candidate_id')
    .where('i.organisation_id', '=', organisationId)
    .where('i.application_id', '=', applicationId)
    .execute()
  await tx
    .deleteFrom('invitations.recipient as r')
    .using('invitations.invitation as i')
    .whereRef('r.organisation_id', '=', 'i.organisation_id')
    .whereRef('r.candidate_id', '=', 'i.candidate_id')
    .where('i.organisation_id', '=', organisationId)
    .where('i.application_id', '=', applicationId)
    .execute()
}

/**
 * Deletes the messages of an application that tell of accommodations, and by how much a deadline was later for them.
 * While the interview can still be held, the deadline stays as it was told.
 */
export async function eraseConfidential(
  tx: Tx,
  organisationId: string,
  applicationId: string,
  { over }: { over: boolean },
): Promise<void> {
  if (over) {
    await tx
      .updateTable('invitations.invitation')
      .set({ extra_minutes: 0 })
      .where('organisation_id', '=', organisationId)
      .where('application_id', '=', applicationId)
      .execute()
  }
  await tx
    .deleteFrom('invitations.message')
    .where('organisation_id', '=', organisationId)
    .where('application_id', '=', applicationId)
    .where('confidential', '=', true)
    .execute()
}
