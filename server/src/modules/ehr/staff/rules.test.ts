import { type Permission, type Role, rolePermissions, roles } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { conflictsOf, givesAlone, isGoodPassword, lastOf, mayConfirm, standsAgainst } from './rules.ts'

const of = (role: Role): Set<Permission> => new Set(rolePermissions[role])

describe('[H8] who gives roles', () => {
  it('a security administrator gives ordinary roles alone; administrators are made by two', () => {
    for (const role of roles) {
      const admin = role.endsWith('-admin')
      expect(givesAlone(of('security-admin'), role, 1), role).toBe(!admin)
      expect(givesAlone(of('system-admin'), role, 1), role).toBe(false)
      expect(givesAlone(of('group-hr'), role, 0), role).toBe(false)
    }
    expect(givesAlone(of('system-admin'), 'security-admin', 0)).toBe(true)
    expect(givesAlone(of('security-admin'), 'security-admin', 0)).toBe(false)
  })

  it('the second person is neither who asked nor whom it is for', () => {
    const request = { role: 'hr', loginId: 'new', requestedBy: 'asks' } as const
    const by = (loginId: string, role: Role) => ({ loginId, permissions: of(role) })
    expect(mayConfirm(by('other', 'security-admin'), request)).toBe(true)
    expect(mayConfirm(by('other', 'system-admin'), request)).toBe(false)
    expect(mayConfirm(by('other', 'system-admin'), { ...request, role: 'audit-admin' })).toBe(true)
    for (const id of ['new', 'asks']) expect(mayConfirm(by(id, 'security-admin'), request)).toBe(false)
    expect(mayConfirm(by('other', 'group-hr'), request)).toBe(false)
  })

  it('administrators stand apart from one another and from all who see candidates', () => {
    for (const role of roles) {
      if (role !== 'system-admin') expect(standsAgainst(['system-admin'], role), role).toBe('system-admin')
      expect(standsAgainst([role], role)).toBe(null)
    }
    expect(standsAgainst(['hr'], 'supervisor')).toBe('hr')
    expect(standsAgainst(['hr'], 'accommodation-officer')).toBe(null)
    expect(conflictsOf(['hr', 'system-admin', 'hr', 'manager'])).toEqual([
      ['hr', 'system-admin'],
      ['system-admin', 'manager'],
    ])
  })

  it('no administrator of the whole organisation is the last to go', () => {
    const whole = { role: 'system-admin', unitId: null } as const
    expect(lastOf([whole], [{ ...whole, unitId: 'branch' }])).toBe('system-admin')
    expect(lastOf([whole], [whole])).toBe(null)
    expect(lastOf([{ role: 'hr', unitId: null }], [])).toBe(null)
  })

  it('passwords are long and not the person’s own name', () => {
    for (const good of ['北京的雨下了一整个秋天', 'correct horse battery', 'Xk7-pqR2mw9']) {
      expect(isGoodPassword(good, 'zhou.lan@example.com'), good).toBe(true)
    }
    for (const bad of [
      'short',
      'zhou.lan2026!',
      '1234567890',
      'abababababab',
      'qwertyuiop',
      'aaaaaaaaaaaa',
    ]) {
      expect(isGoodPassword(bad, 'zhou.lan@example.com'), bad).toBe(false)
    }
  })
})
