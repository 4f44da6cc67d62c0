// An opening such as "答：" or "这种说法是" may stand before the verdict itself.
const opening =
  '^\\P{L}*(?:(?:答案?|解|answer)\\P{L}*)*(?:[这该此本](?:个|句话?|种)?)?(?:说法|叙述|话|命题|观点|表述)?[是的]?'
const against = new RegExp(
  `${opening}(?:错|不正确|不对|不是|不能|不可|不会|不行|不一定|否|没有|未必|不成立|不存在|假|(?:false|incorrect|wrong|not?|never|cannot|can't|disagree)\\b)`,
  'u',
)
const favour = new RegExp(
  `${opening}(?:正确|[对真有](?:的|\\P{L}|$)|是的?(?:\\P{L}|$)|能|可以|会|存在|成立|(?:true|correct|right|yes|agree)\\b)`,
  'u',
)

/** What a text that opens with a verdict says: 1 true / yes, −1 false / no, 0 no verdict. Takes normalised text. */
export function verdictOf(normalised: string): -1 | 0 | 1 {
  const start = normalised.slice(0, 40)
  if (against.test(start)) return -1
  return favour.test(start) ? 1 : 0
}

const negationPattern =
  /不(?!仅|但|断|同|过)|没有?|无(?!论)|非(?!常)|未(?!来)|\b(?:not|no|never|none|cannot|without)\b|n['’]t\b/gu

/** How many words of negation a normalised text holds. */
export function negations(normalised: string): number {
  let count = 0
  for (const _ of normalised.matchAll(negationPattern)) count += 1
  return count
}
