import type { Delivery } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { type Actor, audit, system } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { openJson, openText, sealJson, sealText } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { candidateKey, ehrFailures, requireApplication, takeSide } from '../../ehr/index.ts'
import {
  getSubmittedInterview,
  type SubmittedAnswer,
  type SubmittedInterview,
} from '../../interview/index.ts'
import { fail } from '../errors.ts'
import { hashOf } from '../hashes.ts'
import * as store from '../store.ts'
import { hearTake } from './hearing.ts'
import { findHearing } from './hearing-store.ts'
import type { Segment } from './rules.ts'

interface Words {
  text: string
  source: store.NewTranscript['source']
  segments: Segment[]
  delivery: Delivery | null
  confidence: number | null
  recogniser: string | null
}

const unspoken = { segments: [], delivery: null, confidence: null, recogniser: null }

const textPlace = (answerId: string) => `assessment.transcript.text:${answerId}`
const segmentsPlace = (answerId: string) => `assessment.transcript.segments:${answerId}`

/** What follows, each in the transaction of what it follows. */
export interface WordsNext {
  onWords(tx: Tx): Promise<void>
  /** The recording is being heard since it arrived: that task goes on from there. */
  onElsewhere(tx: Tx): Promise<void>
}

/**
 * Puts an answer into words: typed ones as they were typed, recorded ones by the recogniser. Where there is
 * no recogniser, or the recording cannot be read, a person is asked to write it down; nothing is invented.
 */
export async function putIntoWords(
  deps: Deps,
  organisationId: string,
  interviewId: string,
  answerId: string,
  next: WordsNext,
): Promise<void> {
  const interview = await getSubmittedInterview(deps, organisationId, interviewId)
  const answer = interview.answers.find(({ id }) => id === answerId)
  if (!answer) {
    return
  }
  const known = await store.listTranscripts(deps.db, organisationId, interviewId)
  if (known.some((row) => row.answer_id === answerId)) {
    await inTransaction(deps.db, next.onWords)
    return
  }
  const words = await wordsOf(deps, organisationId, interview, answer)
  if (words === 'elsewhere') {
    await inTransaction(deps.db, next.onElsewhere)
    return
  }
  await inTransaction(deps.db, async (tx) => {
    if (!(await store.lockAssessment(tx, organisationId, interviewId))) {
      return
    }
    if (typeof words === 'string') {
      await store.insertRequest(tx, organisationId, { answerId, interviewId, cause: words }, deps.now())
      return
    }
    await keep(deps, tx, { organisationId, interview, answer, words, actor: system })
    await next.onWords(tx)
  })
}

async function wordsOf(
  deps: Deps,
  organisationId: string,
  interview: SubmittedInterview,
  answer: SubmittedAnswer,
): Promise<Words | store.RequestCause | 'elsewhere'> {
  if (answer.mode === 'text') {
    return { ...unspoken, text: answer.text ?? '', source: 'typed' }
  }
  if (!answer.recording) {
    return 'unreadable'
  }
  const { takeId } = answer
  // What was heard before the recogniser was taken away still counts.
  const known = deps.speech.kind === 'none' ? await findHearing(deps.db, organisationId, takeId) : null
  if (deps.speech.kind === 'none' && !known?.outcome) {
    return 'no_recogniser'
  }
  const take = { organisationId, interviewId: interview.id, answerId: answer.id, takeId }
  const heard = await hearTake(deps, take, 'answer', async () => {})
  if (heard === 'elsewhere') {
    return 'elsewhere'
  }
  switch (heard?.outcome) {
    case 'heard':
    case 'nothing_said': {
      const { text, segments, delivery, confidence, recogniser } = heard
      return { text, source: 'speech', segments, delivery, confidence, recogniser }
    }
    case 'no_recogniser':
    case 'failed':
      return heard.outcome
    default:
      return 'unreadable'
  }
}

interface Keeping {
  organisationId: string
  interview: Pick<SubmittedInterview, 'id' | 'applicationId' | 'candidateId'>
  answer: Pick<SubmittedAnswer, 'id' | 'takeId'>
  words: Words
  actor: Actor
  requestId?: string
}

