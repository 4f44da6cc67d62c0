import { isBehaviourConcept, mostConcepts } from './meaning/concepts.ts'
import type { Rubric } from './types.ts'

/** A file or value someone gave us that cannot be used. The message is one line, fit to be shown to them. */
export class InputError extends Error {
  override readonly name = 'InputError'
}

type Record_ = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is Record_ =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''

/** Turns parsed JSON into a rubric, or throws an InputError that names the place (`where`) and the field. */
export function parseRubric(value: unknown, where: string): Rubric {
  if (!isRecord(value)) throw new InputError(`${where}: a rubric must be an object`)
  const wrong = (field: string, need: string): never => {
    throw new InputError(`${where}: "${field}" must be ${need}`)
  }
  for (const field of ['id', 'competency', 'question']) {
    if (!isText(value[field])) wrong(field, 'a non-empty text')
  }
  if (value.language !== 'zh-CN' && value.language !== 'en') wrong('language', '"zh-CN" or "en"')
  if (value.kind !== 'behavioural' && value.kind !== 'situational') {
    wrong('kind', '"behavioural" or "situational"')
  }
  checkBehaviours(value.keyBehaviours, wrong)
  const anchors = value.anchors
  if (!isRecord(anchors) || !['1', '3', '5'].every((level) => isText(anchors[level]))) {
    wrong('anchors', 'an object with texts for "1", "3" and "5"')
  }
  const probes = value.probes
  if (probes !== undefined) {
    const fits =
      Array.isArray(probes) && probes.every((one) => isRecord(one) && isText(one.missing) && isText(one.text))
    if (!fits) wrong('probes', 'a list of {missing, text}')
  }
  return value as unknown as Rubric
}

/** Weights are shares of one whole; beyond this their sums would lose what is small. */
const mostWeight = 1_000_000

function checkBehaviours(list: unknown, wrong: (field: string, need: string) => never): void {
  if (!Array.isArray(list) || list.length === 0) {
    wrong('keyBehaviours', 'a list with at least one key behaviour')
    return
  }
  const seen = new Set<string>()
  for (const [index, entry] of list.entries()) {
    const at = `keyBehaviours[${index}]`
    if (!isRecord(entry)) wrong(at, 'an object')
    const behaviour = entry as Record_
    if (!isText(behaviour.id)) wrong(`${at}.id`, 'a non-empty text')
    const id = behaviour.id as string
    if (seen.has(id)) wrong(`${at}.id`, `unique ("${id}" stands twice)`)
    seen.add(id)
    if (!isText(behaviour.description)) wrong(`${at}.description`, 'a non-empty text')
    const cues = behaviour.cues
    if (!Array.isArray(cues) || !cues.every((cue) => typeof cue === 'string'))
      wrong(`${at}.cues`, 'a list of texts')
    checkConcepts(behaviour.concepts, `${at}.concepts`, wrong)
    const weight = behaviour.weight
    if (weight !== undefined && !(typeof weight === 'number' && weight >= 0.000001 && weight <= mostWeight)) {
      wrong(`${at}.weight`, 'a number above 0 and no more than a million')
    }
  }
}

/** Ids nobody knows would be passed over in silence, and the proposal would stand in for what was confirmed. */
function checkConcepts(list: unknown, field: string, wrong: (field: string, need: string) => never): void {
  if (list === undefined) return
  if (!Array.isArray(list) || list.length === 0 || list.length > mostConcepts)
    wrong(field, `a list of 1 to ${mostConcepts} concepts of the behaviour dictionary, or left out`)
  const ids = list as readonly unknown[]
  const unknown = ids.find((id) => typeof id !== 'string' || !isBehaviourConcept(id))
  if (unknown !== undefined)
    wrong(field, `concepts of the behaviour dictionary (${JSON.stringify(unknown)} is none)`)
  if (new Set(ids).size !== ids.length) wrong(field, 'a list without repetitions')
}
