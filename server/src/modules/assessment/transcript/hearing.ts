import type { Delivery } from '@mingjian/contract'
import { SpeechFault } from '../../../adapters/speech/index.ts'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import { openJson, openText, sealJson, sealText } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { findSpeech } from '../../../platform/media/index.ts'
import { candidateKey } from '../../ehr/index.ts'
import { findRecordedTake } from '../../interview/index.ts'
import { deliveryOf } from './delivery.ts'
import * as store from './hearing-store.ts'
import { recognisePieces } from './recognise-pieces.ts'
import { readRecording } from './recording.ts'
import { type Segment, segmentsOf } from './rules.ts'

/** Seconds after which whoever had a recording in hand is believed to be lost. */
export const holdSeconds = 1800
/** All pieces of a recording, below the time after which the queue counts the task as lost. */
const recogniseSeconds = 1500
/** Tries after which a person is asked; the queue spreads them over some minutes. */
const mostFailures = 7

/** What was heard in a recording, opened. */
export interface Heard {
  outcome: store.Outcome
  text: string
  segments: Segment[]
  delivery: Delivery | null
  confidence: number | null
  recogniser: string | null
}

const place = (column: 'text' | 'segments' | 'delivery', takeId: string) =>
  `assessment.hearing.${column}:${takeId}`

/** Opens what was heard; null while nothing has come of it. */
export function openHearing(key: Uint8Array, row: store.HearingRow): Heard | null {
  const { take_id: takeId } = row
  return row.outcome === null
    ? null
    : {
        outcome: row.outcome as store.Outcome,
        text: row.text_sealed ? openText(key, place('text', takeId), row.text_sealed) : '',
        segments: row.segments_sealed ? openJson(key, place('segments', takeId), row.segments_sealed) : [],
        delivery: row.delivery_sealed ? openJson(key, place('delivery', takeId), row.delivery_sealed) : null,
        confidence: row.confidence,
        recogniser: row.recogniser,
      }
}

/**
 * Puts a recording into words, once: decodes it, finds where somebody speaks, recognises that. Where nobody
 * speaks nothing is recognised and nothing invented. A recogniser that cannot work leaves it to a person; one
 * that fails is tried again by the queue.
 *
 * @returns what was heard; `'elsewhere'` while another task has it in hand; null when it no longer stands.
 */
export async function hearTake(
  deps: Deps,
  take: store.Take,
  holder: store.Holder,
  onHeard: (tx: Tx) => Promise<void>,
): Promise<Heard | 'elsewhere' | null> {
  const { organisationId, takeId } = take
  const found = await findRecordedTake(deps.db, organisationId, takeId)
  // What was handed in is read in any case; before that, only with the consent that stands.
  if (!found || (holder === 'take' && !found.agreed)) {
    return null
  }
  const now = deps.now()
  const until = new Date(now.getTime() + holdSeconds * 1000)
  const { row, mine } = await inTransaction(deps.db, (tx) =>
    store.claimHearing(tx, take, holder, { now, until }),
  )
  const key = await candidateKey(deps, organisationId, found.candidateId)
  if (!mine) {
    const heard = openHearing(key, row)
    if (heard) {
      await inTransaction(deps.db, onHeard)
    }
    return heard ?? 'elsewhere'
  }
  const heard = await listen(deps, take, found.language)
  await inTransaction(deps.db, async (tx) => {
    const spoken = heard.outcome === 'heard' || heard.outcome === 'nothing_said'
    await store.finishHearing(
      tx,
      take,
      {
        outcome: heard.outcome,
        ...(spoken
          ? {
              text_sealed: sealText(key, place('text', takeId), heard.text),
              segments_sealed: sealJson(key, place('segments', takeId), heard.segments),
            }
          : {}),
        ...(heard.delivery
          ? { delivery_sealed: sealJson(key, place('delivery', takeId), heard.delivery) }
          : {}),
        confidence: heard.confidence,
        language: heard.language,
        recogniser: heard.recogniser,
      },
      deps.now(),
    )
    await noteHearing(deps, tx, take, heard)
    await onHeard(tx)
  })
  return heard
}

/** That a recording was read by a machine, and by whom where it left this one. */
function noteHearing(deps: Deps, tx: Tx, take: store.Take, { outcome, recogniser }: Heard): Promise<void> {
  const { destination } = deps.speech
  return audit(tx, deps.now(), {
    organisationId: take.organisationId,
    actor: system,
    action: 'recording.hear',
    objectType: 'take',
    objectId: take.takeId,
    detail: {
      outcome,
      recogniser,
      ...(destination ? { host: destination.host, region: destination.region } : {}),
    },
  })
}

async function listen(
  deps: Deps,
  take: store.Take,
  language: 'zh-CN' | 'en',
): Promise<Heard & { language: string | null }> {
  const nothing = {
    text: '',
    segments: [],
    delivery: null,
    confidence: null,
    language: null,
    recogniser: null,
  }
  const samples = await readRecording(deps, take.organisationId, take.takeId)
  if (!samples) {
    return { ...nothing, outcome: 'unreadable' }
  }
  const spoken = findSpeech(samples)
  const recogniser = deps.speech.name
  if (spoken.length === 0) {
    return { ...nothing, outcome: 'nothing_said', recogniser }
  }
  try {
    const signal = AbortSignal.timeout(recogniseSeconds * 1000)
    const heard = await recognisePieces(deps.speech, samples, spoken, language, signal)
    return heard
      ? {
          outcome: 'heard',
          text: heard.text,
          segments: segmentsOf(heard.text, heard.words),
          delivery: deliveryOf(heard.text, spoken),
          confidence: heard.confidence,
          language: heard.language,
          recogniser,
        }
      : { ...nothing, outcome: 'no_recogniser' }
  } catch (error) {
    const failures = await store.countFailure(deps.db, take)
    const final = error instanceof SpeechFault && error.isFinal
    if (!final && failures < mostFailures) {
      throw error
    }
    deps.log.error(
      { take: take.takeId, err: error },
      'a recording could not be put into words: a person has to',
    )
    return { ...nothing, outcome: 'failed', recogniser }
  }
}
