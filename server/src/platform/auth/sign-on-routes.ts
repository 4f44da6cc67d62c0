import * as contract from '@mingjian/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { audit } from '../audit/index.ts'
import { type MasterKeys, openJson, sealJson } from '../crypto/index.ts'
import { type Db, inTransaction } from '../db/index.ts'
import type { Route } from '../http/index.ts'
import { matchIdentity } from './identities.ts'
import { sessionCookie } from './session-cookie.ts'
import { openSession } from './sessions.ts'
import type { SignOn, SignOnMemory } from './sign-on.ts'

const memoryCookie = 'mingjian_sign_on'
const path = '/api/session/sign-on'
const place = 'session.sign_on'

interface Reached {
  db: Db
  now: () => Date
  log: Logger
  keys: { master: MasterKeys }
  signOn: SignOn | null
}

interface Options {
  secure: boolean
  /** Where browsers reach us; else what the request says. */
  publicUrl: string | undefined
}

type Refusal = 'cancelled' | 'expired' | 'failed' | 'no_login' | 'other_person' | 'unreachable' | 'unverified'

/** Logging in at the organisation's identity provider. */
export function registerSignOn(route: Route, deps: Reached, options: Options): void {
  route(contract.getWaysIn, async () => ({
    password: deps.signOn?.settings.only ? ('administrators' as const) : ('everybody' as const),
    signOn: deps.signOn ? { name: deps.signOn.settings.name } : null,
  }))

  route(contract.beginSignOn, async ({ query }, { request, reply }) => {
    const { signOn } = deps
    if (!signOn) {
      return refuse(reply, 'unreachable')
    }
    try {
      const to = pageOf(query.to)
      const { url, memory } = await signOn.begin(`${baseOf(options, request)}${path}/answer`, to, deps.now())
      remember(deps, options, reply, memory)
      return reply.header('cache-control', 'no-store').redirect(url)
    } catch (error) {
      deps.log.warn({ err: error }, 'the identity provider cannot be asked')
      return refuse(reply, 'unreachable')
    }
  })

  route(contract.finishSignOn, async (_, { request, reply }) => {
    const { signOn } = deps
    const memory = recall(deps, request)
    reply.clearCookie(memoryCookie, { path })
    if (!signOn || !memory || memory.until < deps.now().getTime()) {
      return refuse(reply, 'expired')
    }
    const came = await identify(deps, signOn, { request, base: baseOf(options, request), memory })
    if (typeof came === 'string') {
      return refuse(reply, came)
    }
    const match = await matchIdentity(deps.db, deps.now(), came, request.id)
    if ('refused' in match) {
      return refuse(reply, match.refused)
    }
    reply.setCookie(sessionCookie, await begin(deps, match.login, request.id), {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: options.secure,
    })
    return reply.header('cache-control', 'no-store').redirect(memory.to)
  })
}

async function identify(
  { log }: Reached,
  signOn: SignOn,
  { request, base, memory }: { request: FastifyRequest; base: string; memory: SignOnMemory },
) {
  const answer = new URL(request.url, base)
  if (answer.searchParams.get('error') === 'access_denied') {
    return 'cancelled'
  }
  try {
    return await signOn.finish(answer, memory)
  } catch (error) {
    // Its message names what did not fit; the code and the tokens are not in it.
    const { code, message } = error as { code?: string; message?: string }
    log.warn({ code, reason: message }, 'an answer of the identity provider was not accepted')
    return 'failed'
  }
}

/** Begins the session; gives its token. */
async function begin(
  { db, now }: Reached,
  login: { organisationId: string; loginId: string },
  requestId: string,
): Promise<string> {
  const token = await openSession(db, now(), login)
  await inTransaction(db, (tx) =>
    audit(tx, now(), {
      organisationId: login.organisationId,
      actor: { kind: 'staff', id: login.loginId },
      action: 'session.begin',
      objectType: 'login',
      objectId: login.loginId,
      detail: { by: 'sign_on' },
      requestId,
    }),
  )
  return token
}

const baseOf = ({ publicUrl }: Options, request: FastifyRequest) =>
  (publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/$/, '')

/** A page of ours: an address of somebody else would make our login a way to send people anywhere. */
function pageOf(to: string | undefined): string {
  return to && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) && !to.startsWith('/api/') ? to : '/'
}

const refuse = (reply: FastifyReply, why: Refusal) =>
  reply.header('cache-control', 'no-store').redirect(`/?signOn=${why}`)

function remember({ keys }: Reached, { secure }: Options, reply: FastifyReply, memory: SignOnMemory): void {
  const sealed = sealJson(keys.master.wrap, place, memory).toString('base64url')
  // Lax: the provider's page sends the browser back by a link, and a stricter cookie would stay behind.
  reply.setCookie(memoryCookie, sealed, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: 600 })
}

function recall({ keys }: Reached, request: FastifyRequest): SignOnMemory | null {
  const sealed = request.cookies[memoryCookie]
  try {
    return sealed ? openJson<SignOnMemory>(keys.master.wrap, place, Buffer.from(sealed, 'base64url')) : null
  } catch {
    return null
  }
}
