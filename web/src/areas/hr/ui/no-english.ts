import type { Text } from '@mingjian/contract'

/** The places, from 1, of questions that stand in Chinese only. */
export function placesWithoutEnglish(texts: readonly Text[]): number[] {
  return texts.flatMap(({ en }, index) => (en ? [] : [index + 1]))
}
