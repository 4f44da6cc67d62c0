import { contentLength } from './content-length.ts'
import { findEvidence, finderVersion } from './finder/embedded.ts'
import { contentOf, withoutInjection } from './finder/guards.ts'
import { type Clause, clausesOf } from './finder/segment.ts'
import { behaviourPoints, completeness, elementLevels, elementsOf, itemShare } from './points.ts'
import { verifyQuotes } from './quotes.ts'
import {
  add,
  clamp,
  divide,
  fromDecimal,
  fromText,
  multiply,
  type Rational,
  ratio,
  rounded,
  smaller,
  subtract,
  sum,
  toDecimal,
  toText,
} from './rational.ts'
import {
  type AnswerScore,
  type ElementLevels,
  type ElementName,
  type Finding,
  type Flag,
  type GuardName,
  guardNames,
  type QuestionKind,
  type Rubric,
  type Score,
} from './types.ts'

/** Version of every formula in this file; it changes when a number could change. */
export const formulaVersion = 'formula-1.1'

/** Below this much content an answer is called thin (domain rule 3: 40 Chinese characters). */
export const thinContent = 40
/**
 * Below this much content there is no account to judge: no point above 1, whatever a finder says. The sentences in which
 * behaviour was found must have it, so that nothing said beside makes an account of a word or two.
 */
export const leastContent = 12
/** Content at which an answer is long enough for its length not to widen the band. */
const ampleContent = 160

const one = ratio(1)

/**
 * BARS 1–5 of one answer: 1 + q·(3 + s), where q = Σ w·(p−1)/2 and s = Σ elements / 8.
 * What the behaviours earn decides; completeness of the account moves at most a quarter of it, and earns
 * nothing where no behaviour was shown. A behavioural answer without any result stays at 3 or below, because
 * level 4 of the scale demands a verifiable result. Stated to 0.01, half up; exact from there on.
 */
export function barsOf(kind: QuestionKind, share: Rational, levels: ElementLevels): Rational {
  const raw = add(one, multiply(share, add(ratio(3), completeness(kind, levels))))
  const capped = kind === 'behavioural' && !levels.result ? smaller(raw, ratio(3)) : raw
  return rounded(clamp(capped, one, ratio(5)), 2)
}

/** The 10-point score of a BARS value, un-rounded: 1 + 9·(BARS − 1)/4. */
export function tenPointExact(bars: Rational): Rational {
  return add(one, divide(multiply(ratio(9), subtract(bars, one)), ratio(4)))
}

/** A score with its band from an exact BARS value and half the width of its band, both in BARS units. */
export function toScore(bars: Rational, halfWidth: Rational): Score {
  const low = clamp(subtract(bars, halfWidth), one, ratio(5))
  const high = clamp(add(bars, halfWidth), one, ratio(5))
  const exact = tenPointExact(bars)
  return {
    bars: toDecimal(bars, 2),
    level: toDecimal(bars, 0) as Score['level'],
    score: toDecimal(exact, 1),
    exact: toText(exact),
    interval: [toDecimal(tenPointExact(low), 1), toDecimal(tenPointExact(high), 1)],
    halfWidth: toText(halfWidth),
  }
}

/**
 * Half the width of an answer's band in BARS units: 1/2 + (1 − e), e = (length + completeness + coverage)/3.
 * length = content/160 (at most 1); coverage = key behaviours with a quote, for or against, over all of them.
 * A design value, not an estimated standard error: it says how much there was to go by, in [0.5, 1.5].
 */
export function halfWidthOf(content: number, accountCompleteness: Rational, coverage: Rational): Rational {
  const length = smaller(one, ratio(content, ampleContent))
  const evidence = divide(sum([length, accountCompleteness, coverage]), ratio(3))
  return add(ratio(1, 2), subtract(one, evidence))
}

/** Scores one answer from findings made by any finder. Unverifiable findings are dropped and counted. */
export function scoreFindings(rubric: Rubric, text: string, findings: readonly Finding[]): AnswerScore {
  const { kept, dropped } = verifyQuotes(text, findings)
  const guards = kept.filter((finding) => finding.kind === 'guard')
  const plain = withoutInjection(text)
  const content = contentLength(plain)
  const found = kept.filter((finding) => finding.kind !== 'guard')
  const behaviourQuotes = found.filter((finding) => finding.kind === 'behaviour')
  const clauses = found.length === 0 ? [] : clausesOf(plain)
  const [isAccount, isShown] = [found, behaviourQuotes].map(
    (some) => contentAround(clauses, some) >= leastContent,
  )
  const counted = found.filter((finding) => (finding.kind === 'behaviour' ? isShown : isAccount))
  const behaviours = behaviourPoints(rubric, counted)
  const elements = elementLevels(rubric.kind, counted)
  const share = itemShare(rubric, behaviours)
  const complete = completeness(rubric.kind, elements)
  const touched = behaviours.filter((entry) => entry.evidence.length + entry.counterEvidence.length > 0)
  const coverage = behaviours.length === 0 ? ratio(0) : ratio(touched.length, behaviours.length)
  const bars = barsOf(rubric.kind, share, elements)
  return {
    rubric: rubric.id,
    kind: rubric.kind,
    ...toScore(bars, halfWidthOf(content, complete, coverage)),
    elements,
    elementEvidence: elementEvidence(rubric.kind, counted),
    completeness: `${elementsOf(rubric.kind).reduce((total, name) => total + (elements[name] ?? 0), 0)}/8`,
    behaviours,
    itemShare: toText(share),
    flags: flagsOf(
      guards,
      content,
      behaviours.some((entry) => entry.points > 1),
    ),
    guards,
    dropped: dropped.length,
    finders: [...new Set(findings.map(({ finder, version }) => `${finder}@${version}`))].sort(),
    formulaVersion,
  }
}

