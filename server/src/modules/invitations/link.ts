import { createHash, randomBytes } from 'node:crypto'
import { codeSigns, readCode } from '@mingjian/contract/interview-code'
import { publicUrl } from '../../public-url.ts'

export { publicUrl }

/** A secret nobody can guess: 32 bytes, 43 characters. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a secret: looking a token up by its hash gives away nothing of it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Whether a text has the form of a token; a mistyped link is not worth a look into the database. */
export function isToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{43}$/.test(text)
}

/** A candidate's personal link. */
export function personalLink(config: Parameters<typeof publicUrl>[0], token: string): string {
  return `${publicUrl(config)}/i/${token}`
}

/** Puts “…” in the place of every personal link and every interview code of a text. */
export function hideSecrets(text: string): string {
  return text
    .replace(/https?:\/\/[^\s"'<>]+\/i\/[A-Za-z0-9_-]{43}/g, '…')
    .replace(code, (found) => ('code' in readCode(found) ? '…' : found))
}

const code = new RegExp(`[${codeSigns}]{4}-[${codeSigns}]{4}-[${codeSigns}]{4}`, 'g')
