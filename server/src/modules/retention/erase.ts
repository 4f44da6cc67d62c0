import type { ConsentPurpose } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { type Actor, audit } from '../../platform/audit/index.ts'
import { inTransaction, type Tx } from '../../platform/db/index.ts'
import { deleteObject } from '../../platform/storage/index.ts'
import { eraseAbilityTest } from '../ability/index.ts'
import { eraseScores, eraseWords } from '../assessment/index.ts'
import { eraseLabels } from '../calibration/index.ts'
import { eraseFaceSignals, eraseSignals } from '../integrity/index.ts'
import { eraseFacialCues, eraseWritten, lockInterviews, releaseRecordings } from '../interview/index.ts'
import { releaseMaterials } from '../materials/index.ts'
import { beginErasure, type Cause, type Erasure, finishErasure } from '../privacy/index.ts'
import { eraseReviews } from '../review/index.ts'
import { isHeld } from './holds.ts'

/** What can be deleted of an interview for itself. */
export type Part = 'recordings' | 'cues' | 'words' | 'scores' | 'labels' | 'signals' | 'materials'

/** What rests on a consent, and goes with it. */
export const partsOf: Record<ConsentPurpose, readonly Part[]> = {
  basic: ['recordings', 'cues', 'words', 'scores', 'labels', 'signals', 'materials'],
  recording: ['recordings', 'cues'],
  // Signals are shown beside the report alone: without one they have no purpose.
  ai_scoring: ['scores', 'labels', 'signals'],
  model_improvement: ['labels'],
  // Deleted with the withdrawal itself: no event tells of it.
  accommodation: [],
  facial_cues: ['cues'],
}

export interface Target {
  organisationId: string
  applicationId: string
  interviewIds: readonly string[]
}

export interface Taken {
  counts: Record<string, number>
  objects: string[]
}

/** Deletes parts of interviews in the caller's transaction, and says what it was; files are left to `finish`. */
export async function takeParts(
  deps: Deps,
  tx: Tx,
  { organisationId, applicationId, interviewIds }: Target,
  parts: readonly Part[],
): Promise<Taken> {
  const counts: Record<string, number> = {}
  const objects: string[] = []
  const count = (more: Record<string, number>) => {
    for (const [kind, n] of Object.entries(more)) {
      counts[kind] = (counts[kind] ?? 0) + n
    }
  }
  await lockInterviews(tx, organisationId, interviewIds)
  for (const id of interviewIds) {
    if (parts.includes('signals')) {
      // First: their numbers are counted while all of them are there.
      count(await eraseSignals(tx, organisationId, id))
    }
    if (parts.includes('scores')) {
      const { counts: scores, reportIds } = await eraseScores(deps, tx, organisationId, { id, applicationId })
      count(scores)
      // Nobody but a machine makes anything of these answers.
      count(await eraseAbilityTest(tx, organisationId, id))
      // What a person decided stands until its own period is over.
      count({ reviews: await eraseReviews(tx, organisationId, reportIds, { decision: false }) })
    }
    if (parts.includes('labels')) {
      count({ labels: await eraseLabels(tx, organisationId, id) })
    }
    if (parts.includes('words')) {
      count(await eraseWords(tx, organisationId, id))
      count(await eraseWritten(tx, organisationId, id))
    }
    if (parts.includes('materials')) {
      const released = await releaseMaterials(tx, organisationId, id)
      count({ materials: released.materials })
      objects.push(...released.objects)
    }
    if (parts.includes('cues')) {
      count({ facialCues: await eraseFacialCues(tx, organisationId, id) })
      // Noted by looking at the same pictures, with the same consent.
      count(await eraseFaceSignals(tx, organisationId, id))
    }
    if (parts.includes('recordings')) {
      const released = await releaseRecordings(tx, organisationId, id)
      count({ recordings: released.recordings })
      objects.push(...released.objects)
    }
  }
  return { counts, objects }
}

/**
 * Deletes for a cause. The rows go in one transaction with a note of the files that follow, then the files, then
 * the note is closed and audited: broken off anywhere, it is taken up again from the note. A hold stops it.
 * Answers whether it was done.
 */
export async function erase(
  deps: Deps,
  target: Target,
  cause: Cause,
  take: (tx: Tx) => Promise<Taken | null>,
): Promise<boolean> {
  const { organisationId, applicationId } = target
  const erasure = await inTransaction(deps.db, async (tx) => {
    if (await isHeld(tx, organisationId, applicationId)) {
      return null
    }
    const taken = await take(tx)
    if (!taken) {
      return null
    }
    return beginErasure(tx, {
      organisationId,
      applicationId,
      interviewId: target.interviewIds[0] ?? null,
      cause,
      ...taken,
      begunAt: deps.now(),
    })
  })
  if (!erasure) {
    return false
  }
  await finish(deps, erasure)
  return true
}

/** Deletes the files of a deletion and closes it. Safe to repeat. */
export async function finish(deps: Deps, erasure: Erasure): Promise<void> {
  for (const key of erasure.objects) {
    await deleteObject(deps.storage, key)
  }
  await inTransaction(deps.db, async (tx) => {
    if (!(await finishErasure(tx, erasure, deps.now()))) {
      return
    }
    const actor: Actor = { kind: 'system', id: null }
    await audit(tx, deps.now(), {
      organisationId: erasure.organisationId,
      actor,
      action: 'data.erase',
      objectType: 'application',
      objectId: erasure.applicationId,
      detail: {
        cause: erasure.cause,
        erasureId: erasure.id,
        files: erasure.objects.length,
        ...Object.fromEntries(Object.entries(erasure.counts).filter(([, n]) => n > 0)),
      },
    })
  })
}
