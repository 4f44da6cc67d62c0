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
