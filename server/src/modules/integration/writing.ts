import type { RecordKind, RecordResult } from '@mingjian/contract'
import * as contract from '@mingjian/contract'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Deps } from '../../deps.ts'
import { type KeySession, keyActor, keyFailures, stillOpens } from '../../platform/auth/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { applyRecords, noteRefused, type Sender } from '../ehr/index.ts'
import { revokeInvitation } from '../invitations/index.ts'
import { competencyNames } from '../question-bank/index.ts'
import { recordFailures } from './errors.ts'
import { once } from './idempotency.ts'

/** A key as the sender of records. */
export function senderOf(deps: Deps, key: KeySession, requestId: string): Sender {
  return {
    organisationId: key.organisationId,
    source: key.source,
    actor: keyActor(key),
    requestId,
    async closed(tx, applicationId) {
      await revokeInvitation(deps, tx, key.organisationId, applicationId)
    },
    async competencyKeys(tx) {
      const words = new Map<string, string>()
      for (const [one, { name }] of await competencyNames(tx, key.organisationId)) {
        for (const word of Object.values(name)) {
          if (word) {
            words.set(word, one)
          }
        }
      }
      return words
    },
  }
}

interface From {
  key: KeySession
  request: FastifyRequest
  reply: FastifyReply
}

/** Writes one record and answers with what became of it; a refused one is a problem. */
async function writeOne(
  deps: Deps,
  { key, request, reply }: From,
  record: { kind: RecordKind; externalId: string; updatedAt: string; deleted?: true; data?: object },
): Promise<RecordResult> {
  const ifMatch = request.headers['if-match']
  const [result] = await applyRecords(deps, senderOf(deps, key, request.id), [record], { ifMatch })
  await noteRefused(deps, key, result ? [result] : [])
  if (!result) {
    throw new Error('a record had no result')
  }
  if (result.outcome === 'refused') {
    const code = (result.code ?? 'failed') as keyof typeof recordFailures
    const refused = recordFailures[code] ?? recordFailures.failed
    const { fields, reasons, ignored } = asSent(result)
    throw refused({
      ...(fields.length > 0 ? { fields, reasons } : {}),
      ...(ignored.length > 0 ? { ignored } : {}),
      ...(result.parent ? { parent: result.parent } : {}),
    })
  }
  if (result.etag) {
    reply.header('etag', result.etag)
  }
  // Part of it waits for a person.
  reply.status(result.outcome === 'queued' ? 202 : 200)
  return asSent(result)
}

/** Paths of a single call: there the fields of a record do not stand below `data`. */
function asSent(result: RecordResult): RecordResult {
  const path = (field: string) => field.replace(/^data\./, '')
  return {
    ...result,
    fields: result.fields.map(path),
    reasons: result.reasons.map(({ field, reason }) => ({ field: path(field), reason })),
    ignored: result.ignored.map(path),
  }
}

const puts = [
  ['vacancy', contract.putVacancy],
  ['candidate', contract.putCandidate],
  ['application', contract.putApplication],
  ['written_test', contract.putWrittenTest],
  ['employee', contract.putEmployee],
  ['probation_review', contract.putProbationReview],
] as const
const deletes = [
  ['vacancy', contract.deleteVacancy],
  ['candidate', contract.deleteCandidate],
  ['application', contract.deleteApplication],
  ['written_test', contract.deleteWrittenTest],
  ['employee', contract.deleteEmployee],
  ['probation_review', contract.deleteProbationReview],
] as const

/** The calls by which another HR system keeps our records in step with its own. */
export function registerWriting(route: Route, deps: Deps): void {
  for (const [kind, endpoint] of puts) {
    route(endpoint as typeof contract.putCandidate, ({ params, body }, from) =>
      once(deps, from, body, () => {
        // As it was sent: the record is checked once more as one of a batch would be.
        const { updatedAt, ...data } = from.request.body as { updatedAt: string }
        return writeOne(deps, from, { kind, externalId: params.externalId, updatedAt, data })
      }),
    )
  }
  for (const [kind, endpoint] of deletes) {
    route(endpoint as typeof contract.deleteCandidate, ({ params, query }, from) =>
      once(deps, from, query, () =>
        writeOne(deps, from, {
          kind,
          externalId: params.externalId,
          updatedAt: query.updatedAt ?? deps.now().toISOString(),
          deleted: true,
        }),
      ),
    )
  }

  route(contract.postRecords, ({ body }, from) =>
    once(deps, from, body, async () => {
      const { key, request } = from
      const results = await applyRecords(deps, senderOf(deps, key, request.id), body.records, {
        async goOn() {
          if (!(await stillOpens(deps.db, deps.now(), key))) {
            throw keyFailures.revoked()
          }
        },
      })
      await noteRefused(deps, key, results)
      const counts = { created: 0, updated: 0, unchanged: 0, closed: 0, queued: 0, refused: 0 }
      for (const { outcome } of results) {
        counts[outcome] += 1
      }
      return { results, counts }
    }),
  )
}
