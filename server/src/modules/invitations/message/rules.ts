/** Why a message that waited is not sent after all: no failure of its channel, what it says no longer holds. */
export const stops = [
  'stopped_completed',
  'stopped_revoked',
  'stopped_expired',
  'stopped_moved_on',
  'stopped_opted_out',
] as const
export type Stopped = (typeof stops)[number]

/** An error in the mail server's words, on one line, short, and without anybody's address. */
export function speakable(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/<?[^\s<>@"',;:()]+@[^\s<>@"',;()]+>?/g, '…')
    .trim()
    .slice(0, 300)
}
