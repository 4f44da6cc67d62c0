/**
 * A phone number as providers want it: `+8613800001234`. A number without its country is one of the home
 * country. Null when it is none a message can go to: a Chinese number must be a mobile one.
 */
export function toE164(phone: string, home = '86'): string | null {
  const plain = phone.normalize('NFKC').replace(/[\s\-().]/g, '')
  const whole = plain.startsWith('+')
    ? plain.slice(1)
    : plain.startsWith('00')
      ? plain.slice(2)
      : home === '86' && /^86(?=1[3-9]\d{9}$)/.test(plain)
        ? plain
        : `${home}${plain}`
  if (!/^[1-9]\d{6,14}$/.test(whole)) {
    return null
  }
  return !whole.startsWith('86') || /^861[3-9]\d{9}$/.test(whole) ? `+${whole}` : null
}
