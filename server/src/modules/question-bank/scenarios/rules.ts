import type { ScenarioModule } from '@mingjian/contract'
import type { LibraryFamily } from './library.ts'

/**
 * What is wrong with the scenarios of a kit, as paths of fields: families nobody knows or named twice, none in
 * Chinese (every candidate must be able to get one), or more turns than a family has.
 */
export function scenarioProblems(module: ScenarioModule, known: readonly LibraryFamily[]): string[] {
  const chosen = module.families.map((key) => known.find(({ family }) => family.id === key)?.family)
  const there = chosen.filter((family) => family !== undefined)
  const isWhole = there.length === chosen.length && new Set(module.families).size === chosen.length
  const problems: string[] = []
  if (!isWhole || !there.some(({ language }) => language === 'zh-CN')) {
    problems.push('modules.scenario.families')
  }
  if (there.some(({ turns }) => turns.length < module.turns)) {
    problems.push('modules.scenario.turns')
  }
  return problems
}
