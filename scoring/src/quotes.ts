import type { Finding } from './types.ts'

/** Whether a quote stands in the transcript, letter for letter, at the offsets it claims (UTF-16 code units). */
export function isVerbatim(text: string, quote: { quote: string; start: number; end: number }): boolean {
  const { start, end } = quote
  if (!Number.isInteger(start) || !Number.isInteger(end)) return false
  if (start < 0 || end <= start || end > text.length) return false
  return text.slice(start, end) === quote.quote
}

/** Splits findings into those whose quote is verbatim and those that are dropped. Order is kept. */
export function verifyQuotes(
  text: string,
  findings: readonly Finding[],
): { kept: readonly Finding[]; dropped: readonly Finding[] } {
  const kept: Finding[] = []
  const dropped: Finding[] = []
  for (const finding of findings) (isVerbatim(text, finding) ? kept : dropped).push(finding)
  return { kept, dropped }
}
