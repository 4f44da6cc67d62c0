const against =
  /^(?:\P{L}*(?:答案?|解|answer)\P{L}*)*\P{L}*(?:这|该|此|本)?(?:个|句话?|种)?(?:说法|叙述|话|命题|观点|表述)?(?:是|的)?(?:错|不正确|不对|不是|不能|不可|不会|不行|不一定|否|没有|未必|不成立|不存在|假|false|incorrect|wrong|not?\b|never\b|cannot\b|can't\b|disagree)/u
const favour =
  /^(?:\P{L}*(?:答案?|解|answer)\P{L}*)*\P{L}*(?:这|该|此|本)?(?:个|句话?|种)?(?:说法|叙述|话|命题|观点|表述)?(?:是|的)?(?:正确|对(?![于比着])|是的?(?:\P{L}|$)|能|可以|会|有(?:\P{L}|$)|存在|成立|真(?:\P{L}|$)|true\b|correct\b|right\b|yes\b|agree\b)/u

/** What a text that opens with a verdict says: 1 true / yes, −1 false / no, 0 no verdict. Takes normalised text. */
export function verdictOf(normalised: string): -1 | 0 | 1 {
  const opening = normalised.slice(0, 40)
  if (against.test(opening)) return -1
  return favour.test(opening) ? 1 : 0
}

const negationPattern =
  /不(?!仅|但|断|同|过)|没有?|无(?!论)|非(?!常)|未(?!来)|\b(?:not|no|never|none|cannot|without)\b|n['’]t\b/gu

/** How many words of negation a normalised text holds. */
export function negations(normalised: string): number {
  let count = 0
  for (const _ of normalised.matchAll(negationPattern)) count += 1
  return count
}
