import type { QuestionScore } from '@mingjian/contract'

/** One key behaviour's part of the points. */
export interface Term {
  number: number
  /** Share of the question's points, 0–1; the shares of a question sum to 1. */
  weight: number
  points: number
  /** weight × (points − 1) / 2 */
  earned: number
}

/** The way from points to the score, step by step. */
export interface Arithmetic {
  terms: Term[]
  share: number
  /** Completeness of the account in eighths. */
  completeness: number
  /** 1 + share × (3 + completeness / 8) */
  computed: number
  /** Held at level 3, because an account of the past came without a result. */
  capped: boolean
  bars: number
  score: number
}

const highestWithoutResult = 3
/** Rounding of the numbers that are shown, and no more. */
const rounding = 0.0101

/**
 * The steps by which a score came about; null where they do not lead to the score that stands: another version of
 * the formulas made it, and showing these would explain it wrongly.
 */
export function arithmeticOf(question: QuestionScore): Arithmetic | null {
  const { workings, behaviours, bars } = question
  const total = behaviours.reduce((sum, { weight }) => sum + weight, 0)
  if (!workings || total <= 0) return null
  const terms = behaviours.map(({ weight, points }, index) => ({
    number: index + 1,
    weight: weight / total,
    points,
    earned: ((weight / total) * (points - 1)) / 2,
  }))
  const share = terms.reduce((sum, { earned }) => sum + earned, 0)
  const { completeness, score } = workings
  const computed = 1 + share * (3 + completeness / 8)
  const untold = question.elements.find(({ name }) => name === 'result')?.level === 0
  const capped = question.kind === 'behavioural' && untold && computed > highestWithoutResult
  const expected = capped ? highestWithoutResult : computed
  const agrees =
    Math.abs(share - workings.share) < 0.0001 &&
    Math.abs(expected - bars) < rounding &&
    Math.abs(1 + (9 * (bars - 1)) / 4 - score) < 0.0501
  return agrees ? { terms, share, completeness, computed, capped, bars, score } : null
}

/** A number with at most so many places, without zeros nobody needs. */
export function figure(value: number, places = 2): string {
  return String(Number(value.toFixed(places)))
}
