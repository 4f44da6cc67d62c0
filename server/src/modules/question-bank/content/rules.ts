import type { QuestionContent } from '@mingjian/contract'
import { isBehaviourConcept } from '@mingjian/scoring'

/**
 * What is wrong with a question beyond its form, as paths of fields: weights that do not sum to 1,
 * key behaviours with one id or linked to concepts the dictionary does not know or to one twice, probes for a
 * behaviour that is not there.
 */
export function contentProblems(content: QuestionContent, competencies: ReadonlySet<string>): string[] {
  const problems: string[] = []
  const weights = content.keyBehaviours.reduce((sum, one) => sum + one.weight, 0)
  if (Math.abs(weights - 1) > 0.001) {
    problems.push('keyBehaviours.weight')
  }
  const ids = new Set<string>(content.keyBehaviours.map((one) => one.id))
  if (ids.size !== content.keyBehaviours.length) {
    problems.push('keyBehaviours.id')
  }
  const links = content.keyBehaviours.map((one) => one.concepts ?? [])
  if (links.some((list) => new Set(list).size !== list.length || !list.every(isBehaviourConcept))) {
    problems.push('keyBehaviours.concepts')
  }
  if (content.probes.some((probe) => probe.missing.startsWith('kb') && !ids.has(probe.missing))) {
    problems.push('probes.missing')
  }
  if (new Set(content.probes.map((probe) => probe.id)).size !== content.probes.length) {
    problems.push('probes.id')
  }
  if (!competencies.has(content.competency)) {
    problems.push('competency')
  }
  return problems
}