/** Content of the sentences that hold a finding, as far as it takes to be enough. */
function contentAround(clauses: readonly Clause[], findings: readonly Finding[]): number {
  const places = [...findings].sort((a, b) => a.start - b.start)
  let [content, next, reach] = [0, 0, -1]
  for (let from = 0, to = 0; from < clauses.length; from = to) {
    while (to < clauses.length && clauses[to]?.sentence === clauses[from]?.sentence) to += 1
    const [start, end] = [clauses[from]?.start ?? 0, clauses[to - 1]?.end ?? 0]
    // Findings come in the order of their beginnings; one that began before may reach into this sentence.
    while (next < places.length && (places[next]?.start ?? 0) < end) {
      reach = Math.max(reach, places[next]?.end ?? 0)
      next += 1
    }
    if (reach > start) content += contentOf(clauses.slice(from, to))
    if (content >= leastContent) break
  }
  return content
}

/** Scores one answer with the embedded finder: same text and rubric, same result, always. */
export function scoreAnswer(rubric: Rubric, text: string): AnswerScore {
  // Named even where it found nothing: an empty answer was read by it, too.
  return { ...scoreFindings(rubric, text, findEvidence(text, rubric)), finders: [finderVersion] }
}

function elementEvidence(kind: QuestionKind, counted: readonly Finding[]): AnswerScore['elementEvidence'] {
  const names: readonly string[] = elementsOf(kind)
  return counted
    .filter((finding) => finding.kind === 'element' && names.includes(finding.target))
    .map(({ target, quote, start, end, strength }) => ({
      element: target as ElementName,
      level: strength,
      quote,
      start,
      end,
    }))
}

function flagsOf(guards: readonly Finding[], content: number, hasEvidence: boolean): Flag[] {
  const raised = new Set(guards.map((guard) => guard.target))
  // An empty answer has no words a guard could quote, so it is flagged here.
  if (content < leastContent) raised.add('too_short')
  const flags: Flag[] = guardNames.filter((name: GuardName) => raised.has(name))
  if (content < thinContent || !hasEvidence) flags.push('insufficient_evidence')
  return flags
}

/**
 * Score of a dimension: the mean of its answers' BARS, then the display score. The band is the mean half-width
 * times (n + 2)/(3n), which follows 1/√n within 0.05 for n ≤ 5 and stays rational.
 * Throws RangeError when there is no answer.
 */
export function dimensionScore(answers: readonly AnswerScore[]): Score {
  const n = answers.length
  if (n === 0) throw new RangeError('a dimension needs at least one answer')
  const bars = divide(sum(answers.map(exactBars)), ratio(n))
  const width = divide(sum(answers.map(halfWidthOfAnswer)), ratio(n))
  return toScore(bars, multiply(width, ratio(n + 2, 3 * n)))
}

/**
 * Overall score: mean of the dimensions' un-rounded BARS, weighted by the competency model. A dimension the
 * model gives no weight does not count; if none has a weight, all weigh the same. The band is the weighted
 * mean of the dimensions' bands: one person's dimensions share their errors, so it does not shrink.
 * Throws RangeError when there is no dimension or a weight is negative.
 */
export function overallScore(
  dimensions: readonly { readonly competency: string; readonly answers: readonly AnswerScore[] }[],
  weights: Readonly<Record<string, number>>,
): Score {
  if (dimensions.length === 0) throw new RangeError('an overall score needs at least one dimension')
  const given = dimensions.map(({ competency }) => fromDecimal(weights[competency] ?? 0))
  if (given.some((weight) => weight.n < 0n)) throw new RangeError('a weight must not be negative')
  const total = sum(given)
  const shares =
    total.n === 0n
      ? given.map(() => ratio(1, dimensions.length))
      : given.map((weight) => divide(weight, total))
  const weighted = (value: (answers: readonly AnswerScore[]) => Rational): Rational =>
    sum(dimensions.map(({ answers }, index) => multiply(shares[index] ?? ratio(0), value(answers))))
  const mean = (answers: readonly AnswerScore[], part: (answer: AnswerScore) => Rational): Rational =>
    divide(sum(answers.map(part)), ratio(answers.length))
  return toScore(
    weighted((answers) => mean(answers, exactBars)),
    weighted((answers) =>
      multiply(mean(answers, halfWidthOfAnswer), ratio(answers.length + 2, 3 * answers.length)),
    ),
  )
}

/**
 * Marks of an item on a paper: Σ w·(p−1)/2 × full mark, half up to 0.01. `exact` is the un-rounded fraction.
 * Source: 3-2-1 rubrics of public recruitment; p = 1 gives 0 marks.
 */
export function governmentScore(answer: AnswerScore, fullMark: number): { marks: number; exact: string } {
  const exact = multiply(fromText(answer.itemShare), fromDecimal(fullMark))
  return { marks: toDecimal(exact, 2), exact: toText(exact) }
}

// BARS of one answer are exact hundredths, so the number can be read back without loss.
const exactBars = (answer: AnswerScore): Rational => ratio(Math.round(answer.bars * 100), 100)
const halfWidthOfAnswer = (answer: AnswerScore): Rational => fromText(answer.halfWidth)
