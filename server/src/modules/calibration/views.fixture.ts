import type { CalibrationSubject, TrainedScorer } from '@mingjian/contract'

/** What the overview and the page of one subject answer. */
export interface Listed {
  items: CalibrationSubject[]
  leastToTrain: number
  leastToClaim: number
}
export interface Versioned {
  versions: TrainedScorer[]
}

/** The key of the question that asks for a competency. */
export function questionOf({ items }: Listed, competency: string): string {
  const found = items.find((item) => item.kind === 'question' && item.competency.key === competency)
  if (!found) {
    throw new Error(`no question asks for ${competency}`)
  }
  return found.key
}

/** The newest version of a subject. */
export function latestOf({ versions }: Versioned): TrainedScorer {
  const [latest] = versions
  if (!latest) {
    throw new Error('nothing was trained')
  }
  return latest
}
