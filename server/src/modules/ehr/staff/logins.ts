import { randomUUID } from 'node:crypto'
import type { inviteStaff, StaffDetail } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { loginAddress } from '../../../platform/auth/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { visibleUnitIds } from '../org/service.ts'
import { fail } from './errors.ts'
import { mailPasswordLink, makeLink } from './links.ts'
import { readStaff, within } from './reading.ts'
import { type Administrator, administering, note, propose } from './roles.ts'
import { lastOf } from './rules.ts'
import * as store from './store.ts'

type Sender = Pick<Deps, 'config' | 'db' | 'mailer' | 'now' | 'tasks'>
type Detail = z.input<typeof StaffDetail>

/** An administrator who also sends links. */
interface Inviter extends Administrator {
  deps: Sender
}

/** Mails the link; where no mail server is configured it is given back to be handed over in person. */
async function send(admin: Inviter, tx: Tx, loginId: string): Promise<string | null> {
  const { deps, session } = admin
  const { organisationId } = session
  if (deps.mailer.kind !== 'outbox') {
    await deps.tasks.send(tx, mailPasswordLink, { organisationId, loginId })
    return null
  }
  return (await makeLink(deps, tx, organisationId, loginId)).link
}

/** Adds a login with the roles that are asked for it, and sends the link to set its password. */
export async function invite(
  admin: Inviter,
  input: z.output<(typeof inviteStaff)['parts']['body']>,
): Promise<{ staff: Detail; link: string | null }> {
  const { deps, session } = admin
  const { organisationId } = session
  const units = await visibleUnitIds(deps, session, 'staff.edit')
  const inside = input.roles.every(({ unitId }) => within(units, unitId))
  // Without a role in their branch the login would be nobody's whom this administrator could look after.
  if (!inside || (units !== 'all' && input.roles.length === 0)) throw fail.beyond_scope()
  const id = randomUUID()
  const email = loginAddress(input.email)
  if (!email) throw fail.address()
  const link = await inTransaction(deps.db, async (tx) => {
    await store.lockStaff(tx, organisationId)
    const row = await tx
      .insertInto('platform.login')
      .values({ organisation_id: organisationId, id, email, name: input.name, language: input.language })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!row) throw fail.email_taken()
    await note(admin, tx, 'login.invite', id, {
      roles: input.roles,
      handedOver: deps.mailer.kind === 'outbox',
    })
    for (const role of input.roles) await propose(admin, tx, id, role)
    return send(admin, tx, id)
  })
  return { staff: await readStaff(deps, session, id), link }
}

/** Only who administers all the units of a login may close, open or let in its owner anew. */
async function requireWhole(admin: Administrator, tx: Tx, loginId: string): Promise<void> {
  const units = await visibleUnitIds(admin.deps, admin.session, 'staff.edit')
  const grants = await store.listGrants(tx, admin.session.organisationId, loginId)
  if (units !== 'all' && !grants.every(({ unitId }) => within(units, unitId)))
    throw fail.beyond_scope({ loginId })
}

/**
 * Throws for a login with a role, or one the directory may give a role to, where the administrator would be shown
 * the link: whoever sees it can be that person. A second one takes the roles away first, and gives them back.
 */
async function requirePowerless(tx: Tx, organisationId: string, loginId: string): Promise<void> {
  const grants = await store.listGrants(tx, organisationId, loginId)
  if (grants.length > 0 || (await store.isOfDirectory(tx, organisationId, loginId))) {
    throw fail.link_in_hand({ loginId })
  }
}

/** Sends a new link to set the password; the one before stops working. */
export async function sendLink(
  admin: Inviter,
  loginId: string,
): Promise<{ staff: Detail; link: string | null }> {
  let link: string | null = null
  const { deps, session } = admin
  const { organisationId } = session
  const staff = await administering(admin, loginId, async (tx) => {
    await requireWhole(admin, tx, loginId)
    const login = await store.findLogin(tx, organisationId, loginId)
    if (!login?.active) throw fail.not_found({ loginId })
    if (deps.mailer.kind === 'outbox') await requirePowerless(tx, organisationId, loginId)
    link = await send(admin, tx, loginId)
    await note(admin, tx, 'login.send_link', loginId, { handedOver: link !== null })
  })
  return { staff, link }
}

/** Closes or opens a login; closing ends its sessions and any link at once. */
export function setActive(admin: Administrator, loginId: string, active: boolean): Promise<Detail> {
  const { organisationId } = admin.session
  return administering(admin, loginId, async (tx) => {
    await requireWhole(admin, tx, loginId)
    const everyone = await store.listGrants(tx, organisationId)
    const own = everyone.filter((one) => one.loginId === loginId)
    const last = lastOf(
      own,
      everyone.filter((one) => one.loginId !== loginId),
    )
    if (!active && last) throw fail.last_one({ role: last })
    const row = await tx
      .updateTable('platform.login')
      // The directory does not open it again, whatever it says.
      .set({ active, closed_by_hand: !active })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', loginId)
      .where('active', '=', !active)
      .returning('id')
      .executeTakeFirst()
    if (!row) return
    if (!active) {
      await store.endSessions(tx, organisationId, loginId)
      await tx
        .deleteFrom('platform.password_link')
        .where('organisation_id', '=', organisationId)
        .where('login_id', '=', loginId)
        .execute()
    }
    const states = { before: { active: !active }, after: { active } }
    await note(admin, tx, active ? 'login.activate' : 'login.deactivate', loginId, states)
  })
}
