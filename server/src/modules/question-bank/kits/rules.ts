import { type KitContent, kitMinutes } from '@mingjian/contract'
import { englishTasks } from '../english/library.ts'

/** Minutes a candidate should reckon with for all modules together, by the tasks that come with the product. */
export function minutesOf(kit: {
  selfIntroduction: KitContent['selfIntroduction']
  questions: readonly { content: { thinkSeconds: number; answerSeconds: number } }[]
  modules?: KitContent['modules']
}): number {
  const { selfIntroduction, questions, modules } = kit
  const timed = { selfIntroduction, questions: questions.map(({ content }) => content) }
  return kitMinutes({ ...timed, ...(modules ? { modules } : {}) }, englishTasks())
}
