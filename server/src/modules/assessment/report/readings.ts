import type { ModelReading } from '@mingjian/contract'
import { combineRuns, type Finding, type Rubric } from '@mingjian/scoring'
import type { StoredReading } from '../evidence/readings.ts'
import { type Segment, secondAt } from '../transcript/rules.ts'

/** What an answer's points rest on once every finder has read it. */
export interface Weighed {
  /** The findings that count. */
  findings: readonly Finding[]
  reading: ModelReading
  /** Quotes of the model that are not in the answer, over all runs. */
  invented: number
  /** Whether the model was to make the points, or to read second. */
  counts: boolean
}

/** What is read: an answer with what the embedded finder noticed in it. */
export interface ReadAnswer {
  answerId: string
  text: string
  segments: readonly Segment[]
  findings: readonly Finding[]
  readingCounts?: boolean
}

/**
 * Sets a model's reading beside the embedded finder's. Only where it may count, and its runs could be used, do
 * their medians make the points; otherwise the embedded finder's findings do, untouched. Follows from what is
 * stored alone, so it comes out the same whenever it is done.
 */
export function weigh(answer: ReadAnswer, rubric: Rubric, stored: StoredReading): Weighed {
  const { model, filing, version, reported } = stored
  const counts = answer.readingCounts === true
  const about = { answerId: answer.answerId, model, filing, version, reported, quotes: [] }
  if (stored.outcome === 'fell_back') {
    const nothing = { runs: [], spread: null, comparison: null }
    return {
      findings: answer.findings,
      invented: 0,
      counts,
      reading: { ...about, counted: 'embedded', fallback: stored.cause, ...nothing },
    }
  }
  const combined = combineRuns(rubric, answer.text, stored.runs, answer.findings)
  const { range, sd, over } = combined.spread
  const { behaviours, ...comparison } = combined.comparison
  return {
    findings: counts ? combined.findings : answer.findings,
    invented: combined.dropped.not_in_text ?? 0,
    counts,
    reading: {
      ...about,
      counted: counts ? 'language_model' : 'embedded',
      fallback: null,
      runs: combined.runs.map(({ bars, points, dropped }) => ({ bars, points: { ...points }, dropped })),
      spread: { range, sd, over },
      comparison: { ...comparison, behaviours: behaviours.map((one) => ({ ...one })) },
      // Where it counts its quotes are the evidence and stand there.
      quotes: counts ? [] : quotesOf(combined.findings, answer),
    },
  }
}

function quotesOf(findings: readonly Finding[], answer: ReadAnswer): ModelReading['quotes'] {
  return findings
    .filter(({ kind }) => kind === 'behaviour')
    .map(({ target, quote, start, end, strength }) => ({
      behaviour: target,
      quote,
      start,
      end,
      answerId: answer.answerId,
      second: secondAt(answer.segments, start),
      strength: strength === 2 ? ('clear' as const) : ('partial' as const),
    }))
}
