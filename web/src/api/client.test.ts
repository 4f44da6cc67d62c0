import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ApiFailure, failureOf, urlOf } from './client.ts'

let server: Server
let base = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/problem') {
      response.writeHead(409, { 'content-type': 'application/problem+json' })
      response.end(
        JSON.stringify({
          status: 409,
          code: 'ehr.wrong_stage',
          requestId: 'r-1',
          details: { from: 'review' },
        }),
      )
      return
    }
    response.writeHead(502, { 'content-type': 'text/html', 'x-request-id': 'r-2' })
    response.end('<h1>Bad gateway</h1>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => new Promise((resolve) => server.close(resolve)))

it('fills the path and leaves empty values out of the query', () => {
  expect(urlOf('getMessageAttachment', { params: { id: 'a/b', name: '复试 1.ics' } })).toBe(
    '/api/messages/a%2Fb/attachments/%E5%A4%8D%E8%AF%95%201.ics',
  )
  expect(urlOf('listVacancies', { query: { page: 2, search: '', status: undefined, unitId: 'u&1' } })).toBe(
    '/api/vacancies?page=2&unitId=u%261',
  )
})

it('reads problem details', async () => {
  const failure = await failureOf(await fetch(`${base}/problem`))
  expect(failure).toBeInstanceOf(ApiFailure)
  expect(failure).toMatchObject({
    status: 409,
    code: 'ehr.wrong_stage',
    requestId: 'r-1',
    details: { from: 'review' },
  })
})

it('keeps the status and reference of a reply that is no problem document', async () => {
  expect(await failureOf(await fetch(`${base}/elsewhere`))).toMatchObject({
    status: 502,
    code: 'server.failed',
    requestId: 'r-2',
    details: {},
  })
})
