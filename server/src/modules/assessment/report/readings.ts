import type { ModelReading } from '@mingjian/contract'
import { combineRuns, type Finding, type Rubric } from '@mingjian/scoring'
import type { StoredReading } from '../evidence/readings.ts'

/** What an answer's points rest on once every finder has read it. */
export interface Weighed {
  /** The findings that count. */
  findings: readonly Finding[]
  reading: ModelReading
  /** Quotes of the model that are not in the answer, over all runs. */
  invented: number
}

/**
 * Weighs a model's reading against the embedded finder's: where the runs could be used, their medians count,
 * else the embedded finder's. Follows from what is stored alone, so it comes out the same whenever it is done.
 */
export function weigh(
  answerId: string,
  text: string,
  rubric: Rubric,
  embedded: readonly Finding[],
  stored: StoredReading,
): Weighed {
  const { model, filing, version, reported } = stored
  const about = { answerId, model, filing, version, reported }
  if (stored.outcome === 'fell_back') {
    return {
      findings: embedded,
      invented: 0,
      reading: {
        ...about,
        counted: 'embedded',
        fallback: stored.cause,
        runs: [],
        spread: null,
        comparison: null,
      },
    }
  }
  const combined = combineRuns(rubric, text, stored.runs, embedded)
  const { range, sd, over } = combined.spread
  const { behaviours, ...comparison } = combined.comparison
  return {
    findings: combined.findings,
    invented: combined.dropped.not_in_text ?? 0,
    reading: {
      ...about,
      counted: 'language_model',
      fallback: null,
      runs: combined.runs.map(({ bars, points, dropped }) => ({ bars, points: { ...points }, dropped })),
      spread: { range, sd, over },
      comparison: { ...comparison, behaviours: behaviours.map((one) => ({ ...one })) },
    },
  }
}
