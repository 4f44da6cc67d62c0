import type { KitContent } from '@mingjian/contract'
import { englishSeconds } from '../english/library.ts'

/** Minutes a candidate should reckon with for all modules together, thinking included, in steps of five. */
export function minutesOf(kit: {
  selfIntroduction: KitContent['selfIntroduction']
  questions: readonly { content: { thinkSeconds: number; answerSeconds: number } }[]
  modules?: KitContent['modules']
}): number {
  const scenario = kit.modules?.scenario
  const turns = scenario ? Array.from({ length: scenario.turns }, () => scenario) : []
  const steps = [kit.selfIntroduction, ...kit.questions.map((one) => one.content), ...turns]
  const seconds = steps.reduce((sum, step) => sum + step.thinkSeconds + step.answerSeconds, 0)
  const test = (kit.modules?.abilityTest?.minutes ?? 0) * 60 + englishSeconds(kit.modules?.english)
  return Math.ceil((seconds + test) / 300) * 5
}
