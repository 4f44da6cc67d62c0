import { z } from 'zod'
import { SpeechFault } from './fault.ts'
import type { Recognised, SpokenWord } from './recogniser.ts'

const Result = z.object({
  text: z.string(),
  tokens: z.array(z.string()).default([]),
  timestamps: z.array(z.number()).default([]),
  ys_log_probs: z.array(z.number()).default([]),
  lang: z.string().default(''),
})

// The last token has no next one that would say where it ends.
const lastTokenSeconds = 0.2
const longestTokenSeconds = 1

/** Reads what sherpa-onnx gives: tokens with their times become words. */
export function parseResult(given: unknown): Recognised {
  const parsed = Result.safeParse(given)
  if (!parsed.success) {
    throw new SpeechFault('wrong_form', 'sherpa-onnx gave a result of another form')
  }
  const { text, tokens, timestamps, ys_log_probs: probabilities, lang } = parsed.data
  const timed =
    timestamps.length === tokens.length && timestamps.every((at, i) => at >= (timestamps[i - 1] ?? 0))
  return {
    text: text.trim().replaceAll('\0', ''),
    words: timed ? wordsOf(tokens, timestamps) : [],
    confidence: confidenceOf(probabilities),
    language: /^<\|([a-z]{2,3})\|>$/.exec(lang)?.[1] ?? (/^[a-z]{2,3}$/.test(lang) ? lang : null),
  }
}

/**
 * Joins tokens to words. A Chinese character is a word of its own; a piece of an alphabetic word begins a
 * new one with a space or `▁` before it, and goes on into the next one where it ends with `@@`.
 */
function wordsOf(tokens: readonly string[], timestamps: readonly number[]): SpokenWord[] {
  const words: SpokenWord[] = []
  let goesOn = false
  for (const [i, token] of tokens.entries()) {
    const begins = /^[\s▁]/.test(token)
    const piece = token.replace(/^[\s▁]+|@@$|\s+$/g, '')
    const start = toMilliseconds(Math.max(0, timestamps[i] ?? 0))
    const next = timestamps[i + 1] ?? start + lastTokenSeconds
    const end = toMilliseconds(Math.min(start + longestTokenSeconds, next))
    const last = words.at(-1)
    const alphabetic = /^[\p{Script=Latin}\p{N}'’-]+$/u
    const continues = goesOn || (!begins && alphabetic.test(piece) && alphabetic.test(last?.text ?? ''))
    if (piece !== '' && !/^<.*>$/.test(piece)) {
      if (last && continues && (goesOn || !usesMarkers(tokens))) {
        last.text += piece
        last.end = Math.max(last.end, end)
      } else {
        words.push({ text: piece, start, end: Math.max(start, end) })
      }
    }
    goesOn = token.endsWith('@@')
  }
  return words
}

const toMilliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000

/** Paraformer marks pieces that go on; then every other piece is a word. */
const usesMarkers = (tokens: readonly string[]): boolean => tokens.some((token) => token.endsWith('@@'))

function confidenceOf(logProbabilities: readonly number[]): number | null {
  if (logProbabilities.length === 0) {
    return null
  }
  const mean = logProbabilities.reduce((sum, one) => sum + Math.exp(one), 0) / logProbabilities.length
  return Number.isFinite(mean) ? Math.max(0, Math.min(1, mean)) : null
}
