import { isFields, isText, type Wrong } from './check-parts.ts'
import { countOf, holds, type Values, valueAt } from './fill.ts'
import type { Parameter, ScenarioFamily } from './types.ts'

/** Fewer fillings than this are soon all known. */
const fewestFillings = 24
/** Fillings are equally hard only while their numbers are of one size. */
const widestRatio = 1.6
/** Furthest apart the lengths of two options may be, in characters. */
const widestLength = { 'zh-CN': 4, en: 10 }
/** Fillings looked through for those that meet the constraints. */
const mostTried = 4000
/** Share of the fillings that must meet the constraints, so that drawing soon finds one. */
const leastShare = 0.05

/** Checks parameters and constraints: enough fillings, all consistent and of one size. */
export function checkParameters(family: ScenarioFamily, wrong: Wrong): void {
  const { parameters, constraints, language } = family
  if (!isFields(parameters) || Object.keys(parameters).length === 0)
    wrong('parameters', 'an object with at least one parameter')
  for (const [name, parameter] of Object.entries(parameters)) {
    if (!/^[a-z][a-zA-Z0-9]*$/u.test(name) || name === 'said')
      wrong(`parameters.${name}`, 'a name of letters and digits')
    checkParameter(parameter, `parameters.${name}`, widestLength[language], wrong)
  }
  if (!Array.isArray(constraints)) wrong('constraints', 'a list')
  for (const [index, constraint] of constraints.entries()) {
    const named: unknown = isFields(constraint) ? (constraint.differ ?? constraint.less) : undefined
    if (!Array.isArray(named) || named.length < 2 || !named.every((name) => hasPlaceholder(parameters, name)))
      wrong(`constraints[${index}]`, '{differ: […]} or {less: [small, large]} of known parameters')
  }
  const { tried, good } = countFillings(family)
  if (good < fewestFillings) wrong('parameters', `enough for ${fewestFillings} fillings (there are ${good})`)
  if (good / tried < leastShare) wrong('constraints', 'met by at least one filling in twenty')
}

function checkParameter(parameter: unknown, at: string, furthest: number, wrong: Wrong): void {
  if (!isFields(parameter)) wrong(at, 'an object')
  const { options, from, to, step } = parameter as Readonly<Record<string, unknown>>
  if (options === undefined) {
    const isRange = [from, to, step].every(
      (one) => typeof one === 'number' && Number.isFinite(one) && one > 0,
    )
    if (!isRange || Number(to) <= Number(from)) wrong(at, '{options} or {from, to, step} above 0')
    if (Number(to) / Number(from) > widestRatio) wrong(at, `within ${widestRatio} times its least number`)
    return
  }
  if (!Array.isArray(options) || options.length < 2) wrong(`${at}.options`, 'a list of at least two')
  const records = (options as unknown[]).map((option) => (isText(option) ? { '': option } : option))
  const fields = isFields(records[0]) ? Object.keys(records[0]) : []
  for (const [index, option] of records.entries()) {
    const isAlike = isFields(option) && Object.keys(option).join() === fields.join()
    if (!isAlike || fields.length === 0 || !Object.values(option as object).every(isText))
      wrong(`${at}.options[${index}]`, 'a text, or texts by the same fields as the others')
  }
  for (const field of fields) {
    const lengths = (records as Record<string, string>[]).map((option) => (option[field] ?? '').length)
    if (Math.max(...lengths) - Math.min(...lengths) > furthest)
      wrong(`${at}.options`, `within ${furthest} characters of each other in length`)
  }
}

function hasPlaceholder(parameters: ScenarioFamily['parameters'], name: unknown): boolean {
  return Object.entries(parameters).some(([key, parameter]) =>
    Object.hasOwn(valueAt(key, parameter, 0), String(name)),
  )
}

/** How many different fillings a family has; counted out where they are few, else from a part of them. */
export function fillingsOf(family: ScenarioFamily): number {
  const all = Object.values(family.parameters).reduce((total, one) => total * countOf(one), 1)
  const { tried, good } = countFillings(family)
  return Math.round((all * good) / tried)
}

/** Goes through the fillings in order, in even strides where there are too many. */
function countFillings({ parameters, constraints }: ScenarioFamily): { tried: number; good: number } {
  const entries: [string, Parameter][] = Object.entries(parameters)
  const all = entries.reduce((total, [, parameter]) => total * countOf(parameter), 1)
  const stride = Math.max(1, Math.floor(all / mostTried))
  let [tried, good] = [0, 0]
  for (let index = 0; index < all; index += stride) {
    const values: Record<string, string> = {}
    let rest = index
    for (const [name, parameter] of entries) {
      const choices = countOf(parameter)
      Object.assign(values, valueAt(name, parameter, rest % choices))
      rest = Math.floor(rest / choices)
    }
    tried += 1
    if (constraints.every((constraint) => holds(constraint, values as Values))) good += 1
  }
  return { tried, good }
}
