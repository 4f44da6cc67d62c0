import { compact } from './text.ts'

/** Which of two numbers before a year is the day. */
export type DayOrder = 'day-first' | 'month-first'

const pattern = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:[T ]?\d{1,2}:.*)?$/

/** Collects what the cells of a column tell about the order of day and month. */
export interface OrderProof {
  see(cell: string): void
  /** Null: nothing proves an order, or cells contradict one another. */
  order(): DayOrder | null
}

/** Watches a column: a number above twelve proves which of the two is the day. */
export function orderProof(): OrderProof {
  let dayFirst = 0
  let monthFirst = 0
  return {
    see(cell) {
      const found = pattern.exec(compact(cell))
      if (!found) {
        return
      }
      const [first, second] = [Number(found[1]), Number(found[2])]
      if (first > 12 && first <= 31 && second >= 1 && second <= 12) {
        dayFirst += 1
      } else if (second > 12 && second <= 31 && first >= 1 && first <= 12) {
        monthFirst += 1
      }
    },
    order() {
      if (dayFirst > 0 === monthFirst > 0) {
        return null
      }
      return dayFirst > 0 ? 'day-first' : 'month-first'
    },
  }
}
