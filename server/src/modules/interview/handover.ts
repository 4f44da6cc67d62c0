import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { type Db, inTransaction, type Tx } from '../../platform/db/index.ts'
import { findInvitation, type InvitationRecord } from '../invitations/index.ts'
import { deviceOf, linkOf } from './caller.ts'
import { fail } from './errors.ts'
import type { Visit } from './visit.ts'

/** Minutes for which a code can be used. */
const codeMinutes = 10

// What is stored of a code or a key gives neither away.
const hashOf = (secret: string) => createHash('sha256').update(secret).digest()
const createSecret = () => randomBytes(32).toString('base64url')

/** Makes a code for another device; earlier ones that nobody used stop working. */
export async function offer(deps: Deps, visit: Visit): Promise<{ code: string; expiresAt: string }> {
  const { tx, organisationId, interview, invitation } = visit
  await tx
    .deleteFrom('interview.handover')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interview.id)
    .where('claimed_at', 'is', null)
    .execute()
  const code = createSecret()
  const now = deps.now()
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000)
  await tx
    .insertInto('interview.handover')
    .values({
      organisation_id: organisationId,
      id: randomUUID(),
      interview_id: interview.id,
      invitation_id: invitation.id,
      code_hash: hashOf(code),
      created_at: now,
      expires_at: expiresAt,
      from_device: visit.device,
    })
    .execute()
  return { code, expiresAt: expiresAt.toISOString() }
}

/**
 * Gives the device that shows a code a key of its own, and the interview with it. Used once: only the same device
 * may ask again, because the answer may have been lost on its way. Any other code is simply over.
 */
export async function claim(deps: Deps, request: Pick<FastifyRequest, 'headers'>): Promise<{ key: string }> {
  const code = linkOf(request.headers.authorization)
  const device = deviceOf(request.headers)
  if (!code || !device) {
    throw fail.handover_over()
  }
  const key = createSecret()
  const now = deps.now()
  await inTransaction(deps.db, async (tx) => {
    const row = await tx
      .updateTable('interview.handover')
      .set({ claimed_at: now, to_device: device, key_hash: hashOf(key) })
      .where('code_hash', '=', hashOf(code))
      .where('expires_at', '>', now)
      .where((eb) => eb.or([eb('claimed_at', 'is', null), eb('to_device', '=', device)]))
      .returning(['organisation_id', 'interview_id'])
      .executeTakeFirst()
    if (!row) {
      throw fail.handover_over()
    }
    await tx
      .updateTable('interview.interview')
      .set({ device_id: device, device_seen_at: now })
      .where('organisation_id', '=', row.organisation_id)
      .where('id', '=', row.interview_id)
      .execute()
  })
  return { key }
}

/** The invitation a device was given a key for. */
export async function findByKey(db: Db, key: string): Promise<InvitationRecord | null> {
  const row = await db
    .selectFrom('interview.handover')
    .select(['organisation_id', 'invitation_id'])
    .where('key_hash', '=', hashOf(key))
    .executeTakeFirst()
  return row ? findInvitation(db, row.organisation_id, row.invitation_id) : null
}

/** Whether this device handed the interview to the one that has it now. */
export async function isHandedOver(visit: Visit): Promise<boolean> {
  const { tx, organisationId, interview, device } = visit
  if (!visit.otherDevice || !device) {
    return false
  }
  const row = await tx
    .selectFrom('interview.handover')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('interview_id', '=', interview.id)
    .where('from_device', '=', device)
    .where('to_device', '=', interview.device_id)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Deletes the codes and the keys of other devices: they open nothing any more. */
export async function eraseHandovers(
  tx: Tx,
  organisationId: string,
  interviewIds: readonly string[],
): Promise<void> {
  if (interviewIds.length > 0) {
    await tx
      .deleteFrom('interview.handover')
      .where('organisation_id', '=', organisationId)
      .where('interview_id', 'in', interviewIds)
      .execute()
  }
}
