import type { Report } from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import { openText } from '../../platform/crypto/index.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Decision } from './rules.ts'
import * as store from './store.ts'

/** What people have added to a report. */
export interface HumanRecord {
  /** The last word on each dimension that a human set; those taken back are not in it. */
  adjustments: Map<string, { score: number; reason: string; by: string; at: string }>
  /** Every adjustment in its order, taken back or not. */
  history: {
    id: string
    competency: string
    score: number | null
    scorerScore: number
    reason: string
    by: string
    at: Date
  }[]
  decision: (NonNullable<Report['decision']> & { id: string; rejectReason: string | null }) | null
  /** The decision as it was asked for, to compare a repeated one with. */
  decided: Decision | null
  suggestions: (Report['suggestions'][number] & { id: string; loginId: string })[]
}

export const places = {
  adjustment: (id: string) => `review.adjustment.reason:${id}`,
  decision: (id: string) => `review.decision.reason:${id}`,
  suggestion: (id: string) => `review.suggestion.note:${id}`,
}

/** Reads and opens everything people have added to a report. */
export async function readHumanRecord(
  db: Db,
  organisationId: string,
  reportId: string,
  key: Uint8Array,
): Promise<HumanRecord> {
  const adjustments = await store.listAdjustments(db, organisationId, reportId)
  const decision = await store.findDecision(db, organisationId, reportId)
  const suggestions = await store.listSuggestions(db, organisationId, reportId)
  const history = adjustments.map((row) => ({
    id: row.id,
    competency: row.competency,
    score: row.score,
    scorerScore: row.scorer_score,
    reason: openText(key, places.adjustment(row.id), row.reason_sealed),
    by: row.name ?? '',
    at: row.at,
  }))
  const standing: HumanRecord['adjustments'] = new Map()
  for (const { competency, score, reason, by, at } of history) {
    if (score === null) {
      standing.delete(competency)
    } else {
      standing.set(competency, { score, reason, by, at: at.toISOString() })
    }
  }
  return {
    adjustments: standing,
    history,
    ...(await openDecision(db, organisationId, reportId, key, decision)),
    suggestions: suggestions.map((row) => ({
      id: row.id,
      loginId: row.login_id,
      by: row.name ?? '',
      at: row.at.toISOString(),
      outcome: row.outcome as Report['suggestions'][number]['outcome'],
      note: openText(key, places.suggestion(row.id), row.note_sealed),
    })),
  }
}

async function openDecision(
  db: Db,
  organisationId: string,
  reportId: string,
  key: Uint8Array,
  row: store.DecisionRow | null,
): Promise<Pick<HumanRecord, 'decision' | 'decided'>> {
  if (!row) {
    return { decision: null, decided: null }
  }
  const reason = row.reason_sealed ? openText(key, places.decision(row.id), row.reason_sealed) : null
  const decision = {
    id: row.id,
    outcome: row.outcome as 'second_interview' | 'rejected',
    by: row.name ?? '',
    at: row.at.toISOString(),
    reason,
    rejectReason: row.reject_reason,
  }
  const second = await store.findSecondInterview(db, organisationId, reportId)
  const decided: Decision | null =
    decision.outcome === 'rejected'
      ? { outcome: 'rejected', rejectReason: row.reject_reason ?? '', reason: reason ?? '' }
      : second
        ? {
            outcome: 'second_interview',
            interview: { ...second, startsAt: second.startsAt.toISOString() },
            ...(reason === null ? {} : { reason }),
          }
        : null
  return { decision, decided }
}

/** The scores that count: the human's where there is one. */
export function finalScores(
  dimensions: readonly { competency: string; score: number }[],
  adjustments: HumanRecord['adjustments'],
): { competency: string; score: number }[] {
  return dimensions.map(({ competency, score }) => ({
    competency,
    score: adjustments.get(competency)?.score ?? score,
  }))
}

export type Reader = Pick<Deps, 'db' | 'keys' | 'now'>
