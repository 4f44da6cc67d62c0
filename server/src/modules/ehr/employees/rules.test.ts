import { describe, expect, it } from 'vitest'
import { checkProbation, longestProbation } from './rules.ts'

describe('[I5] lawful probation', () => {
  it.each([
    [2, 0],
    [3, 1],
    [11, 1],
    [12, 2],
    [35, 2],
    [36, 6],
    [null, 6],
  ])('a contract of %s months allows %s', (contract, months) => {
    expect(longestProbation(contract)).toBe(months)
  })

  it('ends on the month’s last day where the day does not exist', () => {
    const january = { hiredOn: '2026-01-31', contractMonths: 6 }
    expect(() => checkProbation({ ...january, probationEndsOn: '2026-02-28' })).not.toThrow()
    expect(() => checkProbation({ ...january, probationEndsOn: '2026-03-01' })).toThrow(
      'ehr.probation_too_long',
    )
  })
})
