import { readFileSync, writeFileSync } from 'node:fs'
import { type ParseArgsConfig, type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { decodeText, EncodingError } from './decode.ts'

/** Something wrong with what was typed: one clear line, exit code 2. */
export class UsageError extends Error {}

/** An option that is unknown or lacks its value: its name, then how the command is called. */
export class FlagError extends UsageError {}

/** Reads flags; an unknown one or a missing value is said by its name. */
export function readFlags<const O extends ParseArgsOptionsConfig>(
  args: string[],
  options: O,
  positionals = false,
) {
  try {
    return parseArgs({ args, options, allowPositionals: positionals, strict: true } satisfies ParseArgsConfig)
  } catch (error) {
    throw new FlagError(((error as Error).message.split('\n')[0] ?? '').replace(/\. To specify.*$/, ''))
  }
}

export function readPort(text: string | undefined): number | undefined {
  if (text === undefined) {
    return undefined
  }
  const port = Number(text)
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new UsageError(`--port must be a number from 0 to 65535, not "${text}"`)
  }
  return port
}

/** Reads a file somebody named; one that is missing or not UTF-8 is said in one line. */
export function readInput(flag: string, file: string): string {
  try {
    return decodeText(readFileSync(file))
  } catch (error) {
    if (error instanceof EncodingError) {
      throw new UsageError(`${flag} ${file}: ${error.message}`)
    }
    const code = (error as NodeJS.ErrnoException).code
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'that is a folder' : String(code)
    throw new UsageError(`${flag} ${file}: ${why}`)
  }
}

/** Writes what a command was asked to write with `--out`, or says in one line why it cannot. */
export function writeOutput(file: string, content: string): void {
  try {
    writeFileSync(file, content)
  } catch (error) {
    throw new UsageError(`--out ${file}: cannot be written (${(error as NodeJS.ErrnoException).code})`)
  }
}
