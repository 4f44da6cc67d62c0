import type { RecordCode, RecordKind, RecordOutcome, Stage } from '@mingjian/contract'

/** How far the clock of another system may run ahead of ours. */
export const clockSkewMs = 5 * 60_000

/** Who owns what, when the two sides differ (docs/integration.md shows the same table). */
export const ownership: Record<RecordKind, { theirs: readonly string[]; ours: readonly string[] }> = {
  vacancy: { theirs: ['every field', 'the competency model'], ours: ['the interview kit chosen by hand'] },
  candidate: { theirs: ['identity', 'contact data', 'résumé'], ours: ['consents', 'accommodations'] },
  application: {
    theirs: ['screening', 'withdrawal', 'the stages after the second interview'],
    ours: ['the stages of the interview', 'result', 'rejection'],
  },
  written_test: { theirs: ['every field'], ours: [] },
  employee: { theirs: ['every field'], ours: [] },
  probation_review: { theirs: ['every field'], ours: [] },
}

/** The version of a record that stands here. */
export interface Held {
  versionAt: Date
  content: Buffer
  deletedAt: Date | null
}

export interface Incoming {
  updatedAt: Date
  content: Buffer
  deleted: boolean
  /** The version the sender believes to stand. */
  ifMatch?: string | undefined
}

/** What is to be done with an incoming version. */
export type Decision =
  | { do: 'create' | 'update' | 'close' }
  /** A newer version with the same content: only its time is noted. */
  | { do: 'note' }
  /** A deletion of what never came: noted, so that a late older version does not bring it to life. */
  | { do: 'bury' }
  | { do: 'nothing'; outcome: RecordOutcome; code: RecordCode | null }
  | { do: 'queue'; code: RecordCode }

const nothing = (outcome: RecordOutcome, code: RecordCode | null = null): Decision => ({
  do: 'nothing',
  outcome,
  code,
})

/**
 * Newest version wins, whatever the order they arrive in; the same one again changes nothing. Two different
 * contents of one moment are put before a person.
 */
export function decide(
  held: Held | null,
  incoming: Incoming,
  { now, erasedAt }: { now: Date; erasedAt: Date | null },
): Decision {
  if (incoming.ifMatch !== undefined && incoming.ifMatch !== (held ? etagOf(held) : '*')) {
    return nothing('refused', 'version_changed')
  }
  if (incoming.updatedAt.getTime() > now.getTime() + clockSkewMs) {
    return nothing('refused', 'from_the_future')
  }
  // Who was erased need not be deleted, and noting it would keep their number after all.
  if (erasedAt && (incoming.updatedAt <= erasedAt || (incoming.deleted && !held))) {
    return nothing('refused', 'erased')
  }
  if (!held) {
    return { do: incoming.deleted ? 'bury' : 'create' }
  }
  const newer = incoming.updatedAt.getTime() - held.versionAt.getTime()
  if (newer < 0) {
    return nothing('refused', 'stale')
  }
  const same = !incoming.deleted && !held.deletedAt && held.content.equals(incoming.content)
  if (newer === 0) {
    if (same || (incoming.deleted && held.deletedAt)) {
      return nothing('unchanged')
    }
    if (held.deletedAt) {
      return nothing('refused', 'deleted')
    }
    return incoming.deleted ? { do: 'close' } : { do: 'queue', code: 'same_time_other_content' }
  }
  if (incoming.deleted) {
    return held.deletedAt ? { do: 'note' } : { do: 'close' }
  }
  return same ? { do: 'note' } : { do: 'update' }
}

/** The name of a version, for `ETag` and `If-Match`. */
export function etagOf(held: Pick<Held, 'versionAt' | 'content' | 'deletedAt'>): string {
  const mark = held.deletedAt ? 'gone' : held.content.subarray(0, 8).toString('hex')
  return `"${held.versionAt.getTime().toString(36)}-${mark}"`
}

/** Stages at which nothing of an interview has begun: a deletion there simply closes the application. */
export const beforeInterview: readonly Stage[] = ['submitted', 'screening', 'invited', 'overdue', 'on_hold']

/** Stages at which an application has come to its end. */
export const ended: readonly Stage[] = [
  'rejected',
  'withdrawn',
  'talent_pool',
  'offer_declined',
  'offer_expired',
  'no_show',
  'hired',
  'probation',
  'confirmed',
  'probation_extended',
  'probation_failed',
]

/**
 * Whether an application may be closed because it was deleted or withdrawn there: `'close'`, `'already'`, or
 * `'ask'` a person, because an interview is under way or its result is being looked at.
 */
export function closing(stage: Stage, why: 'deleted' | 'withdrawn'): 'close' | 'already' | 'ask' {
  if (ended.includes(stage)) {
    return 'already'
  }
  if (beforeInterview.includes(stage)) {
    return 'close'
  }
  return why === 'withdrawn' && stage !== 'interviewing' ? 'close' : 'ask'
}
