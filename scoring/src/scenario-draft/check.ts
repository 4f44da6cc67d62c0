import { InputError } from '../rubric-check.ts'
import { parseScenarioFamily } from '../scenario/family-check.ts'
import { fillText, placeholdersIn, type Values, valueAt } from '../scenario/fill.ts'
import { fillingsOf } from '../scenario/parameters-check.ts'
import { assembleFamily, parametersOf } from './assemble.ts'
import { areConcepts } from './concepts.ts'
import { contentFaults, contentWarnings, isInLanguage } from './content.ts'
import { moodsAt } from './frame.ts'
import { checkChoices, checkNumbers } from './parameters.ts'
import { rehearse, sampleWarnings } from './rehearse.ts'
import { limitsOf, type PlacedText, textsOf } from './texts.ts'
import {
  type DraftFault,
  type DraftFaultCode,
  type DraftFrame,
  type DraftWarning,
  replyNames,
  type ScenarioDraft,
} from './types.ts'

export type CheckedDraft = {
  readonly faults: readonly DraftFault[]
  readonly warnings: readonly DraftWarning[]
}

/** Notes a fault. */
export type Note = (code: DraftFaultCode, at: string, value?: string) => void

/** Fewest and most of each list. */
const counts: readonly (readonly [keyof ScenarioDraft, number, number])[] = [
  ['facts', 2, 5],
  ['others', 0, 2],
  ['turns', 3, 5],
  ['promises', 2, 8],
  ['choices', 2, 10],
  ['numbers', 0, 6],
  ['differ', 0, 4],
  ['less', 0, 4],
  ['behaviours', 4, 4],
]

/**
 * Everything that is wrong with a draft, and what a person should look at. A draft without a fault passes the check of
 * our own families, can be filled from any seed and be played to its end whatever is said.
 */
export function checkDraft(frame: DraftFrame, draft: ScenarioDraft): CheckedDraft {
  const faults: DraftFault[] = []
  const note: Note = (code, at, value) => faults.push({ code, at, ...(value === undefined ? {} : { value }) })
  checkCounts(draft, note)
  checkMoods(frame, draft, note)
  checkChoices(draft, frame.language, note)
  checkNumbers(draft, note)
  checkPlaceholders(draft, note)
  const values = firstValues(draft)
  const texts = textsOf(draft).map((one) => ({ ...one, text: fillText(one.text, values) }))
  for (const one of texts) checkText(one, frame, note)
  for (const one of texts) faults.push(...contentFaults(one, frame.language))
  checkRubric(draft, note)
  if (faults.length === 0) checkWhole(frame, draft, note)
  const warnings = texts.flatMap((one) => contentWarnings(one, frame.language))
  if (faults.length === 0) warnings.push(...sampleWarnings(assembleFamily(frame, '0', draft), draft))
  return { faults, warnings }
}

function checkCounts(draft: ScenarioDraft, note: Note): void {
  for (const [part, least, most] of counts) {
    const { length } = draft[part] as readonly unknown[]
    if (length < least) note('too_few', part, String(least))
    if (length > most) note('too_many', part, String(most))
  }
  // What is said in answer to the last turn is the closing: a reply is heard once a turn at most.
  const mostWordings = Math.min(3, draft.turns.length - 1)
  for (const name of replyNames) {
    const list = draft.replies[name]
    if (list.length === 0) note('too_few', `replies.${name}`, '1')
    if (list.length > mostWordings) note('too_many', `replies.${name}`, String(mostWordings))
    if (new Set(list).size !== list.length) note('same_wording', `replies.${name}`)
  }
  for (const [index, { cues }] of draft.behaviours.entries()) {
    if (cues.length < 2) note('too_few', `behaviours.${index}.cues`, '2')
    if (cues.length > 6) note('too_many', `behaviours.${index}.cues`, '6')
  }
  for (const part of ['good', 'evasive'] as const) {
    const { length } = draft.samples[part]
    if (length !== draft.turns.length)
      note(
        length < draft.turns.length ? 'too_few' : 'too_many',
        `samples.${part}`,
        String(draft.turns.length),
      )
  }
}

