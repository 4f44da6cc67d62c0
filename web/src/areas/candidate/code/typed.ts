import { codeLength, groupedCode, readCode } from '@mingjian/contract/interview-code'
import type { CodeKey } from './texts.ts'

/** What is said under the field, and the code once it is whole. */
export interface Typed {
  code: string | null
  /** The field as it is better shown; null: as it is. */
  shown: string | null
  say: { key: CodeKey; values: Record<string, string | number> }
  wrong: boolean
}

/** A grouped code, or one behind our address, in the middle of a copied message. */
const inMessage = /(?<![0-9A-Z])[0-9A-Z]{4}[- ][0-9A-Z]{4}[- ][0-9A-Z]{4}(?![0-9A-Z])/g

/** Understands what is in the field, however it came there. */
export function understand(text: string): Typed {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
  const candidates = [text, ...(plain.match(inMessage) ?? []), ...plain.split(/\/I\//).slice(1)]
  for (const one of candidates) {
    const read = readCode(one)
    if ('code' in read) {
      const shown = groupedCode(read.code)
      const say = { key: 'whole', values: {} } as const
      return { code: read.code, shown: shown === text ? null : shown, say, wrong: false }
    }
  }
  const read = readCode(text)
  const fault = 'fault' in read ? read.fault : 'short'
  const signs = 'signs' in read ? read.signs.length : 0
  const none = { code: null, shown: null }
  if (fault === 'short') {
    return { ...none, say: { key: 'count', values: { now: signs, all: codeLength } }, wrong: false }
  }
  if ('sign' in read) {
    return { ...none, say: { key: 'foreign', values: { sign: read.sign } }, wrong: true }
  }
  return {
    ...none,
    say: { key: fault === 'long' ? 'long' : 'wrong', values: { all: codeLength } },
    wrong: true,
  }
}
