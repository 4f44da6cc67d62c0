/**
 * The address of a login in the form addresses are compared in; null for what is none. Capital letters of ASCII
 * are the only ones made small: others have look-alikes (the Kelvin sign becomes a k), by which one address would
 * open the login of another.
 */
export function loginAddress(text: string): string | null {
  const address = text.trim()
  return /^[\x21-\x7e]+$/.test(address) && /^[^@<>]+@[^@<>]+$/.test(address)
    ? address.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
    : null
}
