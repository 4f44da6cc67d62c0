import { InputError } from '../rubric-check.ts'
import { seededRandom } from '../statistics/bootstrap.ts'
import type { Constraint, Parameter, Scenario, ScenarioFamily } from './types.ts'

/** Values by placeholder: `name`, or `name.field` where what is drawn has fields. */
export type Values = Readonly<Record<string, string>>

/** Drawings until one meets the constraints; a family that needs more is refused by its check. */
const mostDrawings = 1000

/** Fills a family from a seed (an integer): the same family and seed give the same scenario, always. */
export function fillScenario(family: ScenarioFamily, seed: number): Scenario {
  if (!Number.isSafeInteger(seed)) throw new InputError('seed: must be a whole number')
  const random = seededRandom(seed)
  for (let drawing = 0; drawing < mostDrawings; drawing += 1) {
    const values = draw(family.parameters, random)
    if (family.constraints.every((one) => holds(one, values))) return filled(family, seed, values)
  }
  throw new InputError(`${family.id}: its constraints leave no filling`)
}

function draw(parameters: ScenarioFamily['parameters'], random: () => number): Values {
  const values: Record<string, string> = {}
  for (const [name, parameter] of Object.entries(parameters)) {
    const choices = countOf(parameter)
    Object.assign(values, valueAt(name, parameter, Math.floor(random() * choices)))
  }
  return values
}

/** How many values a parameter may take. */
export const countOf = (parameter: Parameter): number =>
  'options' in parameter
    ? parameter.options.length
    : Math.floor((parameter.to - parameter.from) / parameter.step) + 1

/** What a parameter may be, as people read it: the fields of one value are joined. */
export function valuesOf(parameter: Parameter): string[] {
  return Array.from({ length: countOf(parameter) }, (_, index) =>
    Object.values(valueAt('', parameter, index)).join(' · '),
  )
}

/** The placeholders of a parameter's value with this index. */
export function valueAt(name: string, parameter: Parameter, index: number): Values {
  if (!('options' in parameter)) return { [name]: String(parameter.from + index * parameter.step) }
  const option = parameter.options[index] ?? ''
  if (typeof option === 'string') return { [name]: option }
  return Object.fromEntries(Object.entries(option).map(([field, text]) => [`${name}.${field}`, text]))
}

/** Whether a filling meets a constraint. */
export function holds(constraint: Constraint, values: Values): boolean {
  if ('less' in constraint) {
    const [small, large] = constraint.less
    return Number(values[small]) < Number(values[large])
  }
  return new Set(constraint.differ.map((name) => values[name])).size === constraint.differ.length
}

const placeholder = /\{([a-z][\w.]*)\}/giu

/** Names of the placeholders in a text. */
export const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(placeholder)].map(([, name]) => name ?? '')

/** The text with every known placeholder replaced. `{said}` is filled during the dialogue. */
export const fillText = (text: string, values: Values): string =>
  text.replace(placeholder, (whole, name: string) => values[name] ?? whole)

function filled(family: ScenarioFamily, seed: number, values: Values): Scenario {
  const { id, version, parameters: _, constraints: __, rubric, ...script } = deepFill(family, values)
  const question = script.situation
  return {
    ...script,
    family: id,
    version,
    seed,
    values,
    rubric: { ...rubric, language: script.language, kind: 'situational', question },
  }
}

/** Fills every text in plain data, keys left as they are. */
function deepFill<T>(value: T, values: Values): T {
  if (typeof value === 'string') return fillText(value, values) as T
  if (Array.isArray(value)) return value.map((entry: unknown) => deepFill(entry, values)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, deepFill(entry, values)])) as T
}
