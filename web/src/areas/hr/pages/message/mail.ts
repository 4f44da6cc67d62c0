/** The document of the frame that shows a mail: its links open in a new tab. */
export function frameOf(html: string): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank"><meta name="color-scheme" content="light"><style>body{margin:0}</style>${html}`
}

/** The candidate's personal link in the plain text of a mail, if it is there. */
export function personalLink(text: string): string | null {
  return /https?:\/\/\S+?\/i\/[\w.~-]+/.exec(text)?.[0] ?? null
}
