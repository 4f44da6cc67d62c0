import { InputError } from '../rubric-check.ts'
import type { CalibrationAnswer, ScoredAnswerText } from './types.ts'

/** A line as it came, and the answer in it. */
export type AnswerLine = {
  readonly entry: Readonly<Record<string, unknown>>
  readonly answer: CalibrationAnswer
  /** Null where the line has none. */
  readonly score: number | null
  readonly humanScores: readonly number[]
}

/**
 * Reads answers, one JSON object a line: `{"id","question","reference"?,"answer","score"?,"humanScores"?}`; blank
 * lines are skipped. `id` and `question` may be texts or numbers, `reference` a text or a list of them, `score` a
 * number within a million of zero, `humanScores` the single ratings `score` is the mean of. Throws an InputError
 * naming file (`where`), line and field.
 */
export function readAnswerLines(jsonl: string, where: string): AnswerLine[] {
  const lines: AnswerLine[] = []
  const seen = new Set<string>()
  for (const [index, text] of jsonl
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .entries()) {
    if (text.trim() === '') continue
    const line = readLine(text, `${where} line ${index + 1}`)
    const { id } = line.answer
    if (seen.has(id)) throw new InputError(`${where} line ${index + 1}: "id" ${quoted(id)} stands twice`)
    seen.add(id)
    lines.push(line)
  }
  if (lines.length === 0) throw new InputError(`${where}: there is no answer in it`)
  return lines
}

/** As `readAnswerLines`, every line with a score. */
export function readScoredAnswers(jsonl: string, where: string): ScoredAnswerText[] {
  const numbered = jsonl
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .flatMap((text, index) => (text.trim() === '' ? [] : [index + 1]))
  return readAnswerLines(jsonl, where).map(({ answer, score, humanScores }, at) => {
    if (score === null) throw new InputError(`${where} line ${numbered[at]}: "score" must be ${aScore}`)
    return { ...answer, score, humanScores }
  })
}

function readLine(text: string, where: string): AnswerLine {
  let entry: Readonly<Record<string, unknown>>
  try {
    entry = JSON.parse(text)
  } catch (error) {
    // JSON has no such numbers, but programs write them: what is wrong is then the score, not the file.
    const [, field] = /"(score|humanScores)"\s*:[\s[]*(?:[^"[\]{}]*,)?\s*[-+]?(?:nan|inf)/iu.exec(text) ?? []
    if (field) {
      throw new InputError(`${where}: "${field}" must be ${field === 'score' ? aScore : someScores}`)
    }
    const why = error instanceof Error ? error.message.replace(/\s+/gu, ' ').slice(0, 120) : 'unreadable'
    throw new InputError(`${where}: not valid JSON (${why})`)
  }
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
    throw new InputError(`${where}: must be an object`)
  }
  const wrong = (field: string, need: string): never => {
    throw new InputError(`${where}: "${field}" must be ${need}`)
  }
  const named = (field: 'id' | 'question'): string => {
    const value = entry[field]
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
    if (typeof value !== 'string' || value.trim() === '') return wrong(field, 'a non-empty text')
    return value.trim()
  }
  const { reference = null, answer, score = null, humanScores = [] } = entry
  const references = reference === null ? [] : Array.isArray(reference) ? reference : [reference]
  if (!references.every((one) => typeof one === 'string')) wrong('reference', 'a text or a list of texts')
  if (typeof answer !== 'string') wrong('answer', 'a text')
  if (score !== null && !isScore(score)) wrong('score', aScore)
  if (!Array.isArray(humanScores) || !humanScores.every(isScore)) wrong('humanScores', someScores)
  return {
    entry,
    answer: { id: named('id'), question: named('question'), reference: references, answer: answer as string },
    score: score as number | null,
    humanScores: humanScores as number[],
  }
}

/** Scales people use are far narrower; much wider ones leave nothing of the differences between scores. */
const widest = 1_000_000
const aScore = `a number from -${widest} to ${widest}`
const someScores = `a list of numbers from -${widest} to ${widest}`
const isScore = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= widest

/** A value in a message: short, and without line breaks. */
const quoted = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 80)
