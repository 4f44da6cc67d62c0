import { contentLength } from '../content-length.ts'
import { elementsOf } from '../points.ts'
import type { Finding, Rubric } from '../types.ts'
import { type Folded, fold, locate } from './fold.ts'
import type { Masked } from './mask.ts'
import {
  type DropCause,
  type Dropped,
  type ModelItem,
  type ModelRun,
  modelFinderName,
  promptVersion,
} from './types.ts'

type Span = { readonly start: number; readonly end: number }

/** What a reply is checked against. */
export type CheckedAgainst = {
  readonly text: string
  readonly rubric: Rubric
  /** The text as the model got it. */
  readonly masked: Masked
  /** What the embedded finder warns of in this text. */
  readonly guards: readonly Finding[]
  /** Name of the model, as it is configured. */
  readonly model: string
}

const leastQuote = 3
const mostQuote = 600
/** Shorter pieces of the rubric are ordinary words. */
const leastRepeat = 8

/** Version of what a model has found: the prompt's and the model's name. */
export const modelFinderVersion = (model: string): string => `${promptVersion}/${model}`

/**
 * Turns the claims of one run into findings whose quotes stand in the answer, letter for letter. The rest is
 * left out and counted.
 */
export function checkItems(items: readonly ModelItem[], order: number, against: CheckedAgainst): ModelRun {
  const folded = fold(against.masked.text)
  const asked = askedTexts(against.rubric)
  const dropped: Partial<Record<DropCause, number>> = {}
  const findings = new Map<string, Finding>()
  for (const item of items) {
    const result = checkItem(item, against, folded, asked)
    if (typeof result === 'string') {
      dropped[result] = (dropped[result] ?? 0) + 1
      continue
    }
    const key = `${item.kind} ${item.target} ${result.start} ${result.end}`
    const before = findings.get(key)
    if (!before || before.strength < item.strength) {
      findings.set(key, {
        kind: item.kind,
        target: item.target,
        quote: against.text.slice(result.start, result.end),
        ...result,
        strength: item.strength,
        reasons: ['language_model'],
        finder: modelFinderName,
        version: modelFinderVersion(against.model),
      })
    }
  }
  return { order, findings: [...findings.values()], dropped }
}

/** Whether a run invented more than it read: then nothing of it is used. */
export function isUntrue(run: { readonly dropped: Dropped }, claims: number): boolean {
  const invented = (run.dropped.not_in_text ?? 0) + (run.dropped.unknown_target ?? 0)
  return invented * 2 > claims
}

function checkItem(
  item: ModelItem,
  { text, rubric, masked, guards }: CheckedAgainst,
  folded: Folded,
  asked: readonly string[],
): DropCause | Span {
  const targets: readonly string[] =
    item.kind === 'element' ? elementsOf(rubric.kind) : rubric.keyBehaviours.map(({ id }) => id)
  if (!targets.includes(item.target)) return 'unknown_target'
  if (item.quote.length > mostQuote) return 'too_long'
  const place = locate(folded, masked.text, item.quote)
  if (!place) return 'not_in_text'
  const span = masked.toSource(place)
  if (!span || isGuarded(span, guards)) return 'guarded'
  const quote = text.slice(span.start, span.end)
  if (contentLength(quote) < leastQuote) return 'too_short'
  const words = bare(quote)
  return words.length >= leastRepeat && asked.some((one) => one.includes(words)) ? 'from_rubric' : span
}

/** Words to the scorer earn nothing however they are quoted; neither do the question's or the rubric's own. */
function isGuarded(span: Span, guards: readonly Finding[]): boolean {
  return guards.some(({ kind, target, start, end }) => {
    if (kind !== 'guard') return false
    if (target === 'injection') return span.start < end && span.end > start
    return (target === 'parroting' || target === 'recital') && span.start >= start && span.end <= end
  })
}

const bare = (text: string): string => fold(text).text.replace(/\p{P}/gu, '')

function askedTexts(rubric: Rubric): string[] {
  return [
    rubric.question,
    ...rubric.keyBehaviours.map(({ description }) => description),
    ...Object.values(rubric.anchors),
  ].map(bare)
}
