import * as contract from '@mingjian/contract'
import type { FastifyRequest } from 'fastify'
import { audit } from '../audit/index.ts'
import type { Db } from '../db/index.ts'
import { inTransaction } from '../db/index.ts'
import type { Route } from '../http/index.ts'
import { prepareToPretend } from './password.ts'
import { sessionCookie } from './session-cookie.ts'
import { fail, findSession, logIn, logOut, type StaffSession } from './sessions.ts'

/** Reads the session cookie of a request. */
export function staffGuard(db: Db, now: () => Date) {
  return async (request: FastifyRequest): Promise<StaffSession | null> => {
    const token = request.cookies[sessionCookie]
    return token ? findSession(db, now(), token) : null
  }
}

interface Options {
  db: Db
  now: () => Date
  secure: boolean
  /** Names of the units that grants are limited to. */
  unitNames(organisationId: string, ids: string[]): Promise<Map<string, string>>
  /** Single sign-on is the way in for all but system administrators. */
  passwordsOfAdministrators(): boolean
}

export function registerSession(
  route: Route,
  { db, now, secure, unitNames, passwordsOfAdministrators }: Options,
): void {
  const guard = staffGuard(db, now)
  void prepareToPretend()

  const present = async (session: StaffSession): Promise<contract.Session> => {
    const ids = session.grants.flatMap((grant) => (grant.unitId ? [grant.unitId] : []))
    const names = await unitNames(session.organisationId, ids)
    return {
      loginId: session.loginId,
      name: session.name,
      email: session.email,
      language: session.language,
      organisation: { id: session.organisation.id, name: session.organisation.name },
      roles: session.grants.map((grant) => ({
        role: grant.role,
        unit: grant.unitId ? (names.get(grant.unitId) ?? null) : null,
      })),
      permissions: [...session.permissions],
      demo: session.organisation.demo,
    }
  }

  route(contract.logIn, async ({ body }, { reply, request }) => {
    const { token, organisationId, loginId } = await logIn(db, now(), body, {
      passwordsOfAdministrators: passwordsOfAdministrators(),
    })
    await inTransaction(db, (tx) =>
      audit(tx, now(), {
        organisationId,
        actor: { kind: 'staff', id: loginId },
        action: 'session.begin',
        objectType: 'login',
        objectId: loginId,
        requestId: request.id,
      }),
    )
    reply.setCookie(sessionCookie, token, { path: '/', httpOnly: true, sameSite: 'lax', secure })
    const session = await findSession(db, now(), token)
    if (!session) {
      throw fail.required()
    }
    return present(session)
  })

  route(contract.logOut, async (_, { request, reply }) => {
    const token = request.cookies[sessionCookie]
    if (token) {
      await logOut(db, token)
    }
    reply.clearCookie(sessionCookie, { path: '/' })
  })

  route(contract.getSession, async (_, { staff }) => present(staff))

  route(contract.updateSession, async ({ body }, { request, staff }) => {
    await db
      .updateTable('platform.login')
      .set({ language: body.language })
      .where('organisation_id', '=', staff.organisationId)
      .where('id', '=', staff.loginId)
      .execute()
    const session = await guard(request)
    return present(session ?? staff)
  })
}
