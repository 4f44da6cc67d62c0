import { readdirSync, readFileSync } from 'node:fs'
import { parseRubric } from '../src/rubric-check.ts'
import type { Rubric, StarElement } from '../src/types.ts'

/** One labelled answer of the gold set; see scoring/gold/README.md. */
export type Labelled = {
  readonly id: string
  readonly rubric: Rubric
  readonly split: 'development' | 'test'
  readonly text: string
  readonly design: string
  readonly star: Readonly<Record<StarElement, number>> | null
  readonly spans: Readonly<Record<StarElement, readonly string[]>> | null
  readonly behaviours: Readonly<Record<string, number>>
  readonly evidence: Readonly<Record<string, readonly string[]>>
  readonly bars: number
  readonly flags: readonly string[]
}

export const goldFolder = new URL('../gold/', import.meta.url).pathname

/** Files of the gold set by their ending, in the order of their names. */
export const goldFiles = (ending: string): string[] =>
  readdirSync(goldFolder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => goldFolder + name)

/** Every labelled answer of one part of the gold set, in the order of the files. */
export function readGold(split: Labelled['split']): Labelled[] {
  const rubrics = new Map<string, { rubric: Rubric; split: string }>()
  for (const file of goldFiles('-rubrics.json')) {
    for (const entry of JSON.parse(readFileSync(file, 'utf8'))) {
      const rubric = parseRubric(entry, file)
      rubrics.set(rubric.id, { rubric, split: entry.split })
    }
  }
  return goldFiles('-answers.jsonl').flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line))
      .filter((answer) => rubrics.get(answer.rubric)?.split === split)
      .map((answer) => ({ ...answer, split, rubric: rubrics.get(answer.rubric)?.rubric })),
  )
}
