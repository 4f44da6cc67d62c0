import type { ModelItem, ReplyFault } from './types.ts'

/** A reply that can be read, or why it cannot. */
export type Reply =
  | { readonly ok: true; readonly items: readonly ModelItem[] }
  | { readonly ok: false; readonly fault: ReplyFault }

/** A reply longer than this was not written about one answer. */
const mostCharacters = 200_000
const mostItems = 200

const refusals =
  /(?:抱歉|对不起|无法(?:提供|完成|协助|回答|处理)|不能(?:提供|完成|协助|回答|处理)|sorry|can(?:no|')t (?:help|assist|comply|do)|unable to|as an ai)/i

/**
 * Reads a reply as far as it is what was asked for. Models that know no JSON mode wrap it in fences, in
 * thoughts or in talk, so the object is looked for; what it says is then taken strictly.
 */
export function parseReply(text: string): Reply {
  if (text.length > mostCharacters) return { ok: false, fault: 'too_large' }
  const said = withoutThoughts(text).trim()
  if (said === '') return { ok: false, fault: text.includes('<think>') ? 'truncated' : 'empty' }
  let shaped = false
  for (const candidate of candidates(said)) {
    const value = parsed(candidate)
    if (value === undefined || typeof value !== 'object' || value === null) continue
    const list = Array.isArray(value) ? value : (value as { findings?: unknown }).findings
    if (!Array.isArray(list)) {
      shaped = true
      continue
    }
    return itemsOf(list)
  }
  if (shaped) return { ok: false, fault: 'wrong_schema' }
  if (/^(?:```(?:json)?\s*)?[{[]|"findings"/u.test(said)) return { ok: false, fault: 'truncated' }
  return { ok: false, fault: refusals.test(said) ? 'refusal' : 'not_json' }
}

/** The JSON object a reply holds, whatever stands around it; what is in it is for the caller to check. */
export function objectIn(
  text: string,
): { readonly ok: true; readonly value: object } | { readonly ok: false; readonly fault: ReplyFault } {
  if (text.length > mostCharacters) return { ok: false, fault: 'too_large' }
  const said = withoutThoughts(text).trim()
  if (said === '') return { ok: false, fault: text.includes('<think>') ? 'truncated' : 'empty' }
  for (const candidate of candidates(said)) {
    const value = parsed(candidate)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ok: true, value }
  }
  if (/^(?:```(?:json)?\s*)?[{[]/u.test(said)) return { ok: false, fault: 'truncated' }
  return { ok: false, fault: refusals.test(said) ? 'refusal' : 'not_json' }
}

function withoutThoughts(text: string): string {
  const end = text.lastIndexOf('</think>')
  if (end >= 0) return text.slice(end + '</think>'.length)
  return text.trimStart().startsWith('<think>') ? '' : text
}

/** Places where the object may stand, the likeliest first. Each is found in one pass over the text. */
function candidates(said: string): string[] {
  const found = [said]
  const fence = said.lastIndexOf('```')
  const opened = fence < 0 ? -1 : said.indexOf('```')
  if (opened >= 0 && opened < fence) {
    found.push(said.slice(opened, fence).replace(/^```[a-z]*\s*/iu, ''))
  }
  const [first, last] = [said.indexOf('{'), said.lastIndexOf('}')]
  if (first >= 0 && last > first) found.push(said.slice(first, last + 1))
  const starts = [...said.matchAll(/\{\s{0,20}"findings"/gu)].map(({ index }) => index)
  // The last one, for some repeat what they were asked before they answer.
  for (const start of starts.reverse().slice(0, 3)) found.push(balanced(said, start))
  return found
}

function balanced(text: string, start: number): string {
  let [depth, quoted, escaped] = [0, false, false]
  for (let at = start; at < text.length; at += 1) {
    const character = text[at]
    if (escaped) escaped = false
    else if (quoted) {
      if (character === '\\') escaped = true
      else if (character === '"') quoted = false
    } else if (character === '"') quoted = true
    else if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') {
      depth -= 1
      if (depth === 0) return text.slice(start, at + 1)
    }
  }
  return ''
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function itemsOf(list: readonly unknown[]): Reply {
  if (list.length > mostItems) return { ok: false, fault: 'too_large' }
  const items: ModelItem[] = []
  for (const one of list) {
    const item = itemOf(one)
    if (!item) return { ok: false, fault: 'wrong_schema' }
    items.push(item)
  }
  return { ok: true, items }
}

function itemOf(value: unknown): ModelItem | null {
  if (typeof value !== 'object' || value === null) return null
  const { kind, target, quote, strength } = value as Record<string, unknown>
  if (typeof target !== 'string' || typeof quote !== 'string') return null
  if (kind !== 'behaviour' && kind !== 'counter' && kind !== 'element') return null
  // A number here would be the model scoring: it may only say how clear the words are.
  if (strength !== 'clear' && strength !== 'partial') return null
  return { kind, target, quote, strength: strength === 'clear' ? 2 : 1 }
}
