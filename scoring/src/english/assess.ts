import { readAloudOf } from './alignment.ts'
import { coherenceOf } from './coherence.ts'
import { placeOfPoint } from './fulfilment.ts'
import { grammarOf } from './grammar.ts'
import { bandOfTasks, fewestWords, levelOfTask } from './level.ts'
import { type OwnWords, ownWordsOf, Said } from './own-words.ts'
import type {
  EnglishAnswer,
  EnglishCriterion,
  EnglishFlag,
  EnglishQuote,
  EnglishResult,
  EnglishTaskResult,
} from './types.ts'
import { vocabularyOf } from './vocabulary.ts'

/** Changes whenever the same words could get another band. */
export const englishVersion = 'english-1'

/** A recogniser that does not say how sure it is may be this sure. */
const unknownConfidence = 0.8

/**
 * Reads the answers to the English tasks of one interview: words and their order alone. No sound is heard, so
 * pronunciation and accent play no part; speech rate and pauses are not asked for. Speaking and writing are told apart.
 */
export function assessEnglish(answers: readonly EnglishAnswer[]): EnglishResult {
  const said = new Said()
  const tasks = answers.map((answer) => taskResult(answer, said))
  const confidences = new Map(
    answers.map(({ answerId, confidence, mode }) => [
      answerId,
      mode === 'typed' ? 1 : (confidence ?? unknownConfidence),
    ]),
  )
  const of = (mode: EnglishAnswer['mode']) =>
    bandOfTasks(
      tasks.filter((one) => one.mode === mode),
      confidences,
    )
  return { version: englishVersion, spoken: of('spoken'), written: of('typed'), tasks }
}

function taskResult(
  { answerId, task, text, mode, confidence }: EnglishAnswer,
  said: Said,
): EnglishTaskResult {
  const facts = { answerId, taskId: task.id, kind: task.kind, mode }
  if (task.kind === 'read_aloud' && mode === 'spoken') {
    const readAloud = readAloudOf(task.passage ?? '', text, confidence)
    const nothing = { words: 0, level: null, fulfilment: 0, criteria: [], contentPoints: [] }
    const flags = readAloud.completeness === 0 ? [{ flag: 'too_short' as const, quote: null }] : []
    return { ...facts, ...nothing, readAloud, flags }
  }
  const own = ownWordsOf(text, task, said)
  const contentPoints = task.contentPoints.map((point) => ({
    id: point.id,
    description: point.description,
    quote: placeOfPoint(text, own.stretches, point),
  }))
  const met = contentPoints.filter(({ quote }) => quote !== null).length
  const fulfilment = Math.round((met / Math.max(1, contentPoints.length)) * 100) / 100
  const flags = flagsOf(own, met)
  const counts =
    own.words >= fewestWords && !flags.some(({ flag }) => flag === 'not_english' || flag === 'off_task')
  const criteria: EnglishCriterion[] = counts
    ? [
        vocabularyOf(text, own.stretches, task),
        grammarOf(text, own.stretches),
        coherenceOf(text, own.stretches),
      ].map((one) => ({ ...one, level: Math.round(one.level * 10) / 10 }))
    : []
  return {
    ...facts,
    words: own.words,
    level: counts ? levelOfTask(criteria, { words: own.words, fulfilment }) : null,
    fulfilment,
    criteria,
    contentPoints,
    readAloud: null,
    flags,
  }
}

function flagsOf(own: OwnWords, met: number): { flag: EnglishFlag; quote: EnglishQuote | null }[] {
  const flags = [...own.flags]
  if (own.words < fewestWords) flags.push({ flag: 'too_short', quote: null })
  else if (met === 0) flags.push({ flag: 'off_task', quote: null })
  return flags
}
