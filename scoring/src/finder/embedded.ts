import { toSimplified } from '../simplified.ts'
import type { Finder, Finding, FindingKind, Rubric } from '../types.ts'
import { behaviourSigns } from './behaviours.ts'
import { elementSigns } from './elements.ts'
import { guardSigns } from './guard-findings.ts'
import { readAnswer } from './reading.ts'

const name = 'embedded'
const version = '2.4.0'

/** The embedded finder's name and version, as it stands in every finding. */
export const finderVersion = `${name}@${version}`

type Place = { readonly start: number; readonly end: number }

/**
 * Findings of the embedded finder in one answer: rules and small trained models, no network, no clock, no
 * randomness, linear in the length of the text. Accepts any string, control characters and lone surrogates included.
 */
export function findEvidence(text: string, rubric: Rubric): Finding[] {
  const make = (
    kind: FindingKind,
    target: string,
    { start, end }: Place,
    strength: 1 | 2,
    reasons: readonly string[],
  ): Finding => ({
    kind,
    target,
    quote: text.slice(start, end),
    start,
    end,
    strength,
    reasons,
    finder: name,
    version,
  })
  // Read in simplified characters, one for one: what is found has its place in the original.
  const plain = toSimplified(text)
  const readings = readAnswer(plain, rubric)
  const judgement = behaviourSigns(readings, rubric)
  return [
    ...judgement.signs.map((sign) =>
      make(sign.kind, sign.behaviour, sign.stretch, sign.strength, sign.reasons),
    ),
    ...elementSigns(readings, rubric).map((sign) =>
      make('element', sign.element, sign.reading, sign.strength, [sign.reading.modality]),
    ),
    ...guardSigns(plain, readings, judgement).map((sign) =>
      make('guard', sign.guard, sign, sign.strength, []),
    ),
  ]
}

/** The embedded finder behind the interface every finder shares. */
export const embeddedFinder: Finder = { name, version, find: findEvidence }
