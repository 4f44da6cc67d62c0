import type { Finding, Probe } from './types.ts'

/** Follow-ups one question takes at most (domain §1.1). */
export const mostProbes = 2

/** What in an answer may trigger a probe: no own action, no result, or one key behaviour not shown. */
export type ProbeTrigger = 'no_action' | 'no_result' | `behaviour:${string}`

/** The trigger of a probe by what it asks for; null for what is never asked during the interview. */
export function probeTriggerOf(missing: string): ProbeTrigger | null {
  if (missing === 'action' || missing === 'result') return `no_${missing}`
  return /^kb\d+$/u.test(missing) ? `behaviour:${missing}` : null
}

/**
 * Whether something was said to what a probe asks for. Said vaguely is said, and so is the opposite: who told
 * that they did not do a thing is not asked whether they did it.
 */
function wasSaid(findings: readonly Finding[], missing: string): boolean {
  return findings.some(
    ({ kind, target }) =>
      target === missing && (kind === 'element' || kind === 'behaviour' || kind === 'counter'),
  )
}

/** The probes whose trigger is there, in the order of the list. Order, never chance, decides. */
export function openProbes<P extends Pick<Probe, 'missing'>>(
  findings: readonly Finding[],
  probes: readonly P[],
): P[] {
  return probes.filter(({ missing }) => probeTriggerOf(missing) !== null && !wasSaid(findings, missing))
}

/**
 * The probes still to be asked after what has been said so far: those whose trigger is there, in the order of
 * the question's fixed list, without those asked before, and never more than two for one question. The same
 * findings give the same probes to everyone.
 *
 * @param asked ids of the probes that this question has had.
 */
export function probesFor<P extends { readonly id: string; readonly missing: string }>(
  findings: readonly Finding[],
  probes: readonly P[],
  asked: readonly string[] = [],
): P[] {
  return openProbes(findings, probes)
    .filter(({ id }) => !asked.includes(id))
    .slice(0, Math.max(0, mostProbes - asked.length))
}
