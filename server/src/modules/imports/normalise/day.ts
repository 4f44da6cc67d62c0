/** Whether a calendar has this day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) {
    return false
  }
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export const two = (value: number): string => String(value).padStart(2, '0')

/** ISO form of a day. */
export function isoDay(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}
