import {
  type IntegritySection,
  type Permission,
  type Signal,
  type SignalKind,
  signalKinds,
} from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { StaffSession } from '../../platform/auth/index.ts'
import { openJson, openText } from '../../platform/crypto/index.ts'
import { listSimilarAnswers, recordingsOf, type SimilarRecord } from '../assessment/index.ts'
import { candidateKey, visibleUnitIds } from '../ehr/index.ts'
import { applicationsOfInterviews, suppressedSignals } from '../interview/index.ts'
import { explain } from './catalogue.ts'
import { measuredPlace } from './noting.ts'
import { nameOthers } from './others.ts'
import { idOf, type Measured, strengthOf } from './rules.ts'
import * as store from './store.ts'
import { wordsOf } from './words.ts'

export const notePlace = (id: string) => `integrity.verdict.note:${id}`

/** The interview a report is about. */
export interface Subject {
  interviewId: string
  candidateId: string
  unitId: string
  submittedAt: Date
}

/** Who looks at signals: those who judge them, and the supervisor, who reads everything. */
const readers: readonly Permission[] = ['report.review', 'audit.read']

/**
 * What was noted of an interview, with what people made of it. Null for readers who are not to judge it, and where
 * nothing was to be noted.
 */
export async function readIntegrity(
  deps: Deps,
  staff: StaffSession,
  subject: Subject,
): Promise<IntegritySection | null> {
  if (!(await mayRead(deps, staff, subject.unitId))) {
    return null
  }
  const { organisationId } = staff
  const { interviewId } = subject
  const [noting, suppressed] = await Promise.all([
    store.findNoting(deps.db, organisationId, interviewId),
    suppressedSignals(deps, organisationId, interviewId),
  ])
  const shown = (kind: SignalKind) => !suppressed.includes(kind)
  const signals = (
    await Promise.all([
      noting ? readNoted(deps, staff, subject) : [],
      !noting || noting.kinds.includes('similar_answer') ? readSimilar(deps, staff, subject) : [],
    ])
  )
    .flat()
    .filter(({ kind }) => shown(kind))
    .sort((a, b) => a.at.localeCompare(b.at) || a.id.localeCompare(b.id))
  if (!noting && signals.length === 0) {
    return null
  }
  const verdicts = await readVerdicts(deps, organisationId, subject)
  const noted = noting?.kinds ?? []
  return {
    noted: signalKinds.filter((kind) => noted.includes(kind)),
    kinds: signalKinds
      .filter((kind) => noted.includes(kind) || signals.some((signal) => signal.kind === kind))
      .map(explain),
    signals: signals.map((signal) => {
      const history = verdicts.get(signal.id) ?? []
      return { ...signal, history, verdict: history.at(-1) ?? null }
    }),
  }
}

async function mayRead(deps: Deps, staff: StaffSession, unitId: string): Promise<boolean> {
  for (const permission of readers) {
    const units = staff.permissions.has(permission) ? await visibleUnitIds(deps, staff, permission) : []
    if (units === 'all' || units.includes(unitId)) {
      return true
    }
  }
  return false
}

type Found = Omit<Signal, 'verdict' | 'history'>

async function readNoted(deps: Deps, staff: StaffSession, subject: Subject): Promise<Found[]> {
  const { organisationId } = staff
  const rows = await store.listSignals(deps.db, organisationId, subject.interviewId)
  const key = await candidateKey(deps, organisationId, subject.candidateId)
  const recordings = await recordingsOf(deps, organisationId, subject.interviewId)
  const applications = await applicationsOfInterviews(
    deps.db,
    organisationId,
    rows.flatMap((row) => row.other_interview_id ?? []),
  )
  const others = await nameOthers(deps, staff, [...applications.values()])
  return rows.map((row) => {
    const measured = openJson<Measured>(key, measuredPlace(row.id), row.measured_sealed)
    const played = row.answer_id ? (recordings.get(row.answer_id)?.id ?? null) : null
    const application = applications.get(row.other_interview_id ?? '')
    return {
      id: row.id,
      kind: row.kind as SignalKind,
      at: row.at.toISOString(),
      answerId: row.answer_id,
      second: row.take_id !== null && row.take_id === played ? row.second : null,
      earlierTake: row.second !== null && row.take_id !== played,
      strength: row.strength as Signal['strength'],
      text: wordsOf(measured),
      other: others.get(application ?? '') ?? null,
    }
  })
}

/** Near-duplicates as they are known now: they are found after the interview, and counted at its end. */
async function readSimilar(deps: Deps, staff: StaffSession, subject: Subject): Promise<Found[]> {
  const similar = await listSimilarAnswers(deps.db, staff.organisationId, [subject.interviewId])
  const others = await nameOthers(
    deps,
    staff,
    similar.map(({ otherApplicationId }) => otherApplicationId),
  )
  return similar.map((one) => {
    const measured = { kind: 'similar_answer' as const, similarity: one.similarity, earlier: one.earlier }
    return {
      id: similarId(one),
      kind: 'similar_answer',
      at: subject.submittedAt.toISOString(),
      answerId: one.answerId,
      second: null,
      earlierTake: false,
      strength: strengthOf(measured),
      text: wordsOf(measured),
      other: others.get(one.otherApplicationId) ?? null,
    }
  })
}

const similarId = (one: SimilarRecord) => idOf('similar_answer', one.answerId, one.otherApplicationId)

async function readVerdicts(
  deps: Deps,
  organisationId: string,
  { interviewId, candidateId }: Subject,
): Promise<Map<string, Signal['history']>> {
  const rows = await store.listVerdicts(deps.db, organisationId, interviewId)
  const key = await candidateKey(deps, organisationId, candidateId)
  const verdicts = new Map<string, Signal['history']>()
  for (const row of rows) {
    const one = {
      verdict: row.verdict as NonNullable<Signal['verdict']>['verdict'],
      note: openText(key, notePlace(row.id), row.note_sealed),
      by: row.name ?? '',
      at: row.at.toISOString(),
    }
    verdicts.set(row.signal_id, [...(verdicts.get(row.signal_id) ?? []), one])
  }
  return verdicts
}
