import { SpeechSetUpError } from './fault.ts'

/** Splits a command into words; quotes keep spaces together. Nothing else has a meaning: there is no shell. */
export function splitCommand(command: string): string[] {
  const words: string[] = []
  for (const match of command.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)) {
    words.push(
      match[0].replace(/"([^"]*)"|'([^']*)'/g, (_, double: string, single: string) => double ?? single),
    )
  }
  return words
}

/** A program and its arguments, one of which takes the recording. Throws SpeechSetUpError with every reason against it. */
export function readCommand(command: string): { program: string; args: string[] } {
  const [program = '', ...args] = splitCommand(command)
  const reasons = [
    ...(hasOpenQuote(command) ? ['a quote is not closed'] : []),
    ...(program === '' ? ['it names no program'] : []),
    ...(args.some((arg) => arg.includes('{wav}'))
      ? []
      : ['{wav} is missing: it stands for the recording among the arguments']),
  ]
  if (reasons.length > 0) {
    throw new SpeechSetUpError([`SPEECH_COMMAND (${reasons.join('; ')})`])
  }
  return { program, args }
}

/** What is left when all closed quotes are taken out has a quote in it. */
const hasOpenQuote = (command: string): boolean => /["']/.test(command.replace(/"[^"]*"|'[^']*'/g, ''))
