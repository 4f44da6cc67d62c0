import type { reportSignals, SignalInput, SignalKind } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { browserIndex, sealJson } from '../../platform/crypto/index.ts'
import { candidateKey, findApplication } from '../ehr/index.ts'
import { ofFaces, signalsOfKit, signalsToNote, stepsOf, type Visit } from '../interview/index.ts'
import {
  idOf,
  isServerId,
  isWorthNoting,
  least,
  type Measured,
  mostBrowsers,
  mostFound,
  mostSignals,
  serverTime,
  strengthOf,
} from './rules.ts'
import * as store from './store.ts'

type Batch = z.output<(typeof reportSignals)['parts']['body']>

export const measuredPlace = (id: string) => `integrity.signal.measured:${id}`

/** What a device kept while it could not send is still taken so long after the interview was handed in. */
const lateHours = 24
/** Other interviews in one browser that are told of; a public computer may have hundreds. */
const mostOthers = 10

/**
 * Takes what a device noted. Whatever is not noted in this interview is left out without a word: the candidate's
 * page must never stop or wait for it.
 */
export async function noteSignals(deps: Deps, visit: Visit, batch: Batch): Promise<void> {
  const now = deps.now()
  const kinds = signalsToNote(deps, visit)
  if (kinds.length === 0 || !isTaken(visit, now)) {
    return
  }
  const { tx, organisationId, interview } = visit
  const application = await findApplication(tx, organisationId, interview.application_id)
  if (!application) {
    return
  }
  const noting = {
    interviewId: interview.id,
    candidateId: interview.candidate_id,
    unitId: application.unitId,
    // By the kit, not by this candidate: what their accommodations leave out is nobody's business.
    kinds: signalsOfKit(deps, visit.kit),
  }
  await store.beginNoting(tx, organisationId, noting, now)
  const found = batch.browser ? await ofBrowser(deps, visit, batch.browser, batch.sentAt, now) : []
  const noted = await fromDevice(visit, batch, now)
  const had = await store.countSignals(tx, organisationId, interview.id)
  const first = (signals: store.NewSignal[], most: number) =>
    signals.filter(({ kind }) => kinds.includes(kind)).slice(0, Math.max(0, most))
  await store.insertSignals(tx, organisationId, [
    ...first(found, mostFound - had.found),
    ...first(noted, mostSignals - had.noted),
  ])
}

function isTaken({ phase, interview }: Visit, now: Date): boolean {
  if (phase === 'questions' || phase === 'ability_test') {
    return true
  }
  const submitted = interview.submitted_at
  return (
    phase === 'done' && submitted !== null && now.getTime() - submitted.getTime() <= lateHours * 3_600_000
  )
}

/** The signals a device reports, each at the server's time and only for steps and takes of this interview. */
async function fromDevice(visit: Visit, batch: Batch, now: Date): Promise<store.NewSignal[]> {
  const { interview, key } = visit
  const steps = await stepsOf(visit)
  const notBefore = interview.started_at ?? interview.created_at
  return batch.signals.flatMap((input) => {
    const { id, at, stepId, takeId, second, ...measured } = input satisfies SignalInput
    if (!isWorthNoting(measured) || isServerId(id)) {
      return []
    }
    const step = steps.find((one) => one.answerId === stepId)
    const take = step && takeId && step.takeIds.includes(takeId) ? takeId : null
    // Faces are looked for in a picture that is recorded, and nowhere else.
    if (ofFaces.includes(measured.kind) && !(take && step?.filmed.includes(take))) {
      return []
    }
    return [
      signalOf(measured, {
        id,
        interviewId: interview.id,
        key,
        answerId: step?.answerId ?? null,
        takeId: take,
        at: serverTime({ at, sentAt: batch.sentAt, now, notBefore }),
        second: take ? second : null,
      }),
    ]
  })
}

interface Circumstances {
  id: string
  interviewId: string
  key: Uint8Array
  at: Date
  answerId?: string | null
  takeId?: string | null
  second?: number | null
  otherInterviewId?: string | null
}

function signalOf(measured: Measured, when: Circumstances): store.NewSignal {
  const { id, interviewId, key, at } = when
  return {
    id,
    interviewId,
    kind: measured.kind,
    answerId: when.answerId ?? null,
    takeId: when.takeId ?? null,
    at,
    second: when.second ?? null,
    strength: strengthOf(measured),
    measuredSealed: sealJson(key, measuredPlace(id), measured),
    otherInterviewId: when.otherInterviewId ?? null,
  }
}

/** What the browser itself tells: another one than before, its clock, other candidates in it. */
async function ofBrowser(
  deps: Deps,
  visit: Visit,
  browser: string,
  sentAt: number,
  now: Date,
): Promise<store.NewSignal[]> {
  const { tx, organisationId, interview, key } = visit
  const fingerprint = browserIndex(deps.keys.master, organisationId, browser)
  await store.lockBrowser(tx, fingerprint)
  const known = await store.listBrowsers(tx, organisationId, interview.id)
  const own = known.find((one) => one.fingerprint.equals(fingerprint))
  if (!own && known.length >= mostBrowsers) {
    return []
  }
  const ahead = Math.round(sentAt - now.getTime())
  await store.keepBrowser(tx, organisationId, {
    interviewId: interview.id,
    candidateId: interview.candidate_id,
    fingerprint,
    at: now,
    clockAheadMs: ahead,
  })
  const name = fingerprint.toString('hex')
  const signals: store.NewSignal[] = []
  if (own) {
    const moved = (ahead - own.clock_ahead_ms) / 1000
    if (Math.abs(moved) >= least.clockSeconds) {
      const id = idOf('clock_jump', interview.id, name, now.toISOString())
      const measured = { kind: 'clock_jump' as const, seconds: Math.round(moved) }
      signals.push(signalOf(measured, { id, interviewId: interview.id, key, at: now }))
    }
  } else if (known[0]) {
    const gapSeconds = Math.max(0, Math.round((now.getTime() - known[0].last_at.getTime()) / 1000))
    const measured = { kind: 'second_device' as const, browsers: known.length + 1, gapSeconds }
    const id = idOf('second_device', interview.id, name)
    signals.push(signalOf(measured, { id, interviewId: interview.id, key, at: now }))
  }
  return [...signals, ...(await sharedBrowser(deps, visit, fingerprint, now))]
}

/** That another candidate was interviewed in this browser: noted for both, each with the key of their own data. */
async function sharedBrowser(
  deps: Deps,
  visit: Visit,
  fingerprint: Buffer,
  now: Date,
): Promise<store.NewSignal[]> {
  const { tx, organisationId, interview, key } = visit
  const others = await store.listOthersInBrowser(
    tx,
    organisationId,
    interview.candidate_id,
    fingerprint,
    mostOthers,
  )
  const own: store.NewSignal[] = []
  for (const other of others) {
    const hoursApart = (now.getTime() - other.last_at.getTime()) / 3_600_000
    const measured = { kind: 'same_device' as const, hoursApart: Math.max(0, hoursApart) }
    const noteFor = (interviewId: string, otherInterviewId: string, sealKey: Uint8Array) =>
      signalOf(measured, {
        id: idOf('same_device', interviewId, otherInterviewId),
        interviewId,
        otherInterviewId,
        key: sealKey,
        at: now,
      })
    own.push(noteFor(interview.id, other.interview_id, key))
    if ((other.kinds as SignalKind[]).includes('same_device')) {
      const theirKey = await candidateKey(deps, organisationId, other.candidate_id, tx)
      await store.insertSignals(tx, organisationId, [noteFor(other.interview_id, interview.id, theirKey)])
    }
  }
  return own
}
