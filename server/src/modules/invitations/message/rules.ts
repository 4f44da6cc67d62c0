/** An error in the mail server's words, on one line, short, and without anybody's address. */
export function speakable(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/<?[^\s<>@"',;:()]+@[^\s<>@"',;()]+>?/g, '…')
    .trim()
    .slice(0, 300)
}
