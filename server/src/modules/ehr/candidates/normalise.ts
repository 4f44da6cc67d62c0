/** Brings values into the one form that is stored and looked up (domain: migration, normalisers). */

/** Digits of a phone number; a Chinese mobile number without its country code. Null when it is none. */
export function normalisePhone(text: string): string | null {
  const plain = text.normalize('NFKC').replace(/[\s\-()]/g, '')
  const local = plain.replace(/^(\+86|0086|86(?=1[3-9]\d{9}$))/, '')
  if (/^1[3-9]\d{9}$/.test(local)) {
    return local
  }
  return /^\+?\d{6,15}$/.test(plain) ? plain : null
}

/** Lower case, no spaces; null when it is no address. */
export function normaliseEmail(text: string): string | null {
  const plain = text.normalize('NFKC').trim().toLowerCase()
  return /^[^\s@<>,;]{1,64}@[^\s@<>,;]+\.[^\s@<>,;]{2,}$/.test(plain) && plain.length <= 254 ? plain : null
}

/** Upper case, no spaces. */
export function normaliseIdNumber(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
}

/** Han names lose inner spaces; the separators of ethnic names become U+00B7. */
export function normaliseName(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\u200B\uFEFF]/g, '')
    .replace(/[\s\u00A0\u3000]+/g, ' ')
    .trim()
  const han = /^[\p{Script=Han}·•・．\s]+$/u.test(plain) ? plain.replace(/\s/g, '') : plain
  return han.replace(/(?<=\p{Script=Han})[•・．](?=\p{Script=Han})/gu, '·')
}

export function maskPhone(phone: string): string {
  return phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****'
}

export function maskEmail(email: string): string {
  const [name = '', host = ''] = email.split('@')
  return `${[...name][0] ?? ''}***@${host}`
}

export function maskIdNumber(id: string): string {
  return id.length >= 8 ? `${id.slice(0, 3)}${'*'.repeat(id.length - 7)}${id.slice(-4)}` : '****'
}
