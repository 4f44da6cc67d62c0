import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listen } from '../../modules/interview/upload.fixture.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { createSignOn, type SignOnSettings } from './index.ts'

let t: TestServer
let organisation: TestOrganisation
let address = ''
let issuer = ''
let server: Server
/** What the provider knows of its people, by the name they log in with. */
const people: Record<string, { email: string; email_verified: boolean }> = {}

const client = { client_id: 'mingjian', client_secret: 'a secret of forty-two characters, not less' }

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  address = await listen(t)
  server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        ...client,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [`${address}/api/session/sign-on/answer`],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    pkce: { required: () => true },
    cookies: { keys: ['only for this test'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
  })
  server.on('request', provider.callback())
  use()
})
afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await t.close()
})

function use(settings: Partial<SignOnSettings> = {}): void {
  t.deps.signOn = createSignOn({
    issuer,
    clientId: client.client_id,
    clientSecret: client.client_secret,
    name: null,
    only: false,
    trustEmail: false,
    ...settings,
  })
}

/** A browser without a page: it keeps cookies by path and follows where it is sent. */
function browser() {
  const jar = new Map<string, { value: string; path: string; host: string }>()
  async function go(url: string, form?: Record<string, string>): Promise<{ response: Response; url: URL }> {
    const at = new URL(url)
    const cookie = [...jar]
      .filter(([, { path, host }]) => host === at.host && at.pathname.startsWith(path))
      .map(([name, { value }]) => `${name.split(' ')[1]}=${value}`)
      .join('; ')
    const response = await fetch(at, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ')
      const [name = '', value = ''] = pair.split('=')
      const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? '/'
      if (value === '') jar.delete(`${path} ${name}`)
      else jar.set(`${path} ${name}`, { value, path, host: at.host })
    }
    return { response, url: at }
  }
  return { go, jar }
}

/** From our login page to the provider, through its forms and back; where the browser ends. */
async function signOn(person: string, to = '/review', mind = browser()) {
  let next = `${address}/api/session/sign-on?to=${encodeURIComponent(to)}`
  const passed: string[] = []
  for (let steps = 0; steps < 15; steps += 1) {
    const { response, url } = await mind.go(next)
    passed.push(url.href)
    const location = response.headers.get('location')
    if (location && !(url.origin === address && !location.startsWith('http'))) {
      next = new URL(location, url).href
    } else if (location) {
      return { end: location, passed, mind }
    } else if (url.pathname.startsWith('/interaction/')) {
      const page = await response.text()
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
      const sent = await mind.go(url.href, { prompt, login: person, password: 'any' })
      next = new URL(sent.response.headers.get('location') ?? '', url).href
    } else {
      throw new Error(`stuck at ${url.href}: ${response.status} ${await response.text()}`)
    }
  }
  throw new Error(`never back: ${passed.join(' → ')}`)
}

async function sessionOf(mind: ReturnType<typeof browser>) {
  const { response } = await mind.go(`${address}/api/session`)
  return { status: response.status, body: (await response.json()) as { email?: string } }
}

