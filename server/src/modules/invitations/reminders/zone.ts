/** Hours of a day, in minutes since midnight of the recipient's clock, in which nobody is written to. */
export interface QuietHours {
  from: number
  to: number
}

/** A reminder that is moved to before the quiet hours comes this much before they begin. */
export const beforeQuietMinutes = 30

const minute = 60_000
const day = 24 * 60 * minute
const formats = new Map<string, Intl.DateTimeFormat>()

/** The clock on the wall of a zone, as the milliseconds a clock in UTC would have to show the same. */
function wallOf(at: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(at)) {
    parts[type] = Number(value)
  }
  const { year = 0, month = 1, day: date = 1, hour = 0, minute: minutes = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, date, hour, minutes, second) + (((at % 1000) + 1000) % 1000)
}

/** The moments at which a wall clock shows a time: two in the hour that comes twice; the end of the gap where it is left out. */
function momentsOf(wall: number, zone: string): number[] {
  const guesses = [wall - day, wall + day].map((near) => wall - (wallOf(near, zone) - near))
  const right = [...new Set(guesses)].filter((at) => wallOf(at, zone) === wall).sort((a, b) => a - b)
  return right.length > 0 ? right : [Math.max(...guesses)]
}

/** Whether a text names a time zone this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** The day on the recipient's calendar, as a number that is the same all day long. */
export function localDay(at: Date, zone: string): number {
  return Math.floor(wallOf(at.getTime(), zone) / day)
}

/** Whether a moment lies in the recipient's quiet hours. Equal ends mean that there are none. */
export function isQuiet(at: Date, zone: string, quiet: QuietHours): boolean {
  return quietAt(at.getTime(), zone, quiet)
}

function quietAt(at: number, zone: string, { from, to }: QuietHours): boolean {
  if (from === to) {
    return false
  }
  const now = (((wallOf(at, zone) % day) + day) % day) / minute
  return from < to ? now >= from && now < to : now >= from || now < to
}

/** The moment itself, or the end of the quiet hours it lies in. */
export function afterQuiet(at: Date, zone: string, quiet: QuietHours): Date {
  const start = at.getTime()
  if (!quietAt(start, zone, quiet)) {
    return at
  }
  const today = Math.floor(wallOf(start, zone) / day) * day
  for (const days of [0, 1, 2]) {
    for (const end of momentsOf(today + days * day + quiet.to * minute, zone)) {
      if (end > start && !quietAt(end, zone, quiet)) {
        return new Date(end)
      }
    }
  }
  return new Date(start + day)
}

/**
 * The moment itself, or half an hour before the quiet hours that it lies in or shortly before. Null when there is
 * no such moment: the hours in which one may be written to are shorter than that.
 */
export function beforeQuiet(at: Date, zone: string, quiet: QuietHours): Date | null {
  const moment = at.getTime()
  const margin = beforeQuietMinutes * minute
  if (!quietAt(moment, zone, quiet) && !quietAt(moment + margin, zone, quiet)) {
    return at
  }
  // Seen from the margin's end, the quiet hours have begun in both cases.
  const inside = quietAt(moment, zone, quiet) ? moment : moment + margin
  const today = Math.floor(wallOf(inside, zone) / day) * day
  for (const days of [0, -1, -2]) {
    for (const begin of momentsOf(today + days * day + quiet.from * minute, zone).reverse()) {
      if (begin <= inside) {
        const before = begin - margin
        return quietAt(before, zone, quiet) ? null : new Date(Math.min(before, moment))
      }
    }
  }
  return null
}
