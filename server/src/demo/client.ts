import { randomUUID } from 'node:crypto'
import { type Endpoint, endpoints } from '@mingjian/contract'
import type { FastifyInstance } from 'fastify'
import type { Call } from './play-interview.ts'

/** What a client sends and gets, over the network or straight into the application. */
export type Transport = (request: {
  method: string
  url: string
  headers: Record<string, string>
  body?: string
}) => Promise<{ status: number; text: string; cookie: string | null }>

/** A client of the HTTP API: staff by cookie, or a candidate by the secret of their link. */
export interface Client {
  call: Call
  /** The session cookie's value. */
  token: string
  logIn(email: string, password: string): Promise<Client>
  withLink(link: string): Client
  /** The secret of the personal link in the invitation mail of an application. */
  findLink(applicationId: string): Promise<string>
}

/** Calls go straight into the application. */
export function createClient(app: FastifyInstance): Client {
  return clientOver(async ({ method, url, headers, body }) => {
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers,
      ...(body === undefined ? {} : { payload: body }),
    })
    const cookie = response.headers['set-cookie']
    return { status: response.statusCode, text: response.body, cookie: cookie ? String(cookie) : null }
  })
}

/** Calls go over the network to a listening server. */
export function createHttpClient(baseUrl: string): Client {
  return clientOver(async ({ method, url, headers, body }) => {
    const response = await fetch(`${baseUrl}${url}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    return {
      status: response.status,
      text: await response.text(),
      cookie: response.headers.get('set-cookie'),
    }
  })
}

function clientOver(send: Transport, identity: Record<string, string> = {}, token = ''): Client {
  let cookieSeen: string | null = null
  const call: Call = async (name, parts = {}) => {
    const endpoint = (endpoints as unknown as Record<string, Endpoint>)[name]
    if (!endpoint) {
      throw new Error(`there is no endpoint ${name}`)
    }
    const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) =>
      encodeURIComponent(parts.params?.[key] ?? ''),
    )
    const query = new URLSearchParams(
      Object.entries(parts.query ?? {}).map(([key, value]): [string, string] => [key, String(value)]),
    ).toString()
    const answer = await send({
      method: endpoint.method,
      url: query ? `${path}?${query}` : path,
      headers: {
        'x-mingjian': '1',
        ...identity,
        ...(parts.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(parts.body === undefined ? {} : { body: JSON.stringify(parts.body) }),
    })
    if (answer.status >= 300) {
      throw new Error(`${name} answered ${answer.status}: ${answer.text.slice(0, 300)}`)
    }
    cookieSeen = answer.cookie ?? cookieSeen
    return answer.text ? JSON.parse(answer.text) : undefined
  }
  const client: Client = {
    call,
    token,
    async logIn(email, password) {
      await call('logIn', { body: { email, password } })
      const cookie = (cookieSeen ?? '').split(';')[0] ?? ''
      return clientOver(send, { cookie }, cookie.split('=')[1] ?? '')
    },
    withLink: (link) =>
      clientOver(send, { authorization: `Link ${link}`, 'x-mingjian-device': randomUUID() }),
    async findLink(applicationId) {
      const list = (await call('listMessages', { query: { applicationId } })) as {
        items: { id: string; template: string }[]
      }
      const mail = list.items.find((one) => one.template === 'invitation')
      const message = mail
        ? ((await call('getMessage', { params: { id: mail.id } })) as { text: string })
        : null
      const link = message?.text.match(/\/i\/([A-Za-z0-9_-]{20,})/)?.[1]
      if (!link) {
        throw new Error(`application ${applicationId} has no invitation mail with a link`)
      }
      return link
    },
  }
  return client
}
