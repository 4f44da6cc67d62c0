import { readdirSync, readFileSync } from 'node:fs'
import { type EnglishBand, type EnglishTask, parseEnglishTask } from '../src/english/index.ts'

const content = new URL('../../content/english/', import.meta.url)

/** The English tasks of the product, by id. */
export const englishTasks: ReadonlyMap<string, EnglishTask> = new Map(
  readdirSync(content)
    .filter((file) => file.endsWith('.json'))
    .map((file) => parseEnglishTask(JSON.parse(readFileSync(new URL(file, content), 'utf8')), file))
    .map((task) => [task.id, task]),
)

export function englishTask(id: string): EnglishTask {
  const task = englishTasks.get(id)
  if (!task) throw new Error(`no English task ${id}`)
  return task
}

/** An authored answer with the level it was written and labelled at. */
export interface AuthoredAnswer {
  readonly id: string
  readonly task: string
  readonly split: 'development' | 'test'
  readonly level: EnglishBand
  readonly text: string
}

const file = new URL('../gold/english/answers.jsonl', import.meta.url)

export const authoredAnswers: readonly AuthoredAnswer[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as AuthoredAnswer)