/** @returns false when the answer had words already. */
async function keep(deps: Deps, tx: Tx, one: Keeping): Promise<boolean> {
  const { organisationId, interview, answer, words } = one
  const key = await candidateKey(deps, organisationId, interview.candidateId, tx)
  const kept = await store.insertTranscript(
    tx,
    organisationId,
    {
      answerId: answer.id,
      interviewId: interview.id,
      takeId: answer.takeId,
      source: words.source,
      textSealed: sealText(key, textPlace(answer.id), words.text),
      segmentsSealed: sealJson(key, segmentsPlace(answer.id), words.segments),
      deliverySealed: words.delivery
        ? sealJson(key, `assessment.transcript.delivery:${answer.id}`, words.delivery)
        : null,
      confidence: words.confidence,
      hash: hashOf([words.text]),
      recogniser: words.recogniser,
    },
    deps.now(),
  )
  if (kept) {
    await audit(tx, deps.now(), {
      organisationId,
      actor: one.actor,
      action: 'answer.transcribe',
      objectType: 'application',
      objectId: interview.applicationId,
      detail: { answerId: answer.id, source: words.source },
      ...(one.requestId ? { requestId: one.requestId } : {}),
    })
  }
  return kept
}

/**
 * Keeps what a person wrote down from a recording. Only answers that wait for one can be written down; the
 * same text again changes nothing, another one is refused.
 */
export async function writeDown(
  deps: Deps,
  staff: StaffSession,
  input: { answerId: string; text: string; requestId: string },
  onWords: (tx: Tx, interviewId: string) => Promise<void>,
): Promise<void> {
  const { organisationId } = staff
  const { answerId, text } = input
  const request = await store.findRequest(deps.db, organisationId, answerId)
  if (!request) {
    throw ehrFailures.not_found({ answerId })
  }
  const { interviewId, applicationId, candidateId } = request
  await requireApplication(deps, staff, 'report.review', applicationId).catch((error: unknown) => {
    // Somebody else's answer looks like one that is not there.
    throw error instanceof AppError ? ehrFailures.not_found({ answerId }) : error
  })
  const interview = await getSubmittedInterview(deps, organisationId, interviewId)
  const answer = interview.answers.find(({ id }) => id === answerId)
  if (!answer) {
    throw ehrFailures.not_found({ answerId })
  }
  await inTransaction(deps.db, async (tx) => {
    if (!(await store.lockAssessment(tx, organisationId, interviewId))) {
      throw ehrFailures.not_found({ answerId })
    }
    await takeSide(deps, tx, staff, { applicationId, side: 'judges', requestId: input.requestId })
    const words: Words = { ...unspoken, text, source: 'human' }
    const kept = await keep(deps, tx, {
      organisationId,
      interview: { id: interviewId, applicationId, candidateId },
      answer,
      words,
      actor: { kind: 'staff', id: staff.loginId },
      requestId: input.requestId,
    })
    if (!kept) {
      await refuseOtherWords(tx, organisationId, interviewId, answerId, text)
    }
    await onWords(tx, interviewId)
  })
}

async function refuseOtherWords(
  tx: Tx,
  organisationId: string,
  interviewId: string,
  answerId: string,
  text: string,
): Promise<void> {
  const rows = await store.listTranscripts(tx, organisationId, interviewId)
  if (rows.find((row) => row.answer_id === answerId)?.hash !== hashOf([text])) {
    throw fail.already_transcribed({ answerId })
  }
}

export interface TranscriptText {
  text: string
  segments: Segment[]
  source: store.NewTranscript['source']
  confidence: number | null
  delivery: Delivery | null
}

/** The words of an interview so far, by answer. */
export async function readTranscripts(
  deps: Pick<Deps, 'db' | 'keys'>,
  organisationId: string,
  interview: Pick<SubmittedInterview, 'id' | 'candidateId'>,
): Promise<Map<string, TranscriptText>> {
  const key = await candidateKey(deps, organisationId, interview.candidateId)
  const rows = await store.listTranscripts(deps.db, organisationId, interview.id)
  return new Map(
    rows.map((row) => [
      row.answer_id,
      {
        text: openText(key, textPlace(row.answer_id), row.text_sealed),
        segments: JSON.parse(openText(key, segmentsPlace(row.answer_id), row.segments_sealed)) as Segment[],
        source: row.source as TranscriptText['source'],
        confidence: row.confidence,
        delivery: openDelivery(key, row),
      },
    ]),
  )
}

/** How an answer was said; null where nothing was heard of it. */
export function openDelivery(
  key: Uint8Array,
  row: Pick<store.TranscriptRow, 'answer_id' | 'delivery_sealed'>,
): Delivery | null {
  return row.delivery_sealed
    ? openJson<Delivery>(key, `assessment.transcript.delivery:${row.answer_id}`, row.delivery_sealed)
    : null
}
