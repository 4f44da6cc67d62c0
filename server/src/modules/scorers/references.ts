/** What a good answer to a question would hold: the text of the highest level, and the key behaviours together. */
export function referencesOf(question: {
  readonly anchors: Readonly<Record<string, string>>
  readonly behaviours: readonly { readonly description: string }[]
}): string[] {
  const behaviours = question.behaviours.map(({ description }) => description).join('\n')
  return [question.anchors['5'] ?? '', behaviours].filter((text) => text.trim() !== '')
}

/** A level of the scale, 1 to 5, on the display scale of 10, un-rounded. */
export const scoreOfLevel = (level: number): number => 1 + (9 * (level - 1)) / 4

/** A score on the display scale of 10 as a level, un-rounded. */
export const levelOfScore = (score: number): number => 1 + (4 * (score - 1)) / 9
