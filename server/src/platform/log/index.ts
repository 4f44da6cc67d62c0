import { type Logger, pino } from 'pino'

/** Logs go to stderr as JSON lines: stdout belongs to commands that print a result. */
export function createLog(level: string): Logger {
  return pino(
    {
      level,
      base: { name: 'mingjian' },
      redact: ['req.headers.authorization', 'req.headers.cookie', 'headers.authorization', 'headers.cookie'],
    },
    pino.destination({ fd: 2, sync: false }),
  )
}

/**
 * A path without what identifies a person or opens a door: the secret of a personal link, of receipts and of
 * recordings.
 */
export function safePath(url: string): string {
  return (url.split('?')[0] ?? '')
    .replace(/^\/i\/[^/]+/, '/i/…')
    .replace(/^(\/api\/receipts\/\w+\/\w+\/).+/, '$1…')
    .replace(/^\/api\/v1\/media\/[^/]+/, '/api/v1/media/…')
}
