import type { ImportCode } from '@mingjian/contract/import-words'
import { isDay, isoDay } from './day.ts'
import { type Reading, reading } from './finding.ts'
import { compact, isNothing } from './text.ts'

/** What an identity number tells (GB 11643-1999). */
export interface IdCard {
  /** 18 signs, the last one perhaps a capital X. */
  number: string
  birthDate: string
  sex: 'male' | 'female'
  kind: 'resident' | 'hong-kong-macao-taiwan' | 'foreigner'
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkSigns = '10X98765432'
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)

/** The check sign of the first seventeen digits. */
export function checkSign(digits: string): string {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return checkSigns[sum % 11] ?? ''
}

/** An identity number of 18 or, on old cards, 15 digits. */
export function readIdCard(raw: string, today: string): Reading<IdCard> {
  if (isNothing(raw)) {
    return reading<IdCard>(raw, null)
  }
  const text = compact(raw)
    .toUpperCase()
    .replace(/^'/, '')
    .replace(/-/g, '')
    .replace(/\u00D7|\u0425/g, 'X')
  if (/E\+?\d{1,2}$/.test(text) || /^\d{15}000$/.test(text)) {
    return reading<IdCard>(raw, null, 'precision_lost')
  }
  if (/^\d{15}$/.test(text)) {
    const digits = `${text.slice(0, 6)}19${text.slice(6)}`
    return checked(raw, digits + checkSign(digits), today, ['id_upgraded'])
  }
  if (!/^\d{17}[\dX]$/.test(text)) {
    return reading<IdCard>(raw, null, 'id_length')
  }
  return checked(raw, text, today, [])
}

function checked(raw: string, number: string, today: string, codes: ImportCode[]): Reading<IdCard> {
  const foreign = number.startsWith('9')
  if (!foreign && !provinces.has(number.slice(0, 2))) {
    return reading<IdCard>(raw, null, 'id_province')
  }
  const [year, month, day] = [number.slice(6, 10), number.slice(10, 12), number.slice(12, 14)].map(Number)
  if (!year || !month || !day || year < 1850 || !isDay(year, month, day)) {
    return reading<IdCard>(raw, null, 'id_birth')
  }
  const birthDate = isoDay(year, month, day)
  if (birthDate > today) {
    return reading<IdCard>(raw, null, 'id_future')
  }
  if (checkSign(number) !== number[17]) {
    return reading<IdCard>(raw, null, 'id_check')
  }
  const kind = foreign ? 'foreigner' : /^8[123]/.test(number) ? 'hong-kong-macao-taiwan' : 'resident'
  // Cards name a county; only those for people of the three regions and foreigners do not.
  if (kind === 'resident' && /^\d{4}00$/.test(number.slice(0, 6))) {
    codes.push('id_county')
  }
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female'
  return reading(raw, { number, birthDate, sex, kind }, ...codes)
}

/** Where an identity number contradicts what the row says otherwise. */
export function crossCheck(
  card: IdCard,
  told: { birthDate: string | null; sex: string | null },
): ImportCode[] {
  const codes: ImportCode[] = []
  // A date known to the month is compared as far as it goes.
  if (told.birthDate && !card.birthDate.startsWith(told.birthDate)) {
    codes.push('id_birth_conflict')
  }
  if ((told.sex === 'male' || told.sex === 'female') && told.sex !== card.sex) {
    codes.push('id_sex_conflict')
  }
  return codes
}
