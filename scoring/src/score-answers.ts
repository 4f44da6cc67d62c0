import { InputError, parseRubric } from './rubric-check.ts'
import { scoreAnswer } from './scores.ts'
import { type AnswerScore, guardNames, type Rubric, starElements } from './types.ts'

type Answer = { readonly id: string; readonly rubric: Rubric; readonly text: string }

/**
 * Scores a batch with the embedded finder. `rubricsJson`: a JSON list of rubrics; `answersJsonl`: one
 * `{"id","rubric","text"}` a line, blank lines skipped. Gives one JSON line for each answer, in their order.
 * Throws InputError with a one-line message that names the place of the first thing wrong.
 */
export function scoreAnswers(rubricsJson: string, answersJsonl: string): { lines: string[] } {
  const rubrics = parseRubrics(rubricsJson)
  const answers = parseAnswers(answersJsonl, rubrics)
  return {
    lines: answers.map(({ id, rubric, text }) => JSON.stringify(outLine(id, scoreAnswer(rubric, text)))),
  }
}

function parseRubrics(json: string): Map<string, Rubric> {
  const list = parseJson(json, 'rubrics')
  if (!Array.isArray(list)) throw new InputError('rubrics: must be a list of rubrics')
  const rubrics = new Map<string, Rubric>()
  for (const [index, entry] of list.entries()) {
    const rubric = parseRubric(entry, `rubrics[${index}]`)
    if (rubrics.has(rubric.id))
      throw new InputError(`rubrics[${index}]: "id" ${quoted(rubric.id)} stands twice`)
    rubrics.set(rubric.id, rubric)
  }
  return rubrics
}

function parseAnswers(jsonl: string, rubrics: ReadonlyMap<string, Rubric>): Answer[] {
  const answers: Answer[] = []
  const seen = new Set<string>()
  for (const [index, line] of jsonl.split('\n').entries()) {
    if (line.trim() === '') continue
    const where = `answers line ${index + 1}`
    const entry: unknown = parseJson(line, where)
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      throw new InputError(`${where}: must be an object`)
    }
    const { id, rubric: rubricId, text } = entry as Readonly<Record<string, unknown>>
    if (typeof id !== 'string' || id === '') throw new InputError(`${where}: "id" must be a non-empty text`)
    if (seen.has(id)) throw new InputError(`${where}: "id" ${quoted(id)} stands twice`)
    if (typeof text !== 'string') throw new InputError(`${where}: "text" must be a text`)
    const rubric = typeof rubricId === 'string' ? rubrics.get(rubricId) : undefined
    if (!rubric) throw new InputError(`${where}: "rubric" ${quoted(rubricId)} is not among the rubrics`)
    seen.add(id)
    answers.push({ id, rubric, text })
  }
  return answers
}

/** A value in a message: short, and without line breaks. */
const quoted = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 80)

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''))
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/\s+/gu, ' ').slice(0, 120) : 'unreadable'
    throw new InputError(`${where}: not valid JSON (${why})`)
  }
}

function outLine(id: string, score: AnswerScore): unknown {
  const guards: readonly string[] = guardNames
  return {
    id,
    rubric: score.rubric,
    star:
      score.kind === 'behavioural'
        ? Object.fromEntries(starElements.map((element) => [element, score.elements[element] ?? 0]))
        : null,
    behaviours: Object.fromEntries(
      score.behaviours.map((entry) => [
        entry.id,
        { points: entry.points, quotes: entry.evidence.map(({ quote }) => quote) },
      ]),
    ),
    // The whole level of the scale, as people give it; the decimals stand in the score.
    bars: score.level,
    score: score.score,
    interval: score.interval,
    flags: score.flags.filter((flag) => guards.includes(flag)),
  }
}