describe('single sign-on with a real provider', () => {
  it('[H8] opens the login of the verified address, and goes on to the page that was wanted', async () => {
    const { email } = await t.login(organisation, 'hr', 'east')
    people.zhou = { email: email.toUpperCase(), email_verified: true }
    const { end, passed, mind } = await signOn('zhou')
    expect(end).toBe('/review')
    const asked = new URL(passed[1] ?? '')
    expect(asked.searchParams.get('code_challenge_method')).toBe('S256')
    expect(await sessionOf(mind)).toMatchObject({ status: 200, body: { email } })
    const { rows } = await t.pool.query(
      "select detail from platform.audit_record where action = 'session.begin' and detail->>'by' = 'sign_on'",
    )
    expect(rows).toHaveLength(1)
  })

  it('[H8] knows people by their subject: an address that is given to somebody else opens nothing', async () => {
    const { email } = await t.login(organisation, 'hr', 'east')
    people.first = { email, email_verified: true }
    expect((await signOn('first')).end).toBe('/review')
    people.second = { email, email_verified: true }
    expect((await signOn('second')).end).toBe('/?signOn=other_person')
    people.first = { email: 'married@example.com', email_verified: true }
    const renamed = await signOn('first')
    expect((await sessionOf(renamed.mind)).body.email).toBe(email)
  })

  it('[H8] opens nothing for strangers, unverified addresses and logins that were closed', async () => {
    const { email, loginId } = await t.login(organisation, 'hr', 'east')
    people.stranger = { email: 'stranger@example.com', email_verified: true }
    expect((await signOn('stranger')).end).toBe('/?signOn=no_login')
    people.claims = { email, email_verified: false }
    const refused = await signOn('claims')
    expect(refused.end).toBe('/?signOn=unverified')
    expect((await sessionOf(refused.mind)).status).toBe(401)
    use({ trustEmail: true })
    expect((await signOn('claims')).end).toBe('/review')
    use()
    await t.pool.query('update platform.login set active = false where id = $1', [loginId])
    expect((await signOn('claims')).end).toBe('/?signOn=no_login')
  })

  it('an answer without what was remembered, a second time, or too late begins no session', async () => {
    const { email } = await t.login(organisation, 'hr', 'east')
    people.late = { email, email_verified: true }
    const { passed } = await signOn('late')
    const answer = passed.find((url) => url.includes('/sign-on/answer')) ?? ''
    const other = browser()
    expect((await other.go(answer)).response.headers.get('location')).toBe('/?signOn=expired')
    // Another browser that began its own: the state is not the one it sent.
    await other.go(`${address}/api/session/sign-on`)
    expect((await other.go(answer)).response.headers.get('location')).toBe('/?signOn=failed')
    expect((await sessionOf(other)).status).toBe(401)
    const slow = browser()
    await slow.go(`${address}/api/session/sign-on`)
    t.clock.forward(11 * 60)
    expect((await slow.go(answer)).response.headers.get('location')).toBe('/?signOn=expired')
  })

  it('leads to pages of ours only', async () => {
    const { email } = await t.login(organisation, 'hr', 'east')
    people.led = { email, email_verified: true }
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', '/api/session', 'x']) {
      expect((await signOn('led', to)).end, to).toBe('/')
    }
  })

  it('says so when the provider does not answer, or nobody configured one', async () => {
    use({ issuer: 'http://127.0.0.1:9' })
    const begin = async () =>
      (await browser().go(`${address}/api/session/sign-on`)).response.headers.get('location')
    expect(await begin()).toBe('/?signOn=unreachable')
    t.deps.signOn = null
    expect(await begin()).toBe('/?signOn=unreachable')
    expect((await t.call('getWaysIn')).body).toEqual({ password: 'everybody', signOn: null })
    use()
  })
})

const example = join(import.meta.dirname, '../../../../docs/examples/oidc-provider.mjs')

it('[H8] the provider of docs/integration.md, run as printed there, lets somebody in', async () => {
  const { email } = await t.login(organisation, 'hr', 'east')
  const child = spawn(process.execPath, [example], {
    env: { MINGJIAN_URL: address, PORT: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    use({ issuer: line.split(' ')[1] ?? '', clientSecret: 'try-it-on-one-machine-only' })
    const { end, mind } = await signOn(email)
    expect(end).toBe('/review')
    expect(await sessionOf(mind)).toMatchObject({ status: 200, body: { email } })
  } finally {
    child.kill()
    await once(child, 'exit')
    use()
  }
})

describe('where single sign-on is the only way', () => {
  it('[H8] passwords open nothing but the logins of system administrators, who can mend it', async () => {
    const hr = await t.login(organisation, 'hr', 'east')
    const admin = await t.login(organisation, 'system-admin')
    use({ only: true, name: '远山统一登录' })
    expect((await t.call('getWaysIn')).body).toEqual({
      password: 'administrators',
      signOn: { name: '远山统一登录' },
    })
    const body = (email: string, password = 'test-password') => ({ body: { email, password } })
    expect((await t.call('logIn', body(hr.email))).body.code).toBe('session.use_sign_on')
    // Who does not know the password learns nothing about the login.
    expect((await t.call('logIn', body(hr.email, 'wrong'))).body.code).toBe('session.wrong')
    expect((await t.call('logIn', body(admin.email))).status).toBe(200)
    use()
    expect((await t.call('logIn', body(hr.email))).status).toBe(200)
  })
})
