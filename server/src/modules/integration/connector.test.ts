import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { checkConnector, checks } from './conformance.ts'
import { builtInConnector, type Connector, restConnector } from './connector.ts'
import { connectSystem } from './records.fixture.ts'

let t: TestServer
let organisation: TestOrganisation
let builtIn: Connector
let rest: Connector

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(t.app.server.address() as AddressInfo).port}`
  const own = await connectSystem(t, organisation, 'inside-hr')
  builtIn = builtInConnector(t.deps, {
    organisationId: organisation.id,
    organisation: '',
    keyId: own.keyId,
    name: 'inside',
    source: 'inside-hr',
    scopes: new Set(),
    ratePerMinute: 1,
    expiresAt: null,
  })
  rest = restConnector({ url, key: (await connectSystem(t, organisation, 'outside-hr')).key })
})
afterAll(() => t.close())

const options = () => ({ unitCode: 'east-sales', now: t.clock.now })
const failed = async (connector: Connector) =>
  (await checkConnector(connector, options())).filter(({ passed }) => !passed)

describe('[H8] the conformance kit', () => {
  it('is passed by the built-in EHR', async () => {
    expect(await failed(builtIn)).toEqual([])
  })

  it('is passed by the REST interface', async () => {
    expect(await failed(rest)).toEqual([])
  })

  it('notices a connector that forgets what came before, one that loses records and one that repeats pages', async () => {
    const forgetful: Connector = {
      ...builtIn,
      // Every version comes as the newest.
      write: (records) =>
        builtIn.write(
          records.map((one) =>
            typeof one === 'object' ? { ...one, updatedAt: t.clock.now().toISOString() } : one,
          ),
        ),
    }
    const lossy: Connector = {
      ...builtIn,
      write: async (records) => (await builtIn.write(records)).slice(0, 1),
    }
    const repeating: Connector = {
      ...builtIn,
      changes: async (after, limit) => {
        const page = await builtIn.changes(after, limit)
        return limit === 1 ? { ...page, items: [...page.items, ...page.items] } : page
      },
    }
    const names = async (connector: Connector) =>
      (await failed(connector)).map(({ name }) => name.split(':')[0])
    expect(await names(forgetful)).toEqual(expect.arrayContaining(['ordering', 'deletion', 'reconciliation']))
    expect(await names(lossy)).toEqual(expect.arrayContaining(['ordering', 'partial failure']))
    expect(await names(repeating)).toEqual(['pagination'])
    expect(checks.length).toBe(13)
  })
})
