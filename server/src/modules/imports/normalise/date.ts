import type { ImportCode } from '@mingjian/contract/import-words'
import type { DayOrder } from './date-order.ts'
import { isDay, isoDay, two } from './day.ts'
import { type Reading, reading } from './finding.ts'
import { compact, isNothing } from './text.ts'

export type Precision = 'day' | 'month' | 'year'

/** A date as far as it was told; `end: 'open'` stands for "until now". */
export interface ReadDate {
  /** `1990`, `1990-01` or `1990-01-31`; empty for an open end. */
  iso: string
  precision: Precision
  open: boolean
}

export interface DateOptions {
  /** ISO day. */
  today: string
  birth?: boolean
  /** What the column proves about 1/2/1990. */
  order?: DayOrder | null
  /** The workbook counts days from 1904. */
  from1904?: boolean
}

interface Parts {
  year: number
  month?: number
  day?: number
  codes: ImportCode[]
}

const openEnds =
  /^(?:\u81F3\u4ECA|\u73B0\u5728|\u5230\u73B0\u5728|\u8FC4\u4ECA|\u4ECA|\u76EE\u524D|present|now|current|untilnow)$/i
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** A date in any form that is found in tables; what is not certain is said, what is not clear is not guessed. */
export function readDate(raw: string, options: DateOptions): Reading<ReadDate> {
  if (isNothing(raw)) {
    return reading<ReadDate>(raw, null)
  }
  const text = withoutTime(raw)
  if (openEnds.test(text)) {
    return reading(raw, { iso: '', precision: 'day', open: true })
  }
  const parts = partsOf(text, options)
  if (typeof parts === 'string') {
    return reading<ReadDate>(raw, null, parts)
  }
  return checked(raw, parts, options)
}

function withoutTime(raw: string): string {
  const spaced = raw.normalize('NFKC').trim()
  const text = /^\d+(?:\.\d+)?$/.test(spaced)
    ? spaced
    : spaced.replace(
        /(\d|\u65E5)[\sT]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[AP]M)?\s*(?:Z|[+-]\d{2}:?\d{2})?$/i,
        '$1',
      )
  return compact(text)
}

function partsOf(text: string, options: DateOptions): Parts | ImportCode {
  const chinese = /^(\d{2}|\d{4})\u5E74(?:(\d{1,2})\u6708?(?:(\d{1,2})[\u65E5\u53F7]?)?)?$/.exec(text)
  if (chinese) {
    return fromYear(chinese[1] ?? '', chinese[2], chinese[3], options)
  }
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})(?:\2(\d{1,2}))?[-/.]?$/.exec(text)
  if (yearFirst) {
    const parts = fromYear(yearFirst[1] ?? '', yearFirst[3], yearFirst[4], options)
    // A number 1990.10 loses its zero in a spreadsheet.
    const unsure = yearFirst[2] === '.' && yearFirst[3] === '1' && yearFirst[4] === undefined
    return unsure ? { ...parts, codes: [...parts.codes, 'date_month_unsure'] } : parts
  }
  const triple = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{1,2})$/.exec(text)
  if (triple) {
    const [, first = '', separator = '', second = '', third = ''] = triple
    return third.length === 4
      ? fromDayAndMonth(first, second, { year: Number(third), codes: [] }, options)
      : fromShort([first, second, third], separator, options)
  }
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    return fromDigits(text, options)
  }
  return fromEnglish(text, options) ?? 'date_unreadable'
}

function fromYear(
  year: string,
  month: string | undefined,
  day: string | undefined,
  options: DateOptions,
): Parts {
  const full = year.length === 2 ? century(Number(year), options) : { year: Number(year), codes: [] }
  return {
    ...full,
    ...(month === undefined ? {} : { month: Number(month) }),
    ...(day === undefined ? {} : { day: Number(day) }),
  }
}

/** Two digits of a year: always said, since it is inferred. */
function century(yy: number, { birth, today }: DateOptions): { year: number; codes: ImportCode[] } {
  const now = Number(today.slice(0, 4))
  const codes: ImportCode[] = ['date_two_digit_year']
  if (birth) {
    // Nobody is born in the future, so the other century is no choice then.
    return { year: now - (1900 + yy) > 80 && 2000 + yy <= now ? 2000 + yy : 1900 + yy, codes }
  }
  return { year: yy > (now % 100) + 10 ? 1900 + yy : 2000 + yy, codes }
}

