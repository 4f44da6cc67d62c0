/** Looks at one value; `at` is its place in the whole. Throws a Misfit. */
export type Check = (value: unknown, at: string) => void
export type Fields = Readonly<Record<string, unknown>>

/** A value that is not what it must be, with its place. */
export class Misfit extends Error {
  readonly at: string
  readonly need: string

  constructor(at: string, need: string) {
    super(`"${at}" must be ${need}`)
    this.at = at
    this.need = need
  }
}

type Limits = {
  readonly least?: number
  /** As `least`, where the limit itself is too small. */
  readonly above?: number
  readonly most?: number
  readonly whole?: boolean
}

/** A finite number within limits. */
export const number =
  (limits: Limits = {}): Check =>
  (value, at) => {
    const { least = -Infinity, above = -Infinity, most = Infinity, whole = false } = limits
    const fits =
      typeof value === 'number' &&
      Number.isFinite(value) &&
      value >= least &&
      value > above &&
      value <= most &&
      (!whole || Number.isInteger(value))
    if (!fits) throw new Misfit(at, inWords(limits))
  }

function inWords({ least, above, most, whole }: Limits): string {
  return [
    whole ? 'a whole number' : 'a number',
    ...(least === undefined ? [] : [`from ${least}`]),
    ...(above === undefined ? [] : [`above ${above}`]),
    ...(most === undefined ? [] : [`to ${most}`]),
  ].join(' ')
}

/** A text with something in it. */
export const text: Check = (value, at) => {
  if (typeof value !== 'string' || value.trim() === '') throw new Misfit(at, 'a non-empty text')
}

/** One certain value. */
export const exactly =
  (right: string | number | boolean): Check =>
  (value, at) => {
    if (value !== right) throw new Misfit(at, JSON.stringify(right))
  }

/** Null, or what `check` says. */
export const orNull =
  (check: Check): Check =>
  (value, at) => {
    if (value !== null) check(value, at)
  }

/** A list of what `check` says, with one of the lengths where some are given. */
export const list =
  (check: Check, lengths?: readonly number[]): Check =>
  (value, at) => {
    if (!Array.isArray(value)) throw new Misfit(at, 'a list')
    if (lengths && !lengths.includes(value.length)) {
      throw new Misfit(at, `a list of ${[...new Set(lengths)].join(' or ')}, not of ${value.length}`)
    }
    for (const [k, one] of value.entries()) check(one, `${at}[${k}]`)
  }

/** An object that has these fields at least. */
export const object =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit(at, 'an object')
    for (const [name, check] of Object.entries(fields)) {
      check((value as Fields)[name], at === '' ? name : `${at}.${name}`)
    }
  }

/** How long a list in an object is; 0 where there is none. */
export function lengthIn(value: unknown, name: string): number {
  const own = (value as Fields | null | undefined)?.[name]
  return Array.isArray(own) ? own.length : 0
}
