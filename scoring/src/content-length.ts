const han = /\p{Script=Han}/gu
const latinWord = /[\p{Script=Latin}\p{N}]+(?:['’-][\p{Script=Latin}]+)*/gu

const count = (text: string, pattern: RegExp): number => {
  let total = 0
  for (const _ of text.matchAll(pattern)) total += 1
  return total
}

/**
 * Length of what was said, in Chinese characters; a word or number in Latin script counts as two, about what
 * its translation takes. Punctuation, emoji and spaces count nothing.
 */
export function contentLength(text: string): number {
  return count(text, han) + 2 * count(text, latinWord)
}
