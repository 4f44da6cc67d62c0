import {
  type CandidateAccommodations,
  type CandidateInterview,
  ExtraMode,
  type Language,
  usualModes,
} from '@mingjian/contract'
import { consentTexts } from '../../privacy/index.ts'
import type { Visit } from '../visit.ts'
import { arrangementsOf } from './arrangements.ts'
import { halvesOf, restOf } from './rules.ts'
import { findLatest, openDecision, openWish } from './store.ts'

/** What the candidate's own page shows of what was arranged for them. */
export async function presentAccommodations(
  visit: Visit,
  language: Language,
  { version, now }: { version: string; now: Date },
): Promise<Pick<CandidateInterview, 'presentation' | 'accommodations'>> {
  const { presentation, granted, rests } = arrangementsOf(visit)
  const consent = consentTexts(language, { facialCues: false }).find(
    ({ purpose }) => purpose === 'accommodation',
  )
  return {
    presentation,
    accommodations: {
      modes: ExtraMode.options.filter((mode) => !usualModes(visit.kit.rules).includes(mode)),
      ...halvesOf(visit.kit.rules.accommodations),
      granted,
      request: await presentRequest(visit),
      rest: granted.breakMinutes > 0 ? restOf(rests, granted.breakMinutes, now) : null,
      consent: { version, title: consent?.title ?? '', text: consent?.text ?? '' },
    },
  }
}

async function presentRequest(visit: Visit): Promise<CandidateAccommodations['request']> {
  const row = await findLatest(visit.tx, visit.organisationId, visit.interview.id)
  return (
    row && {
      askedAt: row.asked_at.toISOString(),
      dueAt: row.decided_at ? null : row.due_at.toISOString(),
      decidedAt: row.decided_at?.toISOString() ?? null,
      ...openWish(visit.key, row),
      message: openDecision(visit.key, row)?.message ?? '',
    }
  )
}
