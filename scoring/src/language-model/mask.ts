import type { Language } from '../types.ts'

type Span = { readonly start: number; readonly end: number }
type Hidden = 'name' | 'phone' | 'email' | 'id' | 'account' | 'to_scorer'
type Cover = Span & { readonly what: Hidden }

/** A text as it may leave the house. */
export type Masked = {
  readonly text: string
  /** The same words in the original; null where the span covers words that were meant for the scorer. */
  toSource(span: Span): Span | null
  /** How many places were covered. */
  readonly covered: number
}

const tokens: Record<Hidden, { 'zh-CN': string; en: string }> = {
  name: { 'zh-CN': '[姓名]', en: '[NAME]' },
  phone: { 'zh-CN': '[电话]', en: '[PHONE]' },
  email: { 'zh-CN': '[邮箱]', en: '[EMAIL]' },
  id: { 'zh-CN': '[证件号]', en: '[ID]' },
  account: { 'zh-CN': '[账号]', en: '[ACCOUNT]' },
  to_scorer: { 'zh-CN': '[略]', en: '[CUT]' },
}

/** What identifies a person by its form alone. Amounts, dates and years must not look like any of these. */
const forms: readonly (readonly [Hidden, RegExp])[] = [
  ['email', /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}/g],
  ['id', /(?<![0-9A-Za-z])[1-9]\d{5}[ -]?(?:18|19|20)\d{2}[ -]?\d{4}[ -]?\d{3}[0-9Xx](?![0-9A-Za-z])/g],
  ['id', /(?<![0-9A-Za-z])[1-9]\d{14}(?![0-9A-Za-z])/g],
  ['id', /(?<![0-9A-Za-z])[A-Z]{1,2}\d{8}(?![0-9A-Za-z])/g],
  ['account', /(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g],
  ['phone', /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)/g],
  ['phone', /(?<!\d)0\d{2,3}[ -]?\d{7,8}(?!\d)/g],
  ['phone', /(?<!\d)\+\d{1,3}(?:[ -]?\d){7,12}(?!\d)/g],
  // Two numbers run together are still numbers; amounts of ten digits are said in 万 and 亿.
  ['account', /\d{10,}/g],
  ['phone', /[零〇一二三四五六七八九幺两](?:[ ，,、]?[零〇一二三四五六七八九幺两]){9,17}/g],
  ['account', /(?<=(?:QQ|qq|微信|WeChat|wechat)号?[ :：是为]{0,3})[A-Za-z0-9_-]{5,20}/g],
]

const introductions = [
  /(?<=我(?:的名字)?叫(?:做)?)\p{Script=Han}{2,4}(?=[，,。.；;、\s]|$)/gu,
  /(?<=我的名字是)\p{Script=Han}{2,4}(?=[，,。.；;、\s]|$)/gu,
  /(?<=\b[Mm]y name is )\p{Lu}\p{L}{1,20}(?: \p{Lu}\p{L}{1,20}){0,2}/gu,
]

/**
 * Covers what identifies a person directly (names given, and numbers and addresses by their form) and what was
 * said to the scorer instead of in answer. Offsets can be mapped back, so that quotes stay literal.
 */
export function maskText(
  text: string,
  language: Language,
  given: { readonly names?: readonly string[]; readonly toScorer?: readonly Span[] } = {},
): Masked {
  const covers = merged([
    ...(given.toScorer ?? []).map((span): Cover => ({ ...span, what: 'to_scorer' })),
    ...forms.flatMap(([what, form]) => matches(text, form).map((span): Cover => ({ ...span, what }))),
    ...nameSpans(text, given.names ?? []),
  ])
  let masked = ''
  let at = 0
  const places: (Span & { readonly source: Span; readonly what: Hidden | null })[] = []
  const put = (words: string, source: Span, what: Hidden | null): void => {
    if (words === '') return
    places.push({ start: masked.length, end: masked.length + words.length, source, what })
    masked += words
  }
  for (const { start, end, what } of covers) {
    put(text.slice(at, start), { start: at, end: start }, null)
    put(tokens[what][language], { start, end }, what)
    at = end
  }
  put(text.slice(at), { start: at, end: text.length }, null)
  return {
    text: masked,
    covered: covers.length,
    toSource({ start, end }) {
      const touched = places.filter((place) => place.start < end && place.end > start)
      const [first, last] = [touched[0], touched.at(-1)]
      if (!first || !last || touched.some(({ what }) => what === 'to_scorer')) return null
      return {
        start: first.what === null ? first.source.start + (start - first.start) : first.source.start,
        end: last.what === null ? last.source.start + (end - last.start) : last.source.end,
      }
    },
  }
}

const matches = (text: string, form: RegExp): Span[] =>
  [...text.matchAll(form)].map((match) => ({ start: match.index, end: match.index + match[0].length }))

function nameSpans(text: string, names: readonly string[]): Cover[] {
  const said = introductions.flatMap((form) => [...text.matchAll(form)].map(([name]) => name))
  const wanted = new Set([...names.map((name) => name.trim()), ...said].flatMap(formsOfName))
  return [...wanted].flatMap((name) => {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const latin = /^[\p{Script=Latin} .'-]+$/u.test(name)
    const form = latin ? new RegExp(`(?<!\\p{L})${escaped}(?!\\p{L})`, 'giu') : new RegExp(escaped, 'gu')
    return matches(text, form).map((span): Cover => ({ ...span, what: 'name' }))
  })
}

/** A name in full; of a Chinese name of three or more characters also the given name alone. */
function formsOfName(name: string): string[] {
  if (name.length < 2 || name === '—') return []
  return /^\p{Script=Han}{3,4}$/u.test(name) ? [name, name.slice(-2)] : [name]
}

/** Spans in order, those that overlap as one; words meant for the scorer decide what the union is. */
function merged(covers: readonly Cover[]): Cover[] {
  const ordered = [...covers]
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const union: Cover[] = []
  for (const cover of ordered) {
    const last = union.at(-1)
    if (!last || cover.start >= last.end) {
      union.push(cover)
    } else {
      const what = cover.what === 'to_scorer' ? 'to_scorer' : last.what
      union[union.length - 1] = { start: last.start, end: Math.max(last.end, cover.end), what }
    }
  }
  return union
}
