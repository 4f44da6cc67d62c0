import { createHash } from 'node:crypto'
import * as contract from '@mingjian/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { canonicalJson } from '../../platform/audit/index.ts'
import type { KeySession } from '../../platform/auth/index.ts'
import type { Route } from '../../platform/http/index.ts'
import {
  type ApplicationRecord,
  etagOf,
  externalIdsOf,
  findApplication,
  findRecord,
  listApplicationsFrom,
  resolveRecord,
} from '../ehr/index.ts'
import { findInterviewOfApplication } from '../interview/index.ts'
import { getInvitation } from '../invitations/index.ts'
import { presentInvitation, readResult } from '../review/index.ts'
import { listChanges } from './changes.ts'
import { recordFailures } from './errors.ts'

/** Sends 304 when the caller has this version already; else names the version. True: nothing more is to be sent. */
export function unchanged(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.header('etag', etag)
  const known = String(request.headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (!known.includes(etag) && !known.includes('*')) {
    return false
  }
  reply.status(304).send()
  return true
}

const etagOfBody = (body: unknown) =>
  `"${createHash('sha256').update(canonicalJson(body)).digest('hex').slice(0, 24)}"`

/** The application a system names: by its own number for it, or `mingjian:<id>`. */
export async function requireNamed(deps: Deps, key: KeySession, name: string): Promise<ApplicationRecord> {
  const id = await resolveRecord(deps.db, key, 'application', name)
  const record = id ? await findApplication(deps.db, key.organisationId, id) : null
  if (!record) {
    throw recordFailures.not_found()
  }
  return record
}

const resultOf = ({ reportStatus }: ApplicationRecord) =>
  reportStatus === 'confirmed' ? 'confirmed' : reportStatus === 'none' ? 'none' : 'pending'

/** Applications as other systems read them. */
async function present(deps: Deps, key: KeySession, records: readonly ApplicationRecord[]) {
  const { organisationId, source } = key
  const names = await externalIdsOf(
    deps.db,
    organisationId,
    source,
    'all',
    records.flatMap((one) => [one.id, one.candidateId, one.vacancyId]),
  )
  const ref = (id: string) => ({ id, externalId: names.get(id) ?? null })
  return Promise.all(
    records.map(async (record) => {
      const invitation = await getInvitation(deps.db, organisationId, record.id)
      const shown = invitation && {
        ...presentInvitation(
          invitation,
          invitation.openedAt ? await findInterviewOfApplication(deps, organisationId, record.id) : null,
        ),
      }
      return {
        ...ref(record.id),
        candidate: ref(record.candidateId),
        vacancy: ref(record.vacancyId),
        stage: record.stage,
        stageAt: record.stageAt.toISOString(),
        appliedAt: record.appliedAt.toISOString(),
        invitation: shown,
        result: resultOf(record) as 'none' | 'pending' | 'confirmed',
      }
    }),
  )
}

const notice = {
  'zh-CN': '分数由人工智能辅助评定，并经人工确认。',
  en: 'Scores were given with the help of artificial intelligence and confirmed by a person.',
}

/** The calls by which other systems read what happens here. */
export function registerReading(route: Route, deps: Deps): void {
  route(contract.listChanges, ({ query }, { key }) => listChanges(deps, key, query))

  route(contract.listV1Applications, async ({ query }, { key }) => {
    const vacancyId =
      query.vacancy === undefined ? undefined : await resolveRecord(deps.db, key, 'vacancy', query.vacancy)
    if (vacancyId === null) {
      throw recordFailures.not_found()
    }
    const records = await listApplicationsFrom(deps.db, key.organisationId, {
      after: query.after,
      limit: query.limit,
      vacancyId,
    })
    const last = records.length === query.limit ? records.at(-1) : undefined
    return { items: await present(deps, key, records), next: last?.id ?? null }
  })

  route(contract.getV1Application, async ({ params }, { key, request, reply }) => {
    const record = await requireNamed(deps, key, params.externalId)
    const [body] = await present(deps, key, [record])
    if (!body) {
      throw recordFailures.not_found()
    }
    unchanged(request, reply, etagOfBody(body))
    return body
  })

  route(contract.getV1Result, async ({ params }, { key, request, reply }) => {
    const record = await requireNamed(deps, key, params.externalId)
    const names = await externalIdsOf(deps.db, key.organisationId, key.source, 'application', [record.id])
    const result = await readResult(deps, key.organisationId, record)
    const application = { id: record.id, externalId: names.get(record.id) ?? null }
    const body = { application, ...result, notice }
    unchanged(request, reply, etagOfBody(body))
    return body
  })

  route(contract.getRecordVersion, async ({ params }, { key, request, reply }) => {
    const record = await findRecord(deps.db, key, params.kind, params.externalId)
    if (!record) {
      throw recordFailures.not_found()
    }
    unchanged(request, reply, etagOf(record))
    return {
      kind: params.kind,
      externalId: params.externalId,
      id: record.objectId,
      updatedAt: record.versionAt.toISOString(),
      receivedAt: record.receivedAt.toISOString(),
      deleted: record.deletedAt !== null,
    }
  })
}
