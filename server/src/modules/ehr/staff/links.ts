import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import { hashPassword } from '../../../platform/auth/index.ts'
import { type Db, inTransaction } from '../../../platform/db/index.ts'
import { task } from '../../../platform/tasks/index.ts'
import { publicUrl } from '../../../public-url.ts'
import { fail } from './errors.ts'
import { passwordLetter } from './letter.ts'
import { isGoodPassword } from './rules.ts'
import { endSessions, findLogin } from './store.ts'

/** How long a link to set a password works. */
const linkHours = 72

const hash = (secret: string) => createHash('sha256').update(secret).digest()

/** Makes the one link that counts from now on; the secret stands behind the #, which no server is told. */
export async function makeLink(
  deps: Pick<Deps, 'config' | 'now'>,
  db: Db,
  organisationId: string,
  loginId: string,
): Promise<{ link: string; until: Date }> {
  const secret = randomBytes(32).toString('base64url')
  const now = deps.now()
  const until = new Date(now.getTime() + linkHours * 3_600_000)
  await db
    .insertInto('platform.password_link')
    .values({
      organisation_id: organisationId,
      login_id: loginId,
      token_hash: hash(secret),
      sent_at: now,
      expires_at: until,
    })
    .onConflict((c) =>
      c
        .columns(['organisation_id', 'login_id'])
        .doUpdateSet({ token_hash: hash(secret), sent_at: now, expires_at: until }),
    )
    .execute()
  return { link: `${publicUrl(deps.config)}/set-password#${secret}`, until }
}

/** Mails somebody the link to set their password. Each run makes a new one: the last that came works. */
export const mailPasswordLink = task({
  name: 'ehr.mail_password_link',
  input: z.object({ organisationId: z.uuid(), loginId: z.uuid() }),
  retry: { limit: 20, delaySeconds: 60 },
  async run(deps: Deps, { organisationId, loginId }) {
    const login = await findLogin(deps.db, organisationId, loginId)
    if (!login?.active) return
    const { link, until } = await makeLink(deps, deps.db, organisationId, loginId)
    const letter = passwordLetter({ ...login, link, until })
    await deps.mailer.send({ id: `${loginId}.${until.getTime()}`, to: login.email, ...letter })
  },
})

/** Throws `staff.link_ended` for links that were used, replaced, are too old or never were. */
async function requireLink(deps: Pick<Deps, 'now'>, db: Db, secret: string) {
  const row = await db
    .selectFrom('platform.password_link as p')
    .innerJoin('platform.login as l', (on) =>
      on.onRef('l.organisation_id', '=', 'p.organisation_id').onRef('l.id', '=', 'p.login_id'),
    )
    .innerJoin('platform.organisation as o', 'o.id', 'p.organisation_id')
    .select(['p.organisation_id', 'p.login_id', 'l.name', 'l.email', 'l.language', 'o.name as organisation'])
    .where('p.token_hash', '=', hash(secret))
    .where('p.expires_at', '>', deps.now())
    .where('l.active', '=', true)
    .executeTakeFirst()
  if (!row) throw fail.link_ended()
  return row
}

/** Whose password a link sets. */
export async function readLink(deps: Pick<Deps, 'db' | 'now'>, secret: string) {
  const { name, email, language, organisation } = await requireLink(deps, deps.db, secret)
  return { name, email, language: language === 'en' ? ('en' as const) : ('zh-CN' as const), organisation }
}

/** Sets the password of a link, which ends with it, as do the sessions that are open. */
export async function setPassword(
  deps: Pick<Deps, 'db' | 'now'>,
  input: { secret: string; password: string; requestId: string },
): Promise<void> {
  const found = await requireLink(deps, deps.db, input.secret)
  if (!isGoodPassword(input.password, found.email)) throw fail.weak_password()
  const passwordHash = await hashPassword(input.password)
  await inTransaction(deps.db, async (tx) => {
    // Deleted by the secret itself: of two at one moment only one finds it.
    const used = await tx
      .deleteFrom('platform.password_link')
      .where('token_hash', '=', hash(input.secret))
      .returning('login_id')
      .executeTakeFirst()
    if (!used) throw fail.link_ended()
    const { organisation_id: organisationId, login_id: loginId } = found
    await tx
      .updateTable('platform.login')
      .set({ password_hash: passwordHash })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', loginId)
      .execute()
    await endSessions(tx, organisationId, loginId)
    await audit(tx, deps.now(), {
      organisationId,
      actor: { kind: 'staff', id: loginId },
      action: 'login.set_password',
      objectType: 'login',
      objectId: loginId,
      requestId: input.requestId,
    })
  })
}
