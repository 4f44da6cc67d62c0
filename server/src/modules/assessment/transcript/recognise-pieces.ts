import type { Recognised, SpeechRecogniser, SpokenLanguage } from '../../../adapters/speech/index.ts'
import { cutAtPauses, encodeWav, type SpeechSegment, samplesOf } from '../../../platform/media/index.ts'

/**
 * Recognises a recording piece by piece where somebody speaks, and puts the words together with their times
 * in the whole. A piece without word times is one stretch of words that begins where the piece begins.
 *
 * @returns null when there is no recogniser for the language.
 */
export async function recognisePieces(
  speech: SpeechRecogniser,
  samples: Float32Array,
  segments: readonly SpeechSegment[],
  language: SpokenLanguage,
  signal: AbortSignal,
): Promise<Recognised | null> {
  const heard: { piece: SpeechSegment; said: Recognised }[] = []
  for (const piece of cutAtPauses(samples, segments)) {
    const said = await speech.recognise(encodeWav(samplesOf(samples, piece)), language, { signal })
    if (!said) {
      return null
    }
    heard.push({ piece, said })
  }
  return {
    text: heard.reduce((text, { said }) => joined(text, said.text.trim()), ''),
    words: heard.flatMap(({ piece, said }) => wordsIn(piece, said)),
    confidence: meanConfidence(heard.map(({ said }) => said)),
    language: heard.find(({ said }) => said.language !== null)?.said.language ?? null,
  }
}

function wordsIn(piece: SpeechSegment, { text, words }: Recognised): Recognised['words'] {
  if (words.length === 0) {
    return text.trim() === '' ? [] : [{ text: text.trim(), start: piece.start, end: piece.end }]
  }
  // No word is said outside its piece, whatever a recogniser believes.
  const within = (second: number) => Math.min(piece.end, piece.start + Math.max(0, second))
  return words.map((word) => ({ text: word.text, start: within(word.start), end: within(word.end) }))
}

const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u

/** Chinese goes on without a space, words of letters with one. */
function joined(before: string, after: string): string {
  if (before === '' || after === '') {
    return before + after
  }
  const tight = spaceless.test(before.at(-1) ?? '') || spaceless.test(after[0] ?? '')
  return tight ? before + after : `${before} ${after}`
}

/** Mean over the pieces that say it, each by the length of its text. */
function meanConfidence(pieces: readonly Recognised[]): number | null {
  let [sum, weight] = [0, 0]
  for (const { confidence, text } of pieces) {
    if (confidence !== null && text.length > 0) {
      sum += confidence * text.length
      weight += text.length
    }
  }
  return weight > 0 ? Math.round((sum / weight) * 1000) / 1000 : null
}
