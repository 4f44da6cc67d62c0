import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type Endpoint,
  endpoints,
  type Permission,
  permissions,
  rolePermissions,
  roles,
} from '@mingjian/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorisation } from '../../contract/authorisation.ts'
import { openApi } from './platform/http/index.ts'
import { createTestServer, type TestServer } from './testing/harness.ts'

let t: TestServer
beforeAll(async () => {
  t = await createTestServer()
})
afterAll(() => t.close())

const all = endpoints as unknown as Record<string, Endpoint>

/** Answered without being part of the contract, and why. */
const apart: Record<string, string> = {
  '/healthz': 'says that the process lives',
  '/readyz': 'says that it can serve',
  '/api/openapi.json': 'the document itself',
  '/api/uploads': 'tus, by the candidate’s link',
  '/api/uploads/:id': 'tus, by the candidate’s link',
  '/api/interview/material-uploads': 'tus, by the candidate’s link',
  '/api/interview/material-uploads/:id': 'tus, by the candidate’s link',
}

/** Every address the server answers at, from its own tree of routes. */
function served(): { method: string; path: string }[] {
  const above: string[] = []
  return t.app
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^((?:[│ ] {3})*)[├└]── (\S*?)(?: \(([A-Z, ]+)\))?$/.exec(line)
      if (!found) return []
      const depth = (found[1] ?? '').length / 4
      above.length = depth
      above.push(found[2] ?? '')
      return (found[3] ?? '')
        .split(', ')
        .filter((method) => method !== '')
        .map((method) => ({ method, path: above.join('') }))
    })
}

describe('[H8] nothing undeclared', () => {
  it('is answered: every route is in the OpenAPI document, or named here with its reason', () => {
    const { paths } = openApi(all, 'test') as { paths: Record<string, Record<string, unknown>> }
    const documented = new Set(
      Object.entries(paths).flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
      ),
    )
    const routes = served()
    expect(routes.length).toBeGreaterThan(Object.keys(all).length / 2)
    const unknown = routes.filter(({ method, path }) => {
      if (method === 'OPTIONS' || path in apart) return false
      // HEAD is answered wherever GET is.
      return !documented.has(`${method === 'HEAD' ? 'GET' : method} ${path}`)
    })
    expect([...new Set(unknown.map(({ path }) => path))]).toEqual([])
    const known = new Set(routes.map(({ method, path }) => `${method} ${path}`))
    for (const one of documented) expect(known, one).toContain(one)
  })

  it('is allowed: every right is held by a role and asked for by nobody without one', () => {
    for (const permission of permissions) {
      expect(
        roles.some((role) => rolePermissions[role].includes(permission)),
        permission,
      ).toBe(true)
    }
    for (const [name, { parts }] of Object.entries(all)) {
      const { access } = parts
      const other = ['public', 'candidate', 'staff', 'key'].includes(access) || access.startsWith('key:')
      expect(other || permissions.includes(access as Permission), name).toBe(true)
    }
  })

  it('is in docs/authorisation.md, which says what the contract says', () => {
    const file = join(import.meta.dirname, '../../docs/authorisation.md')
    expect(readFileSync(file, 'utf8')).toBe(authorisation())
  })
})
