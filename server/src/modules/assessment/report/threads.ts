import type * as scoring from '@mingjian/scoring'
import { type Segment, secondAt } from '../transcript/rules.ts'
import type { AnswerInput } from './assemble.ts'

/** One answer within the words of its question: where it begins there, and its own recording's times. */
export interface Part {
  answerId: string
  start: number
  segments: readonly Segment[]
}

/** What an answer and the answers to its probes are scored by: their words one after another. */
export type Joined = AnswerInput & { parts: Part[] }

/** Between two answers; findings are made in each by itself, so no quote reaches over it. */
const between = '\n'

/** What a short answer to a probe is not asked to be: long, and about all of the question. */
const notOfProbes = new Set<string>(['too_short', 'off_topic'])

/**
 * Joins the answers to a question and to its probes, in the order they were given. Each was read by itself with
 * the question's rubric; its findings keep their words and move to their place in the whole. The whole is scored
 * as one answer by the same formula, so that what was said only when asked counts like what was said at once.
 * A guard against short answers and strange subjects looks at the first one alone; once probes were answered,
 * how much was said is judged by the whole.
 */
export function joinThreads(answers: readonly AnswerInput[]): Joined[] {
  return answers
    .filter(({ kind }) => kind !== 'probe')
    .map((main) =>
      join(
        main,
        answers.filter(({ kind, position }) => kind === 'probe' && position === main.position),
      ),
    )
}

function join(main: AnswerInput, probes: readonly AnswerInput[]): Joined {
  let text = ''
  const parts: Part[] = []
  const findings: scoring.Finding[] = []
  for (const answer of [main, ...probes]) {
    const start = parts.length === 0 ? 0 : text.length + between.length
    text = parts.length === 0 ? answer.text : `${text}${between}${answer.text}`
    parts.push({ answerId: answer.answerId, start, segments: answer.segments })
    findings.push(
      ...answer.findings
        .filter((one) => counts(one, answer === main, probes.length > 0))
        .map((one) => ({ ...one, start: one.start + start, end: one.end + start })),
    )
  }
  return { ...main, text, parts, findings, confidence: leastSure([main, ...probes]) }
}

function counts({ kind, target }: scoring.Finding, isMain: boolean, probed: boolean): boolean {
  if (kind !== 'guard' || !notOfProbes.has(target)) {
    return true
  }
  return isMain && !(probed && target === 'too_short')
}

function leastSure(answers: readonly AnswerInput[]): number | null {
  const known = answers.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]))
  return known.length === 0 ? null : Math.min(...known)
}

/** A quote in the answer it was said in, with its second there. */
export function placeIn<Q extends scoring.Quote>(
  answer: { parts: readonly Part[] } | undefined,
  answerId: string,
  quote: Q,
): Q & { answerId: string; second: number | null } {
  const part = answer?.parts.findLast(({ start }) => start <= quote.start)
  if (!part) {
    return { ...quote, answerId, second: null }
  }
  const start = quote.start - part.start
  const place = { start, end: quote.end - part.start, answerId: part.answerId }
  return { ...quote, ...place, second: secondAt(part.segments, start) }
}
