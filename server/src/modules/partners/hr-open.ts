import * as contract from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { readableEmail, readablePhone } from '../ehr/index.ts'
import { competencyNames } from '../question-bank/index.ts'
import { listOrderable } from './catalogue.ts'
import { fail } from './errors.ts'
import { findOrder, type OrderRecord } from './order-store.ts'
import { placeOrder } from './orders.ts'
import { type Standing, standingOf } from './standing.ts'

type Subject = z.output<typeof contract.hrOpenOrder.parts.body>['assessmentSubject']

/** Assessment catalogue, order and report in the shape of HR Open Standards. */
export function registerHrOpen(route: Route, deps: Deps): void {
  route(contract.hrOpenCatalog, async (_, { key }) => {
    const packages = await listOrderable(deps, key.organisationId)
    return {
      supplierParty: { name: `Mingjian · ${key.organisation}` },
      assessmentPackages: packages.map(({ id, name }) => ({ packageId: { value: id }, name })),
    }
  })

  route(contract.hrOpenOrder, async ({ body }, { key, request }) => {
    const { organisationId } = key
    const id = await placeOrder(
      deps,
      { key, requestId: request.id },
      {
        partner: 'hr-open',
        same: [key.source, body.orderId.value],
        testId: body.packageId.value.toLowerCase(),
        person: personOf(body.assessmentSubject),
        callback: null,
      },
    )
    const { standing } = await find(deps, organisationId, id)
    return {
      orderId: body.orderId,
      supplierOrderId: { value: id },
      assessmentStatus: statusOf(standing),
    }
  })

  route(contract.hrOpenReport, async ({ params }, { key }) => {
    const { order, standing } = await find(deps, key.organisationId, params.id)
    return presentReport(deps, key.organisationId, order, standing)
  })
}

async function find(deps: Deps, organisationId: string, id: string) {
  const order = await findOrder(deps.db, organisationId, 'hr-open', id)
  const standing = order && (await standingOf(deps, organisationId, order))
  if (!order || !standing) {
    throw fail.unknown_order()
  }
  return { order, standing }
}

function personOf({ id, person }: Subject) {
  const { name, communication } = person
  const email = communication.email.map(({ address }) => readableEmail(address)).find((one) => one !== null)
  if (!email) {
    throw fail.unreadable_email({ field: 'assessmentSubject.person.communication.email' })
  }
  const { given = '', family = '' } = name
  const han = /\p{Script=Han}/u.test(given + family)
  const joined = han ? `${family}${given}` : `${given} ${family}`.trim()
  const phone = communication.phone.map(({ formattedNumber }) => readablePhone(formattedNumber))
  return {
    externalId: id.value,
    name: name.formattedName ?? joined,
    email,
    phone: phone.find((one) => one !== null) ?? null,
  }
}

function statusOf({ state, application }: Standing): contract.AssessmentStatus {
  switch (state) {
    case 'not_started':
      return 'Ordered'
    case 'in_progress':
      return 'Test In Progress'
    case 'under_review':
      // Scored by the machine and not confirmed by a person, or not even scored.
      return application.reportStatus === 'ready'
        ? 'Scored Test Pending Review'
        : 'Test Completed Pending Scoring'
    case 'with_a_person':
      return 'Handled By A Person'
    case 'expired':
      return 'Expired'
    case 'withdrawn':
      return 'Cancelled'
    case 'closed':
      return 'Closed'
    case 'complete':
      return 'Completed'
  }
}

const scale = (value: number) => ({ value, minimum: 0, maximum: 10 })

async function presentReport(deps: Deps, organisationId: string, order: OrderRecord, standing: Standing) {
  const { result, application } = standing
  const names = result ? await competencyNames(deps.db, organisationId) : new Map()
  return {
    supplierOrderId: { value: order.id },
    assessmentSubject: { id: { value: application.candidateId } },
    assessmentResults: [
      {
        packageId: { value: order.vacancyId },
        assessmentStatus: statusOf(standing),
        statusDate: (result?.at ?? application.stageAt).toISOString(),
        assessmentOverallResult: result && {
          score: scale(result.overall),
          passedIndicator: result.outcome === 'second_interview',
        },
        assessmentDetailedResults: (result?.scores ?? []).map(({ competency, score }) => ({
          name: names.get(competency)?.name.en ?? names.get(competency)?.name['zh-CN'] ?? competency,
          competencyId: { value: competency },
          score: scale(score),
        })),
      },
    ],
  }
}