function checkMoods({ start }: DraftFrame, { turns }: ScenarioDraft, note: Note): void {
  for (const [index, turn] of turns.entries()) {
    const heard = moodsAt(start, index)
    for (const mood of ['calm', 'doubtful', 'heated'] as const) {
      const at = `turns.${index}.${mood}`
      if (heard.includes(mood) && turn[mood] === '') note('line_missing', at)
      if (!heard.includes(mood) && turn[mood] !== '') note('line_unheard', at)
    }
  }
}

/** Parts that are said by or to nobody in one filling: nothing is filled in there. */
const unfilled = /^(?:choices|samples)\./u
const holdsSaid = /^replies\.(?:promised|unkept)\./u

function checkPlaceholders(draft: ScenarioDraft, note: Note): void {
  const names = new Set([
    ...draft.choices.flatMap(({ name, fields }) =>
      fields.length > 0 ? fields.map((field) => `${name}.${field}`) : [name],
    ),
    ...draft.numbers.map(({ name }) => name),
  ])
  const used = new Set<string>()
  for (const { at, text } of textsOf(draft)) {
    const found = placeholdersIn(text)
    if (/[{}]/u.test(text.replace(/\{[a-z][\w.]*\}/giu, ''))) note('stray_brace', at)
    if (found.length > 0 && unfilled.test(at)) note('no_placeholder_here', at, found[0] ?? '')
    if (holdsSaid.test(at) && !found.includes('said')) note('said_missing', at)
    for (const name of found) {
      used.add(name)
      const isSaid = name === 'said' && holdsSaid.test(at)
      if (!names.has(name) && !isSaid && !unfilled.test(at))
        note('unknown_placeholder', at, name.slice(0, 40))
    }
  }
  for (const name of names) if (!used.has(name)) note('unused_parameter', 'choices', name.slice(0, 40))
}

/** The values of the first filling, to measure texts by; what is wrong with parameters is said elsewhere. */
function firstValues(draft: ScenarioDraft): Values {
  const parameters = Object.entries(parametersOf(draft))
  return Object.assign({}, ...parameters.map(([name, parameter]) => valueAt(name, parameter, 0))) as Values
}

function checkText({ at, kind, text }: PlacedText, { language }: DraftFrame, note: Note): void {
  const [least, most] = limitsOf(kind, language)
  const length = [...text.trim()].length
  if (length === 0) note('missing', at)
  else if (length < least) note('too_short', at, String(least))
  if (length > most) note('too_long', at, String(most))
  const said = text.replace(/\{[\w.]*\}/gu, '')
  if (!isInLanguage(said, language)) note('wrong_language', at)
}

function checkRubric({ behaviours }: ScenarioDraft, note: Note): void {
  const sum = behaviours.reduce((total, { weight }) => total + weight, 0)
  const isWhole = behaviours.every(({ weight }) => Number.isInteger(weight) && weight >= 5)
  if (!isWhole || sum !== 100) note('bad_weights', 'behaviours', String(sum))
  for (const [index, { concepts }] of behaviours.entries())
    if (!areConcepts(concepts)) note('bad_concepts', `behaviours.${index}.concepts`)
}

/** What only the whole can show: the check our own families pass, and a rehearsal with the engine. */
function checkWhole(frame: DraftFrame, draft: ScenarioDraft, note: Note): void {
  try {
    const family = parseScenarioFamily(assembleFamily(frame, '0', draft), 'draft')
    if (fillingsOf(family) < 24) note('few_fillings', 'choices', String(fillingsOf(family)))
    rehearse(family, draft, note)
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    const [, few] = /there are (\d+)/u.exec(error.message) ?? []
    if (few !== undefined) note('few_fillings', 'choices', few)
    else note('not_playable', '', error.message.slice(0, 200))
  }
}
