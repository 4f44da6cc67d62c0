import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EnglishModule, EnglishTaskView } from '@mingjian/contract'
import { type EnglishTask, englishKinds, parseEnglishTask } from '@mingjian/scoring'

const folder = join(import.meta.dirname, '../../../../../content/english')

let read: readonly EnglishTask[] | null = null

/**
 * The English tasks this version of the product comes with. They are read once and belong to every organisation; an
 * interview keeps those it asks, so a later version may change them.
 */
export function englishTasks(): readonly EnglishTask[] {
  read ??= readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => parseEnglishTask(JSON.parse(readFileSync(join(folder, file), 'utf8')), file))
  return read
}

/**
 * The tasks of one interview, in the order of the kinds. Which ones follows from the interview's id: they cannot be
 * foretold from another person's interview, and the same interview always has the same.
 */
export function drawEnglishTasks(module: EnglishModule, interviewId: string): EnglishTask[] {
  const place = (id: string) => createHash('sha256').update(`${interviewId}\0${id}`).digest('hex')
  return englishKinds.flatMap((kind) => {
    const count = module.tasks.find((one) => one.kind === kind)?.count ?? 0
    return englishTasks()
      .filter((task) => task.kind === kind)
      .map((task) => ({ task, at: place(task.id) }))
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .slice(0, count)
      .map(({ task }) => task)
  })
}

/** The tasks as experts look at them. */
export function englishTaskViews(): EnglishTaskView[] {
  return englishTasks().map((task) => ({
    id: task.id,
    kind: task.kind,
    levels: [...task.levels],
    title: task.title,
    prompt: task.prompt,
    text: task.passage ?? task.listening?.text ?? null,
    contentPoints: task.contentPoints.map(({ description }) => description),
    thinkSeconds: task.thinkSeconds,
    answerSeconds: task.answerSeconds,
  }))
}
