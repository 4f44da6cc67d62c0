import { basename } from 'node:path'
import {
  describeEvaluation,
  evaluate,
  gateOf,
  InputError,
  parseModel,
  peopleAgreement,
  readAnswerLines,
  readScoredAnswers,
  scorerOf,
  serialiseModel,
  suggest,
  train,
} from '@mingjian/scoring'
import { readFlags, readInput, UsageError, writeOutput } from './usage.ts'
import { usages } from './usages.ts'

const names = ['train', 'predict', 'evaluate', 'suggest'] as const
type Action = (typeof names)[number]
const formOf = (action: Action): string => `${action} ${usages[`calibrate ${action}`]?.form}`
type Flags = {
  data?: string
  model?: string
  out?: string
  n?: string
  'unseen-questions'?: boolean
  json?: boolean
}

const actions: Readonly<Record<Action, (flags: Flags) => string>> = {
  train: trainOn,
  predict: predictFor,
  evaluate: evaluateOn,
  suggest: suggestFrom,
}

/** `calibrate`: learns from answers people have scored, scores others, and says how well it agrees with people. */
export async function run(args: string[]): Promise<number> {
  const [action = '', ...rest] = args
  if (!isAction(action)) {
    throw new UsageError(`say what to do: ${names.map(formOf).join('; ')}`)
  }
  const { values } = readFlags(rest, flagsOf[action])
  try {
    process.stdout.write(actions[action](values as Flags))
    return 0
  } catch (error) {
    if (error instanceof InputError) throw new UsageError(error.message)
    throw error
  }
}

const isAction = (text: string): text is Action => names.some((name) => name === text)

const text = { type: 'string' } as const
const yes = { type: 'boolean' } as const
const flagsOf = {
  train: { data: text, out: text },
  predict: { model: text, data: text, out: text },
  evaluate: { data: text, 'unseen-questions': yes, json: yes },
  suggest: { data: text, n: text },
} as const

/** The value of a flag that cannot be left out. */
function needed(action: Action, flag: 'data' | 'model' | 'out', flags: Flags): string {
  const value = flags[flag]
  if (!value) throw new UsageError(`--${flag} is needed: calibrate ${formOf(action)}`)
  return value
}

function trainOn(flags: Flags): string {
  const [data, out] = [needed('train', 'data', flags), needed('train', 'out', flags)]
  const model = train(readScoredAnswers(readInput('--data', data), basename(data)), basename(data))
  writeOutput(out, serialiseModel(model))
  const { used, distinct, questions, ownQuestions } = model.trained
  const { seen, unseen } = model.crossValidated
  const told = [seen, unseen].flatMap((one) =>
    one
      ? [
          `${one.unseenQuestions ? 'new questions' : 'known questions'}: r ${one.figures.r.value}, QWK ${one.figures.qwk.value} (${one.folds}-fold)`,
        ]
      : [],
  )
  return `${[`${used} of ${distinct} different answers, ${questions} questions, ${ownQuestions} with a model of their own`, ...told].join('\n')}\n`
}

function predictFor(flags: Flags): string {
  const [file, data] = [needed('predict', 'model', flags), needed('predict', 'data', flags)]
  const score = scorerOf(parseModel(readInput('--model', file), basename(file)))
  const lines = readAnswerLines(readInput('--data', data), basename(data))
  const predictions = score(lines.map(({ answer }) => answer))
  const out = lines
    .map(({ entry }, k) => `${JSON.stringify({ ...entry, prediction: predictions[k]?.score })}\n`)
    .join('')
  if (!flags.out) return out
  writeOutput(flags.out, out)
  return ''
}

function evaluateOn(flags: Flags): string {
  const data = needed('evaluate', 'data', flags)
  const answers = readScoredAnswers(readInput('--data', data), basename(data))
  const found = evaluate(answers, {
    unseenQuestions: flags['unseen-questions'] ?? false,
    where: basename(data),
  })
  const people = peopleAgreement(answers)
  const verdict = gateOf(found, people)
  return flags.json
    ? `${JSON.stringify({ ...found, people, gate: verdict })}\n`
    : describeEvaluation(found, people, verdict)
}

function suggestFrom(flags: Flags): string {
  const data = needed('suggest', 'data', flags)
  const n = Number(flags.n ?? 30)
  if (!Number.isInteger(n) || n < 1)
    throw new UsageError(`--n must be a whole number from 1, not "${flags.n}"`)
  const lines = readAnswerLines(readInput('--data', data), basename(data))
  const [open, done] = [
    lines.filter(({ score }) => score === null),
    lines.filter(({ score }) => score !== null),
  ]
  // A file in which everything is scored is taken as a rehearsal: the scores are not looked at.
  const rehearsal = open.length === 0
  const ids = suggest(
    (rehearsal ? done : open).map(({ answer }) => answer),
    n,
    rehearsal ? [] : done.map(({ answer }) => answer),
  )
  return ids.map((id) => `${id}\n`).join('')
}
