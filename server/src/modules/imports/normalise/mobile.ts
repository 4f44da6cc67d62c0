import type { ImportCode } from '@mingjian/contract/import-words'
import { type Reading, reading } from './finding.ts'
import { compact, isNothing } from './text.ts'

const mobile = /^1[3-9]\d{9}$/
// Kept in a table beside a mobile number, never instead of one.
const landline = /^(?:0\d{2,3}-?)?[2-8]\d{6,7}(?:[-x*#\u8F6C]\d{1,6})?$/i

/** A mobile number: eleven digits in the mainland, E.164 with its plus elsewhere. */
export function readMobile(raw: string): Reading<string> {
  if (isNothing(raw)) {
    return reading<string>(raw, null)
  }
  // Compatibility forms first: a full-width comma separates like a plain one.
  const parts = raw
    .normalize('NFKC')
    .split(/[/\u3001,;|\n]/)
    .filter((part) => compact(part) !== '')
  const read = parts.map(readOne)
  const first = read.find((one) => one.value !== null)
  const several: ImportCode[] = read.length > 1 ? ['several_numbers'] : []
  if (first) {
    return reading(raw, first.value, ...several)
  }
  const lost = read.find((one) => one.code === 'precision_lost')
  const wired = read.length > 0 && read.every((one) => one.code === 'landline')
  return reading<string>(raw, null, lost ? 'precision_lost' : wired ? 'landline' : 'phone_invalid')
}

interface One {
  value: string | null
  code: ImportCode | null
}

function readOne(part: string): One {
  const value = compact(part).replace(/\.0+$/, '')
  const exponent = /^(\d)\.?(\d*)E\+?(\d{1,2})$/i.exec(value)
  if (exponent) {
    return fromExponent(exponent[1] ?? '', exponent[2] ?? '', Number(exponent[3]))
  }
  // The trunk zero some write between country code and number.
  const plain = value.replace(/[\u2010-\u2015\u2212]/g, '-').replace(/^\(?\+\(?/, '+')
  const bare = plain.replace(/[-()]/g, '')
  const local = bare.replace(/^(?:\+86|0086|86(?=1[3-9]\d{9}$))/, '').replace(/^0(?=1[3-9]\d{9}$)/, '')
  if (mobile.test(local)) {
    return { value: local, code: null }
  }
  if (landline.test(plain.replace(/[()]/g, ''))) {
    return { value: null, code: 'landline' }
  }
  const foreign = bare.replace(/^00(?=[1-9])/, '+')
  return /^\+(?!86)[1-9]\d{6,14}$/.test(foreign)
    ? { value: foreign, code: null }
    : { value: null, code: 'phone_invalid' }
}

/** Digits that a spreadsheet has put into powers of ten: whole only when none is missing. */
function fromExponent(lead: string, rest: string, power: number): One {
  const digits = lead + rest.padEnd(power, '0')
  return rest.length >= power && mobile.test(digits)
    ? { value: digits, code: null }
    : { value: null, code: 'precision_lost' }
}
