import { type ImportCode, type ImportLevel, importFindings } from '@mingjian/contract/import-words'

/** What a normaliser made of a cell: its value, or null, and what is to be said about it. The original is kept. */
export interface Reading<T> {
  raw: string
  value: T | null
  codes: readonly ImportCode[]
}

export function reading<T>(raw: string, value: T | null, ...codes: ImportCode[]): Reading<T> {
  return { raw, value, codes }
}

const grave: Record<ImportLevel, number> = { warning: 1, manual: 2, error: 3 }

/** The gravest level among some findings; null when there are none. */
export function gravest(codes: readonly ImportCode[]): ImportLevel | null {
  let worst: ImportLevel | null = null
  for (const code of codes) {
    const { level } = importFindings[code]
    if (!worst || grave[level] > grave[worst]) {
      worst = level
    }
  }
  return worst
}
