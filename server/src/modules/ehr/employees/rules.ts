import { failures } from '../../../platform/errors/index.ts'

const fail = failures('ehr', { probation_too_long: 422 })

/**
 * Longest lawful probation in months for a contract's length (劳动合同法 19): none below three months,
 * one below a year, two below three years, else six; an open contract (null) counts as long.
 */
export function longestProbation(contractMonths: number | null): number {
  if (contractMonths === null || contractMonths >= 36) {
    return 6
  }
  if (contractMonths >= 12) {
    return 2
  }
  return contractMonths >= 3 ? 1 : 0
}

/** Throws when a probation ends later than the law allows. */
export function checkProbation(input: {
  hiredOn: string
  probationEndsOn: string | null
  contractMonths: number | null
}): void {
  if (!input.probationEndsOn) {
    return
  }
  const longest = longestProbation(input.contractMonths)
  const last = new Date(`${input.hiredOn}T00:00:00Z`)
  const day = last.getUTCDate()
  last.setUTCMonth(last.getUTCMonth() + longest)
  if (last.getUTCDate() !== day) {
    // 31 January plus one month has no 31st: the month's last day counts.
    last.setUTCDate(0)
  }
  if (input.probationEndsOn > last.toISOString().slice(0, 10)) {
    throw fail.probation_too_long({ months: longest })
  }
}
