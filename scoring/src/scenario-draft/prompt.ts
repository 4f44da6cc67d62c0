import { markerFor, type Prompt, type ReplySchema } from '../language-model/prompt.ts'
import type { Language } from '../types.ts'
import { moodsAt, startOf } from './frame.ts'
import { limitsOf, type TextKind } from './texts.ts'
import { type DraftBrief, type DraftFault, replyNames, type ScenarioDraft } from './types.ts'
import { replyMeanings, wording } from './wording.ts'

/** Changes whenever the prompt or the form of a draft does. */
export const draftPromptVersion = '1'

/** What went wrong before, so that the next reply mends it. */
export type DraftedBefore = { readonly reply: string; readonly faults: readonly DraftFault[] }

/** More of a reply than this is not shown back. */
const mostShown = 24_000
const mostFaults = 30
/** A whole family in Chinese takes some 5,000 tokens. */
const tokens = 12_000

/**
 * The prompt for a whole family. What the expert wishes is quoted as data; the example is a family of ours about
 * something else. A reply that did not pass is shown back once with its faults.
 */
export function buildDraftPrompt(
  brief: DraftBrief,
  example: ScenarioDraft,
  before: DraftedBefore | null = null,
): Prompt {
  const { language } = brief
  const say = wording[language]
  const { reply, faults } = before ?? { reply: '', faults: [] }
  const marker = markerFor(brief.wishes + brief.role + reply)
  const quoted = (name: string, text: string): string => `<${name}-${marker}>\n${text}\n</${name}-${marker}>`
  const user = [
    say.task,
    `${say.trade}${brief.trade}`,
    `${say.conflict}${say.conflicts[brief.conflict]}`,
    `${say.turns}${brief.turns}`,
    `${say.role}\n${quoted('role', brief.role)}`,
    ...(brief.wishes.trim() === '' ? [] : [`${say.wishes}\n${quoted('wishes', brief.wishes)}`]),
    ...(before
      ? [
          `${say.before}\n${quoted('reply', reply.slice(0, mostShown))}`,
          `${say.faults}\n${faults.slice(0, mostFaults).map(lineOf).join('\n')}`,
        ]
      : []),
    say.end,
  ]
  return {
    system: [
      say.instructions,
      `${say.moods} ${moodLines(brief)}`,
      `${say.replies}\n${replyNames.map((name) => `- ${name}: ${replyMeanings[name][language]}`).join('\n')}`,
      `${say.lengths} ${lengthLines(language)}`,
      `${say.example}\n${JSON.stringify(withoutOurs(example))}`,
    ].join('\n\n'),
    user: user.join('\n\n'),
    schema: draftSchema(),
    name: 'scenario',
    temperature: 0.7,
    tokens,
  }
}

const lineOf = ({ code, at, value }: DraftFault): string =>
  `- ${at === '' ? '(whole)' : at}: ${code}${value === undefined ? '' : ` (${value})`}`

function moodLines({ conflict, turns }: DraftBrief): string {
  const start = startOf(conflict)
  return Array.from({ length: turns }, (_, turn) => `${turn + 1}: ${moodsAt(start, turn).join(', ')}`).join(
    '; ',
  )
}

const kinds: readonly TextKind[] = [
  'title',
  'role',
  'situation',
  'fact',
  'authority',
  'name',
  'aim',
  'temper',
  'topic',
  'line',
  'reply',
  'closing',
  'promise',
  'description',
  'cue',
  'anchor',
  'sample',
  'option',
]

const lengthLines = (language: Language): string =>
  kinds.map((kind) => `${kind} ${limitsOf(kind, language).join('–')}`).join(', ')

/** A model is asked for neither concepts nor weights. */
function withoutOurs({ behaviours, ...rest }: ScenarioDraft): object {
  return { ...rest, behaviours: behaviours.map(({ description, cues }) => ({ description, cues })) }
}

type Schema = Readonly<Record<string, unknown>>
const text: Schema = { type: 'string' }
const whole: Schema = { type: 'integer' }
const list = (items: Schema): Schema => ({ type: 'array', items })
const record = (properties: Readonly<Record<string, Schema>>): ReplySchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
})

/** The form of a reply. Numbers of entries are said in words: not every endpoint knows those keywords. */
function draftSchema(): ReplySchema {
  const person = record({ name: text, aim: text, temper: text })
  return record({
    ...{ title: text, role: text, situation: text },
    facts: list(text),
    authority: text,
    counterpart: person,
    others: list(person),
    turns: list(record({ topic: text, calm: text, doubtful: text, heated: text })),
    replies: record(Object.fromEntries(replyNames.map((name) => [name, list(text)]))),
    closings: record({ calm: text, doubtful: text, heated: text }),
    promises: list(text),
    choices: list(record({ name: text, fields: list(text), options: list(list(text)) })),
    numbers: list(record({ name: text, from: whole, to: whole, step: whole })),
    differ: list(list(text)),
    less: list(list(text)),
    behaviours: list(record({ description: text, cues: list(text) })),
    anchors: record({ low: text, middle: text, high: text }),
    samples: record({ good: list(text), evasive: list(text) }),
  })
}
