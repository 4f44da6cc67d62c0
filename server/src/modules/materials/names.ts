const endings: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
}

/**
 * The name a file is shown and saved under. Candidates choose names, and a document may be a program as well to whoever
 * goes by its name: it ends as the type does that its bytes were found to have. Signs that turn the reading direction,
 * line breaks and slashes go.
 */
export function safeName(name: string, { request, mimeType }: { request: string; mimeType: string }): string {
  const plain = name
    .replace(/[\p{Bidi_Control}\ufeff]/gu, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(/[/\\]/g, '_')
    .trim()
  const fitting = endings[mimeType] ?? []
  const ending = /\.([^.]*)$/.exec(plain)?.[1]?.toLowerCase()
  return ending !== undefined && fitting.includes(ending)
    ? plain
    : `${plain || request}.${fitting[0] ?? 'bin'}`
}
