import { createHmac, timingSafeEqual } from 'node:crypto'
import * as contract from '@mingjian/contract'
import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { type AuditEntry, audit } from '../../platform/audit/index.ts'
import { keyOpens } from '../../platform/auth/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import type { Route } from '../../platform/http/index.ts'
import { externalIdsOf } from '../ehr/index.ts'
import {
  findInterviewOfApplication,
  listRecordedSteps,
  openRecording,
  sendRecording,
} from '../interview/index.ts'
import { recordFailures } from './errors.ts'
import { requireNamed } from './reading.ts'

const minutes = 5

const Link = z.object({ o: z.uuid(), k: z.uuid(), t: z.uuid(), e: z.number() })
type Link = z.infer<typeof Link>

const sign = (deps: Deps, text: string) =>
  createHmac('sha256', deps.keys.master.sign).update(`media-link\0${text}`).digest()

function seal(deps: Deps, link: Link): string {
  const text = Buffer.from(JSON.stringify(link)).toString('base64url')
  return `${text}.${sign(deps, text).toString('base64url')}`
}

/** A link that we made and whose time is not over; null for anything else. */
function open(deps: Deps, token: string): Link | null {
  const [text = '', signature = ''] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(deps, text)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return null
  }
  const link = Link.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
  return link.success && link.data.e > deps.now().getTime() ? link.data : null
}

const note = (deps: Deps, entry: AuditEntry) => inTransaction(deps.db, (tx) => audit(tx, deps.now(), entry))

/** Short-lived links to recordings. A link ends with its time, with its key, and with the recording. */
export function registerMedia(route: Route, deps: Deps): void {
  route(contract.listV1Media, async ({ params }, { key, request }) => {
    const { organisationId } = key
    const record = await requireNamed(deps, key, params.externalId)
    const interview = await findInterviewOfApplication(deps, organisationId, record.id)
    const steps = interview ? await listRecordedSteps(deps.db, organisationId, interview.id) : []
    const there = []
    for (const step of steps.filter(({ complete }) => complete)) {
      // Deleted ones, and those a consent was taken back for, have no link.
      if (await openRecording(deps, organisationId, step.takeId).catch(() => null)) {
        there.push(step)
      }
    }
    const expires = deps.now().getTime() + minutes * 60_000
    await note(deps, {
      organisationId,
      actor: { kind: 'key', id: key.keyId },
      action: 'recording.link',
      objectType: 'application',
      objectId: record.id,
      detail: { recordings: there.length },
      requestId: request.id,
    })
    const names = await externalIdsOf(deps.db, organisationId, key.source, 'application', [record.id])
    return {
      application: { id: record.id, externalId: names.get(record.id) ?? null },
      items: there.map(({ takeId, stepId }) => ({
        takeId,
        stepId,
        url: `/api/v1/media/${seal(deps, { o: organisationId, k: key.keyId, t: takeId, e: expires })}`,
        expiresAt: new Date(expires).toISOString(),
      })),
    }
  })

  route(contract.openV1Media, async ({ params }, { request, reply }) => {
    const link = open(deps, params.token)
    const opens = link && (await keyOpens(deps.db, deps.now(), link.o, link.k, 'media.read'))
    if (!link || !opens) {
      throw recordFailures.not_found()
    }
    const recording = await openRecording(deps, link.o, link.t)
    await note(deps, {
      organisationId: link.o,
      actor: { kind: 'key', id: link.k },
      action: 'recording.play',
      objectType: 'take',
      objectId: link.t,
      requestId: request.id,
    })
    await sendRecording(request, reply, recording)
  })
}
