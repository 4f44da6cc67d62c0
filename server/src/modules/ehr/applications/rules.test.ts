import { stages } from '@mingjian/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { system } from '../../../platform/audit/index.ts'
import { checkMove, moveOptions } from './rules.ts'

const hr = { kind: 'staff', id: '00000000-0000-4000-8000-000000000001' } as const

describe('moves of an application', () => {
  it('[D3] no machine ever rejects, from whatever stage', () => {
    for (const from of stages) {
      expect(() =>
        checkMove({ from, to: 'rejected', actor: system, reason: 'x', rejectReason: 'other' }),
      ).toThrow()
    }
  })

  it('[D3] a person rejects with a reason from the list and in words, not without', () => {
    expect(() => checkMove({ from: 'review', to: 'rejected', actor: hr })).toThrow('ehr.reason_needed')
    expect(() => checkMove({ from: 'review', to: 'rejected', actor: hr, reason: '证据不足' })).toThrow(
      'ehr.reason_needed',
    )
    expect(() =>
      checkMove({
        from: 'review',
        to: 'rejected',
        actor: hr,
        reason: '证据不足',
        rejectReason: 'evidence_insufficient',
      }),
    ).not.toThrow()
  })

  it.each(['她已婚未育', '年龄偏大', '少数民族不方便', 'she is pregnant'])(
    '[D3] a reason that names what nobody may be judged by is refused: %s',
    (reason) => {
      expect(() =>
        checkMove({ from: 'review', to: 'rejected', actor: hr, reason, rejectReason: 'other' }),
      ).toThrow('ehr.protected_trait')
    },
  )

  it('[D3] says before a rejection that a mail goes out and the link closes', () => {
    const rejection = moveOptions('invited').find(({ to }) => to === 'rejected')
    expect(rejection?.effects).toEqual(['rejection_mail', 'link_revoked'])
  })

  it('only the process lets an interview begin or end', () => {
    expect(() => checkMove({ from: 'invited', to: 'interviewing', actor: hr })).toThrow('ehr.wrong_stage')
    expect(() => checkMove({ from: 'invited', to: 'interviewing', actor: system })).not.toThrow()
  })

  it('offers staff exactly the moves that the check lets through', () => {
    fc.assert(
      fc.property(fc.constantFrom(...stages), fc.constantFrom(...stages), (from, to) => {
        const offered = moveOptions(from).some((option) => option.to === to)
        const allowed = (() => {
          try {
            checkMove({ from, to, actor: hr, reason: '说明原因', rejectReason: 'other' })
            return true
          } catch {
            return false
          }
        })()
        return offered === allowed
      }),
    )
  })
})
