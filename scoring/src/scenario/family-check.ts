import { InputError, parseRubric } from '../rubric-check.ts'
import { type Fields, isFields, isText, type Wrong } from './check-parts.ts'
import { moved, unheardRule } from './engine.ts'
import { countOf, placeholdersIn } from './fill.ts'
import { checkParameters } from './parameters-check.ts'
import { type Mood, moods, type ScenarioFamily, type ScenarioRule, signalNames } from './types.ts'

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText)

/** Turns a dialogue must have at least and at most. */
const turnLimits = [3, 5] as const

/**
 * Turns parsed JSON into a scenario family, or throws an InputError of one line that names the place (`where`) and the
 * field. What passes can be filled from any seed and played to its end whatever is said.
 */
export function parseScenarioFamily(value: unknown, where: string): ScenarioFamily {
  if (!isFields(value)) throw new InputError(`${where}: a scenario family must be an object`)
  const wrong: Wrong = (field, need) => {
    throw new InputError(`${where}: "${field}" must be ${need}`)
  }
  checkTexts(value, wrong)
  checkPeople(value, wrong)
  checkTurns(value.turns, wrong)
  checkReplies(value.replies, wrong)
  checkRules(value, wrong)
  const family = value as unknown as ScenarioFamily
  checkRubric(family, where, wrong)
  checkReachable(family, wrong)
  checkParameters(family, wrong)
  checkPlaceholders(family, wrong)
  return family
}

function checkTexts(value: Fields, wrong: Wrong): void {
  for (const field of ['id', 'version', 'title', 'role', 'situation', 'authority', 'counterpart'])
    if (!isText(value[field])) wrong(field, 'a non-empty text')
  if (!/^[a-z][a-z0-9-]*$/u.test(value.id as string)) wrong('id', 'small letters, digits and hyphens')
  if (value.language !== 'zh-CN' && value.language !== 'en') wrong('language', '"zh-CN" or "en"')
  for (const field of ['packs', 'facts'])
    if (!isTexts(value[field]) || value[field].length === 0) wrong(field, 'a list of at least one text')
  if (!isTexts(value.promises)) wrong('promises', 'a list of texts')
  if (!moods.includes(value.start as Mood)) wrong('start', `one of ${moods.join(', ')}`)
  const closings = value.closings
  if (!isFields(closings)) wrong('closings', 'an object')
  for (const mood of moods)
    if (!isText((closings as Fields)[mood])) wrong(`closings.${mood}`, 'a non-empty text')
}

function checkPeople({ people, counterpart }: Fields, wrong: Wrong): void {
  if (!Array.isArray(people) || people.length === 0) wrong('people', 'a list of at least one person')
  for (const [index, person] of (people as unknown[]).entries()) {
    for (const field of ['id', 'name', 'aim', 'temper'])
      if (!isFields(person) || !isText(person[field])) wrong(`people[${index}].${field}`, 'a non-empty text')
  }
  if (!(people as Fields[]).some(({ id }) => id === counterpart))
    wrong('counterpart', 'the id of one of the people')
}

function checkTurns(turns: unknown, wrong: Wrong): void {
  const [least, most] = turnLimits
  if (!Array.isArray(turns) || turns.length < least || turns.length > most)
    wrong('turns', `a list of ${least} to ${most} turns`)
  for (const [index, turn] of (turns as unknown[]).entries()) {
    if (!isFields(turn) || !isText(turn.topic)) wrong(`turns[${index}].topic`, 'a non-empty text')
    const lines = (turn as Fields).lines
    if (!isFields(lines)) wrong(`turns[${index}].lines`, 'an object')
    for (const [mood, line] of Object.entries(lines as Fields))
      if (!moods.includes(mood as Mood) || !isText(line))
        wrong(`turns[${index}].lines.${mood}`, `a text for one of ${moods.join(', ')}`)
  }
}

function checkReplies(replies: unknown, wrong: Wrong): void {
  if (!isFields(replies)) wrong('replies', 'an object')
  for (const [name, wordings] of Object.entries(replies as Fields))
    if (!isTexts(wordings) || wordings.length === 0) wrong(`replies.${name}`, 'a list of at least one text')
}