function fromDayAndMonth(
  first: string,
  second: string,
  year: Parts,
  { order }: DateOptions,
): Parts | ImportCode {
  const [a, b] = [Number(first), Number(second)]
  const dayFirst = { ...year, month: b, day: a }
  const monthFirst = { ...year, month: a, day: b }
  if (a > 12 || b > 12) {
    return a > 12 ? dayFirst : monthFirst
  }
  if (a === b) {
    return monthFirst
  }
  return order ? (order === 'day-first' ? dayFirst : monthFirst) : 'date_ambiguous'
}

/** Three numbers of two digits: Chinese tables begin with the year, others end with it. */
function fromShort(
  [first, second, third]: [string, string, string],
  separator: string,
  options: DateOptions,
): Parts | ImportCode {
  const endsWithYear = Number(first) <= 31 && Number(third) > 31
  if (endsWithYear) {
    return fromDayAndMonth(first, second, century(Number(third), options), options)
  }
  if (separator === '/' && Number(first) <= 31) {
    return 'date_ambiguous'
  }
  return fromYear(first.padStart(2, '0'), second, third, options)
}

function fromDigits(text: string, options: DateOptions): Parts | ImportCode {
  if (/^\d{8}$/.test(text)) {
    return fromYear(text.slice(0, 4), text.slice(4, 6), text.slice(6), options)
  }
  if (/^(?:19|20)\d{2}(?:0[1-9]|1[0-2])$/.test(text)) {
    return fromYear(text.slice(0, 4), text.slice(4), undefined, options)
  }
  if (/^(?:19|20)\d{2}$/.test(text)) {
    return fromYear(text, undefined, undefined, options)
  }
  return /^\d{1,5}(?:\.\d+)?$/.test(text) ? fromSerial(Math.floor(Number(text)), options) : 'date_unreadable'
}

/** Days since 1899-12-30, or since 1904-01-01. Before March 1900 spreadsheets count a day that never was. */
function fromSerial(serial: number, { from1904 }: DateOptions): Parts | ImportCode {
  if (!from1904 && serial === 60) {
    return 'date_invalid'
  }
  if (serial < 1 && !from1904) {
    return 'date_unreadable'
  }
  const early = !from1904 && serial < 60
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, early ? 31 : 30)
  const at = new Date(start + serial * 86_400_000)
  const codes: ImportCode[] = !from1904 && serial < 61 ? ['date_serial_1900'] : ['date_serial']
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), codes }
}

function fromEnglish(text: string, options: DateOptions): Parts | null {
  const found =
    /^(\d{1,2})[-/.,]?([a-z]{3,9})[-/.,]*(\d{4}|\d{2})$/i.exec(text) ??
    /^()([a-z]{3,9})\.?(\d{1,2}),?(\d{4})$/i.exec(text) ??
    /^()([a-z]{3,9})[-/.,]?(\d{4})$/i.exec(text)
  const month = months.indexOf((found?.[2] ?? '').slice(0, 3).toLowerCase()) + 1
  if (!found || month === 0) {
    return null
  }
  const last = found[4] ?? found[3] ?? ''
  const day = found[1] || (found[4] === undefined ? undefined : found[3])
  return fromYear(last, String(month), day, options)
}

function checked(raw: string, parts: Parts, { today, birth }: DateOptions): Reading<ReadDate> {
  const { year, month, day, codes } = parts
  if (
    (month !== undefined && !isDay(year, month, 1)) ||
    (day !== undefined && !isDay(year, month ?? 0, day))
  ) {
    return reading<ReadDate>(raw, null, 'date_invalid')
  }
  const iso =
    day !== undefined && month !== undefined
      ? isoDay(year, month, day)
      : month !== undefined
        ? `${year}-${two(month)}`
        : String(year)
  const last = birth ? today : `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`
  if (year < 1900 || iso > last.slice(0, iso.length)) {
    return reading<ReadDate>(raw, null, 'date_range')
  }
  const precision = day !== undefined ? 'day' : month !== undefined ? 'month' : 'year'
  return reading(raw, { iso, precision, open: false }, ...codes)
}
