import * as contract from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { type KeySession, keyActor } from '../../platform/auth/index.ts'
import { keyedHash } from '../../platform/crypto/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { readableEmail, readablePhone } from '../ehr/index.ts'
import { publicUrl } from '../invitations/index.ts'
import { competencyNames } from '../question-bank/index.ts'
import { listOrderable } from './catalogue.ts'
import { keepCredential } from './credentials.ts'
import { fail } from './errors.ts'
import { findOrder, type OrderRecord } from './order-store.ts'
import { placeOrder } from './orders.ts'
import { type Standing, standingOf } from './standing.ts'

type Sent = z.output<typeof contract.greenhouseSendTest.parts.body>

/** The Assessment Partner API of Greenhouse. */
export function registerGreenhouse(route: Route, deps: Deps): void {
  route(contract.greenhouseListTests, async (_, { key, request }) => {
    await keepCredential(deps, key, request)
    const tests = await listOrderable(deps, key.organisationId)
    return tests.map(({ id, name }) => ({ partner_test_id: id, partner_test_name: name }))
  })

  route(contract.greenhouseSendTest, async ({ body }, { key, request }) => {
    requireTheirAddress(deps, body.url)
    await keepCredential(deps, key, request)
    const id = await placeOrder(
      deps,
      { key, requestId: request.id },
      {
        partner: 'greenhouse',
        same: [body.url, body.partner_test_id],
        testId: body.partner_test_id.toLowerCase(),
        person: personOf(deps, key, body.candidate),
        callback: body.url,
      },
    )
    return { partner_interview_id: id }
  })

  route(contract.greenhouseTestStatus, async ({ query }, { key, request }) => {
    await keepCredential(deps, key, request)
    const { organisationId } = key
    const order = await findOrder(deps.db, organisationId, 'greenhouse', query.partner_interview_id)
    const standing = order && (await standingOf(deps, organisationId, order))
    if (!order || !standing) {
      throw fail.unknown_order()
    }
    return presentStatus(deps, organisationId, order, standing)
  })

  route(contract.greenhouseResponseError, ({ body }, { key, request }) =>
    noteError(deps, key, body, request.id),
  )
}

/** Only addresses of Greenhouse itself are told, whatever an order says. */
function requireTheirAddress({ config }: Deps, text: string): void {
  const url = URL.parse(text)
  const hosts = config.GREENHOUSE_HOSTS.split(',').map((host) => host.trim().toLowerCase())
  const theirs = hosts.some((host) => url?.hostname === host || url?.hostname.endsWith(`.${host}`))
  const secure = url?.protocol === 'https:' || (config.OUTBOUND_HTTP && url?.protocol === 'http:')
  if (!theirs || !secure) {
    throw fail.address_refused({ field: 'url' })
  }
}

function personOf(deps: Deps, key: KeySession, candidate: Sent['candidate']) {
  const email = readableEmail(candidate.email)
  if (!email) {
    throw fail.unreadable_email({ field: 'candidate.email' })
  }
  const { first_name: first, last_name: last } = candidate
  const han = /\p{Script=Han}/u.test(first + last)
  const number = /\/people\/(\d{1,20})/.exec(candidate.greenhouse_profile_url ?? '')?.[1]
  return {
    // Without a number they are known again by their address, which is not written down for that.
    externalId: number
      ? `person-${number}`
      : `mail-${keyedHash(deps.keys.master.index, `partners:${key.source}`, email).toString('hex').slice(0, 32)}`,
    name: han ? `${last}${first}` : `${first} ${last}`,
    email,
    // A number that cannot be read does not hold up the invitation.
    phone: candidate.phone_number ? readablePhone(candidate.phone_number) : null,
  }
}

const seconds = (at: Date) => at.toISOString().replace(/\.\d+Z$/, 'Z')

async function presentStatus(deps: Deps, organisationId: string, order: OrderRecord, standing: Standing) {
  const page = `${publicUrl(deps.config)}/applications/${order.applicationId}`
  if (standing.state !== 'complete') {
    return {
      partner_status: standing.state,
      partner_profile_url: page,
      partner_score: null,
      metadata: { 'Ordered At': seconds(order.createdAt) },
    }
  }
  const { result } = standing
  const names = await competencyNames(deps.db, organisationId)
  const nameOf = (competency: string) => {
    const name = names.get(competency)?.name
    return name?.en ?? name?.['zh-CN'] ?? competency
  }
  return {
    partner_status: 'complete',
    partner_profile_url: `${page}/report`,
    partner_score: result.overall,
    metadata: {
      'Ordered At': seconds(order.createdAt),
      'Confirmed At': seconds(result.at),
      // Advance or reject is theirs to decide; this is what HR here decided.
      Outcome: result.outcome === 'second_interview' ? 'Passed to second interview' : 'Not passed',
      'Score Scale': '0 to 10',
      ...Object.fromEntries(result.scores.map(({ competency, score }) => [nameOf(competency), score])),
    },
  }
}

/** Somebody must look: it stands in the log and the audit record, without the person it was about. */
async function noteError(
  deps: Deps,
  key: KeySession,
  body: z.output<typeof contract.greenhouseResponseError.parts.body>,
  requestId: string,
): Promise<void> {
  const apiCall = /^[a-z_]{1,40}$/.test(body.api_call) ? body.api_call : 'other'
  const said = body.errors.slice(0, 20).map((text) => text.replace(/\S+@\S+|https?:\S+/g, '…').slice(0, 200))
  deps.log.warn(
    { apiCall, errors: said, orderId: body.partner_interview_id ?? null, requestId },
    'Greenhouse could not read an answer',
  )
  await inTransaction(deps.db, (tx) =>
    audit(tx, deps.now(), {
      organisationId: key.organisationId,
      actor: keyActor(key),
      action: 'greenhouse.response_error',
      objectType: 'key',
      objectId: key.keyId,
      detail: { apiCall, errors: body.errors.length },
      requestId,
    }),
  )
}
