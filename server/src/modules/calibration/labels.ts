import type { LabelCounts } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Db } from '../../platform/db/index.ts'
import { levelOfScore, type Subject } from '../scorers/index.ts'

/** An answer of a report, with what people gave it. */
export interface Scorable {
  answerId: string
  reportId: string
  applicationId: string
  candidateId: string
  unitId: string
  questionKey: string
  competency: string
  createdAt: Date
  /** Levels named people gave without having seen any score. */
  blind: { loginId: string; level: number }[]
  /** What a named person confirmed in a review, as a level of the scale; un-rounded. */
  review: { level: number; changed: boolean } | null
}

/** A human score to learn from, and where it comes from. */
export interface Label {
  /** Mean of the single scores, 1 to 5. */
  level: number
  single: number[]
  source: 'blind' | 'changed' | 'confirmed'
}

/**
 * Blind scores from which on only they are learned from and judged by. Below that, scores confirmed in reviews
 * help out: they were given in sight of the machine's score, so agreement with them proves little.
 */
export const leastBlind = 20

/**
 * The answers of an organisation's reports for a question or a competency, or for all, the newest first: those of
 * candidates who agreed that their answers may be used to improve scoring, and have not taken that back.
 */
export async function listScorable(
  db: Db,
  organisationId: string,
  subject: Subject | null,
): Promise<Scorable[]> {
  let list = db
    .selectFrom('calibration.scorable_answer')
    .selectAll()
    .where('organisation_id', '=', organisationId)
    .where('consented', '=', true)
  if (subject) {
    list = list.where(subject.kind === 'question' ? 'question_key' : 'competency', '=', subject.key)
  }
  const [rows, scores] = await Promise.all([
    list.orderBy('created_at', 'desc').orderBy('answer_id').execute(),
    db
      .selectFrom('calibration.human_score')
      .select(['answer_id', 'login_id', 'level'])
      .where('organisation_id', '=', organisationId)
      .orderBy('at')
      .orderBy('login_id')
      .execute(),
  ])
  const blind = Map.groupBy(scores, (one) => one.answer_id)
  return rows.map((row) => ({
    // The columns of a view count as nullable; these come from tables that forbid it.
    answerId: row.answer_id ?? '',
    reportId: row.report_id ?? '',
    applicationId: row.application_id ?? '',
    candidateId: row.candidate_id ?? '',
    unitId: row.unit_id ?? '',
    questionKey: row.question_key ?? '',
    competency: row.competency ?? '',
    createdAt: row.created_at ?? new Date(0),
    blind: (blind.get(row.answer_id ?? '') ?? []).map(({ login_id, level }) => ({
      loginId: login_id,
      level,
    })),
    review:
      row.review_score === null
        ? null
        : { level: levelOfScore(row.review_score), changed: row.review_changed === true },
  }))
}

/** The label of an answer: the blind scores where there are any, else what a review confirmed. */
export function labelOf({ blind, review }: Pick<Scorable, 'blind' | 'review'>): Label | null {
  if (blind.length > 0) {
    const single = blind.map(({ level }) => level)
    return { level: single.reduce((sum, one) => sum + one, 0) / single.length, single, source: 'blind' }
  }
  return review
    ? {
        level: Math.round(review.level * 10_000) / 10_000,
        single: [],
        source: review.changed ? 'changed' : 'confirmed',
      }
    : null
}

/** Which labels are learned from: blind ones alone as soon as there are enough of them. */
export function usedLabels<T extends { label: Label }>(
  labelled: readonly T[],
): { basis: 'blind' | 'reviewed'; used: T[] } {
  const blind = labelled.filter(({ label }) => label.source === 'blind')
  const used = blind.length >= leastBlind ? blind : [...labelled]
  return { basis: used.length === blind.length ? 'blind' : 'reviewed', used }
}

interface CountRow {
  question_key: string
  competency: string
  answers: number
  withheld: number
  blind: number
  twice: number
  changed: number
  confirmed: number
}

/** How many human scores there are, question by question. */
export async function countLabels(
  db: Db,
  organisationId: string,
): Promise<{ questionKey: string; competency: string; counts: LabelCounts }[]> {
  const { rows } = await sql<CountRow>`
    select s.question_key, s.competency,
           (count(*) filter (where s.consented))::int as answers,
           (count(*) filter (where not s.consented))::int as withheld,
           (count(*) filter (where s.consented and b.n >= 1))::int as blind,
           (count(*) filter (where s.consented and b.n >= 2))::int as twice,
           (count(*) filter (where s.consented and s.review_score is not null and s.review_changed))::int as changed,
           (count(*) filter (where s.consented and s.review_score is not null and not s.review_changed))::int
             as confirmed
      from calibration.scorable_answer s
      left join (select answer_id, count(*) as n from calibration.human_score
                  where organisation_id = ${organisationId} group by answer_id) b on b.answer_id = s.answer_id
     where s.organisation_id = ${organisationId}
     group by s.question_key, s.competency
     order by s.competency, s.question_key`.execute(db)
  return rows.map(({ question_key, competency, ...counts }) => ({
    questionKey: question_key,
    competency,
    counts,
  }))
}

/** The sum of several counts. */
export const sumCounts = (list: readonly LabelCounts[]): LabelCounts => {
  const of = (key: keyof LabelCounts) => list.reduce((sum, one) => sum + one[key], 0)
  return {
    answers: of('answers'),
    withheld: of('withheld'),
    blind: of('blind'),
    twice: of('twice'),
    changed: of('changed'),
    confirmed: of('confirmed'),
  }
}
