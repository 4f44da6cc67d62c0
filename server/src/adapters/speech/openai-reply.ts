import { z } from 'zod'
import { SpeechFault } from './fault.ts'
import type { Recognised, SpokenWord } from './recogniser.ts'

const at = z.number().min(0).max(86_400)
const Reply = z.object({
  text: z.string().max(200_000),
  language: z.string().max(40).nullish(),
  words: z
    .array(
      z.object({
        word: z.string(),
        start: at,
        end: at,
        probability: z.number().min(0).max(1).nullish(),
      }),
    )
    .nullish(),
  segments: z
    .array(
      z.object({
        text: z.string().default(''),
        start: at,
        end: at,
        avg_logprob: z.number().nullish(),
        no_speech_prob: z.number().nullish(),
      }),
    )
    .nullish(),
})

const languages: Record<string, string> = {
  chinese: 'zh',
  mandarin: 'zh',
  english: 'en',
  cantonese: 'yue',
  japanese: 'ja',
  korean: 'ko',
}

/**
 * Reads a transcription, with or without words and segments. Whisper invents sentences where nobody speaks
 * and says so itself in two figures; what it takes for silence by both is left out.
 */
export function parseTranscription(body: unknown): Recognised {
  const parsed = Reply.safeParse(body)
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new SpeechFault('wrong_form', `the endpoint's reply has another form: ${field}`)
  }
  const { text, language, words, segments } = parsed.data
  const invented = (segments ?? []).filter(isInvented)
  const kept = (segments ?? []).filter((segment) => !isInvented(segment))
  const timed = (words ?? []).filter(
    (word) => !invented.some(({ start, end }) => word.start >= start && word.end <= end),
  )
  const code = language?.trim().toLowerCase() ?? ''
  return {
    text: cleaned(invented.length > 0 ? kept.map((segment) => segment.text).join('') : text),
    words: inOrder(timed.length > 0 ? timed.map(wordOf) : kept.map(sentenceOf)),
    confidence: confidenceOf(timed, kept),
    language: languages[code] ?? (/^[a-z]{2,3}(-[a-z]{2,4})?$/.test(code) ? code : null),
  }
}

type Segment = NonNullable<z.output<typeof Reply>['segments']>[number]
type Word = NonNullable<z.output<typeof Reply>['words']>[number]

const isInvented = ({ no_speech_prob: silent, avg_logprob: sure }: Segment): boolean =>
  (silent ?? 0) > 0.6 && (sure ?? 0) < -1

const cleaned = (text: string): string => text.replaceAll('\0', '').trim()
const wordOf = ({ word, start, end }: Word): SpokenWord => ({ text: cleaned(word), start, end })
const sentenceOf = ({ text, start, end }: Segment): SpokenWord => ({ text: cleaned(text), start, end })

/** Times that go backwards are set right; words without signs are left out. */
function inOrder(words: readonly SpokenWord[]): SpokenWord[] {
  let before = 0
  return words.flatMap(({ text, start, end }) => {
    if (text === '') {
      return []
    }
    before = Math.max(before, start)
    return [{ text, start: before, end: Math.max(before, end) }]
  })
}

/** Mean over words where they say it; else over segments, each by its length. */
function confidenceOf(words: readonly Word[], segments: readonly Segment[]): number | null {
  const sure = words.flatMap(({ probability }) => (typeof probability === 'number' ? [probability] : []))
  if (sure.length > 0) {
    return sure.reduce((sum, one) => sum + one, 0) / sure.length
  }
  const rated = segments.flatMap(({ avg_logprob: log, start, end }) =>
    typeof log === 'number'
      ? [{ sure: Math.min(1, Math.exp(log)), weight: Math.max(0.01, end - start) }]
      : [],
  )
  const weight = rated.reduce((sum, one) => sum + one.weight, 0)
  return weight > 0 ? rated.reduce((sum, one) => sum + one.sure * one.weight, 0) / weight : null
}
