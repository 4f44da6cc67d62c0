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
  const rubrics = readInput('--rubrics', values.rubrics)
  const answers = readInput('--answers', values.answers)
  try {
    const { lines } = scoreAnswers(rubrics, answers)
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
