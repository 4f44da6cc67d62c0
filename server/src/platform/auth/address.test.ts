import { describe, expect, it } from 'vitest'
import { loginAddress } from './address.ts'

describe('[H2] the address of a login', () => {
  it.each([
    ['Kim.Lee@Example.COM', 'kim.lee@example.com'],
    [' kim+hr@example.com ', 'kim+hr@example.com'],
    // The Kelvin sign, a long s, a dotless i, full width, a hidden space, Cyrillic.
    ['\u212aim.lee@example.com', null],
    ['kim@example.com\u017f', null],
    ['K\u0131m@example.com', null],
    ['\uff4bim@example.com', null],
    ['kim\u200b@example.com', null],
    ['k\u0456m@example.com', null],
    ['kim', null],
    ['kim@here@there', null],
    ['kim lee@example.com', null],
  ])('%s is %s', (given, address) => {
    expect(loginAddress(given)).toBe(address)
  })
})
