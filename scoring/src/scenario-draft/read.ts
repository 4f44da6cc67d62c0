import { type Fields, isFields } from '../scenario/check-parts.ts'
import { proposedConcepts } from './concepts.ts'
import { moodsAt } from './frame.ts'
import {
  type DraftFault,
  type DraftFaultCode,
  type ReplyName,
  replyNames,
  type ScenarioDraft,
  type StartMood,
} from './types.ts'

/** A reply as a draft, or every place where it does not have the form that was asked for. */
export type ReadDraft =
  | { readonly ok: true; readonly draft: ScenarioDraft }
  | { readonly ok: false; readonly faults: readonly DraftFault[] }

/** The parts of a reply; what else it holds was not asked for. */
const parts = [
  'title',
  'role',
  'situation',
  'facts',
  'authority',
  'counterpart',
  'others',
  'turns',
  'replies',
  'closings',
  'promises',
  'choices',
  'numbers',
  'differ',
  'less',
  'behaviours',
  'anchors',
  'samples',
] as const

/** More of a list than this was not meant for one scenario. */
const mostOfAList = 40

/**
 * Reads parsed JSON as a draft. Concepts are proposed by our own model and weights begin equal: a language model is
 * asked for neither. Lines for moods the turn cannot begin with are left out.
 */
export function readDraft(value: unknown, start: StartMood): ReadDraft {
  const faults: DraftFault[] = []
  const reader = readerOf((code, at) => faults.push({ code, at }))
  const whole = reader.fields(value, '', parts)
  const draft = draftIn(whole, reader, start)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, draft }
}

type Reader = ReturnType<typeof readerOf>

/** Reads parts of a value by their kind and notes what is not there or something else. */
function readerOf(note: (code: DraftFaultCode, at: string) => void) {
  const under = (at: string, key: string | number): string => (at === '' ? String(key) : `${at}.${key}`)
  const text = (value: unknown, at: string): string => {
    if (typeof value !== 'string') note(value === undefined ? 'missing' : 'wrong_type', at)
    return typeof value === 'string' ? value.trim() : ''
  }
  const number = (value: unknown, at: string): number => {
    const isNumber = typeof value === 'number' && Number.isFinite(value)
    if (!isNumber) note(value === undefined ? 'missing' : 'wrong_type', at)
    return isNumber ? value : 0
  }
  const list = <T>(value: unknown, at: string, read: (one: unknown, at: string) => T): T[] => {
    if (!Array.isArray(value)) {
      note(value === undefined ? 'missing' : 'wrong_type', at)
      return []
    }
    if (value.length > mostOfAList) note('too_many', at)
    return value.slice(0, mostOfAList).map((one: unknown, index) => read(one, under(at, index)))
  }
  const fields = (value: unknown, at: string, keys: readonly string[]): Fields => {
    if (!isFields(value)) {
      note(value === undefined ? 'missing' : 'wrong_type', at)
      return Object.fromEntries(keys.map((key) => [key, null]))
    }
    for (const key of Object.keys(value))
      if (!keys.includes(key)) note('unknown_part', under(at, key.slice(0, 40)))
    return value
  }
  const texts = (value: unknown, at: string): string[] => list(value, at, text)
  const named = <K extends string>(value: unknown, at: string, keys: readonly K[]): Record<K, string> => {
    const found = fields(value, at, keys)
    return Object.fromEntries(keys.map((key) => [key, text(found[key], under(at, key))])) as Record<K, string>
  }
  return { text, number, list, fields, texts, named }
}

function draftIn(whole: Fields, reader: Reader, start: StartMood): ScenarioDraft {
  const { text, texts, list, named, fields, number } = reader
  const who = ['name', 'aim', 'temper'] as const
  const replies = fields(whole.replies, 'replies', replyNames)
  const samples = fields(whole.samples, 'samples', ['good', 'evasive'])
  return {
    title: text(whole.title, 'title'),
    role: text(whole.role, 'role'),
    situation: text(whole.situation, 'situation'),
    facts: texts(whole.facts, 'facts'),
    authority: text(whole.authority, 'authority'),
    counterpart: named(whole.counterpart, 'counterpart', who),
    others: list(whole.others, 'others', (one, at) => named(one, at, who)),
    turns: list(whole.turns, 'turns', (one, at) =>
      heardOnly(named(one, at, ['topic', 'calm', 'doubtful', 'heated']), start, Number(at.split('.')[1])),
    ),
    replies: Object.fromEntries(
      replyNames.map((name) => [name, texts(replies[name], `replies.${name}`)]),
    ) as Record<ReplyName, string[]>,
    closings: named(whole.closings, 'closings', ['calm', 'doubtful', 'heated']),
    promises: texts(whole.promises, 'promises'),
    choices: list(whole.choices, 'choices', (one, at) => {
      const choice = fields(one, at, ['name', 'fields', 'options'])
      return {
        name: text(choice.name, `${at}.name`),
        fields: texts(choice.fields, `${at}.fields`),
        options: list(choice.options, `${at}.options`, texts),
      }
    }),
    numbers: list(whole.numbers, 'numbers', (one, at) => {
      const range = fields(one, at, ['name', 'from', 'to', 'step'])
      const [from, to, step] = ['from', 'to', 'step'].map((key) => number(range[key], `${at}.${key}`))
      return { name: text(range.name, `${at}.name`), from: from ?? 0, to: to ?? 0, step: step ?? 0 }
    }),
    differ: list(whole.differ, 'differ', texts),
    less: list(whole.less, 'less', texts),
    behaviours: list(whole.behaviours, 'behaviours', (one, at) => {
      const found = fields(one, at, ['description', 'cues'])
      const description = text(found.description, `${at}.description`)
      const cues = texts(found.cues, `${at}.cues`)
      return { description, cues, concepts: proposedConcepts(description, cues), weight: 25 }
    }),
    anchors: named(whole.anchors, 'anchors', ['low', 'middle', 'high']),
    samples: {
      good: texts(samples.good, 'samples.good'),
      evasive: texts(samples.evasive, 'samples.evasive'),
    },
  }
}

/** Without the lines nobody would hear. */
function heardOnly(
  turn: Record<'topic' | 'calm' | 'doubtful' | 'heated', string>,
  start: StartMood,
  index: number,
) {
  const heard = moodsAt(start, index)
  return {
    topic: turn.topic,
    calm: heard.includes('calm') ? turn.calm : '',
    doubtful: heard.includes('doubtful') ? turn.doubtful : '',
    heated: heard.includes('heated') ? turn.heated : '',
  }
}
