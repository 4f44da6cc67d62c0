import { randomUUID } from 'node:crypto'
import type { Stage } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { audit } from '../../platform/audit/index.ts'
import { type KeySession, keyActor } from '../../platform/auth/index.ts'
import { keyedHash, sealText } from '../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import {
  addApplication,
  applicationScreened,
  applyRecords,
  beforeScreening,
  candidateKey,
  getVacancyRecord,
  listApplicationsOfCandidate,
  moveStage,
} from '../ehr/index.ts'
import { revokeInvitation } from '../invitations/index.ts'
import { listOrderable } from './catalogue.ts'
import { fail } from './errors.ts'
import * as store from './order-store.ts'
import { tellPartners } from './tell.ts'

export interface Order {
  partner: store.Partner
  /** What makes it the same order when it comes again. */
  same: readonly string[]
  testId: string
  person: {
    /** What the other system calls them. */
    externalId: string
    name: string
    email: string
    phone: string | null
  }
  callback: string | null
}

interface From {
  key: KeySession
  requestId: string
}

/** Stages in which an application is over without a result: an order after that begins a new one. */
const over: readonly Stage[] = ['withdrawn', 'overdue', 'offer_declined', 'offer_expired', 'no_show']

/**
 * Takes an order of an interview: the candidate and an application come to be in the built-in EHR, as if
 * somebody had screened them here, and the usual fact invites them. The same order again is the one that
 * stands.
 */
export async function placeOrder(deps: Deps, from: From, order: Order): Promise<string> {
  const { organisationId } = from.key
  const hash = keyedHash(deps.keys.master.index, `partners:${order.partner}`, JSON.stringify(order.same))
  const before = await store.findOrderByHash(deps.db, organisationId, order.partner, hash)
  if (before) {
    return sameOrder(before, order)
  }
  const orderable = await listOrderable(deps, organisationId)
  if (!orderable.some(({ id }) => id === order.testId)) {
    throw fail.unknown_test({ testId: order.testId })
  }
  const candidateId = await keepPerson(deps, from, order)
  return inTransaction(deps.db, async (tx) => {
    await store.lockOrders(tx, `${candidateId}:${order.testId}`)
    const meanwhile = await store.findOrderByHash(tx, organisationId, order.partner, hash)
    if (meanwhile) {
      return sameOrder(meanwhile, order)
    }
    const applicationId = await applicationFor(deps, tx, from, { candidateId, vacancyId: order.testId })
    const id = randomUUID()
    const key = await candidateKey(deps, organisationId, candidateId, tx)
    await store.insertOrder(tx, organisationId, {
      id,
      partner: order.partner,
      keyId: from.key.keyId,
      hash,
      applicationId,
      vacancyId: order.testId,
      callbackSealed: order.callback ? sealText(key, store.callbackPlace(id), order.callback) : null,
      createdAt: deps.now(),
    })
    await audit(tx, deps.now(), {
      organisationId,
      actor: keyActor(from.key),
      action: 'partner.order',
      objectType: 'application',
      objectId: applicationId,
      detail: { partner: order.partner, orderId: id },
      requestId: from.requestId,
    })
    // An application that was decided before needs no waiting; for all others this finds nothing to tell.
    await deps.tasks.send(tx, tellPartners, { organisationId, applicationId })
    return id
  })
}

/** The order that stands under this number, if it is of the same test. */
function sameOrder(standing: store.OrderRecord, order: Order): string {
  if (standing.vacancyId !== order.testId) {
    throw fail.other_order({ orderId: standing.id })
  }
  return standing.id
}

/** The person as another HR system would send them: known again by its number, owned field by field. */
async function keepPerson(deps: Deps, { key, requestId }: From, { person }: Order): Promise<string> {
  const actor = keyActor(key)
  const [result] = await applyRecords(
    deps,
    {
      organisationId: key.organisationId,
      source: key.source,
      actor,
      requestId,
      async closed(tx, applicationId) {
        await revokeInvitation(deps, tx, key.organisationId, applicationId)
      },
    },
    [
      {
        kind: 'candidate',
        externalId: person.externalId,
        updatedAt: deps.now().toISOString(),
        data: {
          name: person.name,
          email: person.email,
          ...(person.phone ? { phone: person.phone } : {}),
          language: /\p{Script=Han}/u.test(person.name) ? 'zh-CN' : 'en',
          channel: key.source,
        },
      },
    ],
  )
  if (!result?.id || result.outcome === 'refused') {
    throw result?.code === 'erased' || result?.code === 'deleted'
      ? fail.erased()
      : fail.refused({ code: result?.code ?? 'failed', fields: result?.fields ?? [] })
  }
  return result.id
}

/** The running application of a person for a vacancy, or a new one; it is invited if it was not yet. */
async function applicationFor(
  deps: Deps,
  tx: Tx,
  { key, requestId }: From,
  { candidateId, vacancyId }: { candidateId: string; vacancyId: string },
): Promise<string> {
  const { organisationId } = key
  const actor = keyActor(key)
  const all = await listApplicationsOfCandidate(tx, organisationId, candidateId)
  const running = all.find((one) => one.vacancyId === vacancyId && !over.includes(one.stage))
  if (running && !beforeScreening.includes(running.stage)) {
    return running.id
  }
  const vacancy = await getVacancyRecord(tx, organisationId, vacancyId)
  const applicationId =
    running?.id ??
    (await addApplication(deps, tx, organisationId, {
      candidateId,
      vacancyId,
      unitId: vacancy.unitId,
      appliedAt: deps.now(),
      actor,
    }))
  await moveStage(deps, tx, { organisationId, applicationId, to: 'invited', actor, requestId })
  await deps.events.record(tx, organisationId, applicationScreened, { applicationId })
  return applicationId
}
