import { InputError, scoreAnswers } from '@mingjian/scoring'
import { readFlags, readInput, UsageError, writeOutput } from './usage.ts'

/** `score`: the embedded scorer without server or database. */
export async function run(args: string[]): Promise<number> {
  const { values } = readFlags(args, {
    rubrics: { type: 'string' },
    answers: { type: 'string' },
    out: { type: 'string' },
  })
  if (!values.rubrics || !values.answers) {
    throw new UsageError('--rubrics FILE and --answers FILE are needed')
  }
  if (values.out === '') {
    throw new UsageError('--out needs the name of a file')
  }
  const rubrics = readInput('--rubrics', values.rubrics)
  const answers = readInput('--answers', values.answers)
  try {
    const { lines } = scoreAnswers(rubrics, answers)
    if (lines.length === 0) {
      process.stderr.write(`mingjian score: 0 answers in ${values.answers}\n`)
    }
    const text = lines.map((line) => `${line}\n`).join('')
    if (values.out) {
      writeOutput(values.out, text)
    } else {
      process.stdout.write(text)
    }
    return 0
  } catch (error) {
    if (error instanceof InputError) {
      throw new UsageError(error.message)
    }
    throw error
  }
}
