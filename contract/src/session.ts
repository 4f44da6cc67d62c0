import { z } from 'zod'
import { Id, Language } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Permission, Role } from './permissions.ts'

export const Session = z.object({
  loginId: Id,
  name: z.string(),
  email: z.string(),
  language: Language,
  organisation: z.object({ id: Id, name: z.string() }),
  roles: z.array(z.object({ role: Role, unit: z.string().nullable() })),
  permissions: z.array(Permission),
  /** The instance runs with demonstration data: pages may offer the mailbox of sent messages. */
  demo: z.boolean(),
})
export type Session = z.infer<typeof Session>

export const logIn = endpoint('POST', '/api/session', {
  access: 'public',
  tag: 'session',
  summary: 'Log in with e-mail and password. Five failures lock the login for fifteen minutes.',
  body: z.object({ email: z.email().max(254), password: z.string().min(1).max(200) }),
  reply: Session,
})

export const logOut = endpoint('DELETE', '/api/session', {
  access: 'public',
  tag: 'session',
  summary: 'End the session of this browser.',
})

export const getSession = endpoint('GET', '/api/session', {
  access: 'staff',
  tag: 'session',
  summary: 'Who is logged in, with which roles.',
  reply: Session,
})

export const updateSession = endpoint('PATCH', '/api/session', {
  access: 'staff',
  tag: 'session',
  summary: 'Change the language of the interface.',
  body: z.object({ language: Language }),
  reply: Session,
})

export const getWaysIn = endpoint('GET', '/api/session/ways', {
  access: 'public',
  tag: 'session',
  summary: 'How staff log in here: by password, by single sign-on, or both.',
  reply: z.object({
    /** `administrators`: the others use single sign-on. */
    password: z.enum(['everybody', 'administrators']),
    /** Null where none is configured; its name is null where the operator gave it none. */
    signOn: z.object({ name: z.string().nullable() }).nullable(),
  }),
})

export const beginSignOn = endpoint('GET', '/api/session/sign-on', {
  access: 'public',
  tag: 'session',
  summary: 'Go to the organisation’s identity provider (OpenID Connect); a browser follows it.',
  query: z.object({ to: z.string().max(500).optional() }),
  raw: true,
})

export const finishSignOn = endpoint('GET', '/api/session/sign-on/answer', {
  access: 'public',
  tag: 'session',
  summary: 'Where the identity provider sends the browser back to.',
  raw: true,
})