function checkRules({ rules, turns, replies, rubric }: Fields, wrong: Wrong): void {
  if (!Array.isArray(rules) || rules.length === 0) wrong('rules', 'a list of at least one rule')
  const list = rules as unknown[]
  const behaviours = isFields(rubric) && Array.isArray(rubric.keyBehaviours) ? rubric.keyBehaviours : []
  const signals = new Set<unknown>([
    ...signalNames,
    ...behaviours.map((one: unknown) => `shows:${isFields(one) ? String(one.id) : ''}`),
  ])
  const [seen, answered] = [new Set<unknown>(), new Set<unknown>()]
  const check = (rule: unknown, at: string, isLast: boolean): void => {
    if (!isFields(rule) || !isText(rule.id)) wrong(`${at}.id`, 'a non-empty text')
    const { id, step, reply, ...rest } = rule as Fields
    if (id === unheardRule) wrong(`${at}.id`, `another than "${unheardRule}"`)
    if (seen.has(id)) wrong(`${at}.id`, `unique ("${id}" stands twice)`)
    seen.add(id)
    if (!Number.isInteger(step) || Math.abs(step as number) > 2)
      wrong(`${at}.step`, 'a whole number from -2 to 2')
    if (!isText(reply) || !Object.hasOwn(replies as Fields, reply))
      wrong(`${at}.reply`, `the name of a reply (${JSON.stringify(reply)} is none)`)
    answered.add(reply)
    checkConditions(rest, at, signals, wrong)
    if ((Object.keys(rest).length === 0) !== isLast)
      wrong(at, isLast ? 'without conditions, so that something always applies' : 'a rule with conditions')
  }
  for (const [index, turn] of (turns as Fields[]).entries())
    for (const [place, rule] of ((turn.rules ?? []) as unknown[]).entries())
      check(rule, `turns[${index}].rules[${place}]`, false)
  for (const [index, rule] of list.entries()) check(rule, `rules[${index}]`, index === list.length - 1)
  for (const name of Object.keys(replies as Fields))
    if (!answered.has(name)) wrong(`replies.${name}`, 'given by some rule')
}

function checkConditions(rest: Fields, at: string, signals: ReadonlySet<unknown>, wrong: Wrong): void {
  for (const [field, list] of Object.entries(rest)) {
    if (!['all', 'any', 'none'].includes(field)) wrong(`${at}.${field}`, 'left out')
    if (!Array.isArray(list) || list.length === 0) wrong(`${at}.${field}`, 'a list of at least one signal')
    const unknown = (list as unknown[]).find((signal) => !signals.has(signal))
    if (unknown !== undefined)
      wrong(`${at}.${field}`, `a list of signals (${JSON.stringify(unknown)} is none)`)
  }
}

function checkRubric(family: ScenarioFamily, where: string, wrong: Wrong): void {
  if (!isFields(family.rubric)) wrong('rubric', 'an object')
  const whole = {
    ...family.rubric,
    language: family.language,
    kind: 'situational',
    question: family.situation,
  }
  const { keyBehaviours } = parseRubric(whole, `${where} rubric`)
  for (const [index, { cues }] of keyBehaviours.entries())
    if (cues.length === 0) wrong(`rubric.keyBehaviours[${index}].cues`, 'a list of at least one text')
}

/** A line for every mood a turn can begin with, and none that nobody can hear. */
function checkReachable({ start, turns, rules }: ScenarioFamily, wrong: Wrong): void {
  let reachable = new Set<Mood>([start])
  for (const [index, turn] of turns.entries()) {
    for (const mood of moods) {
      const at = `turns[${index}].lines.${mood}`
      if (reachable.has(mood) && turn.lines[mood] === undefined)
        wrong(at, 'there: the turn can begin with it')
      if (!reachable.has(mood) && turn.lines[mood] !== undefined) wrong(at, 'left out: no rule leads to it')
    }
    const steps = [...(turn.rules ?? []), ...rules].map(({ step }: ScenarioRule) => step)
    reachable = new Set([...reachable].flatMap((mood) => steps.map((step) => moved(mood, step))))
  }
  for (const mood of moods) if (!reachable.has(mood)) wrong(`closings.${mood}`, 'reachable by the rules')
}

function checkPlaceholders(family: ScenarioFamily, wrong: Wrong): void {
  const names = new Set<string>()
  for (const [name, parameter] of Object.entries(family.parameters)) {
    const option = 'options' in parameter && countOf(parameter) > 0 ? parameter.options[0] : name
    if (typeof option === 'object') for (const field of Object.keys(option)) names.add(`${name}.${field}`)
    else names.add(name)
  }
  const { parameters: _, constraints: __, ...script } = family
  const used = new Set<string>()
  const walk = (value: unknown, at: string): void => {
    if (typeof value === 'string') {
      for (const name of placeholdersIn(value)) {
        used.add(name)
        if (!names.has(name) && !(name === 'said' && at.startsWith('replies.')))
          wrong(at, `without {${name}}: there is no such parameter`)
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, entry] of Object.entries(value)) walk(entry, at === '' ? key : `${at}.${key}`)
    }
  }
  walk(script, '')
  for (const name of names) if (!used.has(name)) wrong(`parameters.${name}`, 'used in some text')
}
