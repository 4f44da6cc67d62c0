import { expect, test } from 'vitest'
import { codeSigns, groupedCode, readCode, withCheck } from './interview-code.ts'

/** Codes from a fixed stream of numbers, so that a failure can be looked at. */
function codes(count: number): string[] {
  let seed = 20_261_123
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return codeSigns[seed % codeSigns.length] ?? ''
  }
  const found: string[] = []
  while (found.length < count) {
    const code = withCheck(Array.from({ length: 11 }, next).join(''))
    if (code) found.push(code)
  }
  return found
}

test('[B1] a code is guessed no better than by 52 bits, and has no two signs that look alike', () => {
  expect(Math.log2(27 ** 11 * (27 / 29))).toBeGreaterThan(52)
  expect(new Set(codeSigns).size).toBe(27)
  for (const pair of ['0O', '1I', '1L', 'IL', '2Z', '5S', '8B', 'UV']) {
    expect([...pair].filter((sign) => codeSigns.includes(sign)).length, pair).toBeLessThan(2)
  }
})

test('[B1] every single wrong sign and every two that changed places are seen', () => {
  for (const code of codes(20)) {
    for (let at = 0; at < code.length; at += 1) {
      for (const sign of codeSigns) {
        if (sign === code[at]) continue
        const typo = code.slice(0, at) + sign + code.slice(at + 1)
        expect(readCode(typo), typo).toEqual({ fault: 'wrong', signs: typo })
      }
      for (let other = at + 1; other < code.length; other += 1) {
        if (code[at] === code[other]) continue
        const signs = [...code]
        ;[signs[at], signs[other]] = [code[other] ?? '', code[at] ?? '']
        expect(readCode(signs.join('')), `${code} ${signs.join('')}`).toHaveProperty('fault', 'wrong')
      }
    }
  }
})

test('[B1] it is read however a phone writes it', () => {
  const [code = ''] = codes(1)
  const grouped = groupedCode(code)
  expect(grouped).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  const wide = (text: string) =>
    [...text].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('')
  for (const typed of [
    code,
    grouped,
    code.toLowerCase(),
    ` ${grouped.replaceAll('-', ' ')}\u3000`,
    wide(code),
    wide(code.toLowerCase()),
    wide(grouped),
    grouped.replaceAll('-', '\u2014'),
    grouped.replaceAll('-', '\u2011'),
    `\u200b${code}\n`,
    `${grouped}\u3002`,
  ]) {
    expect(readCode(typed), JSON.stringify(typed)).toEqual({ code })
  }
  const twins: Record<string, string> = { 2: 'Z', 5: 'S', 8: 'B', V: 'u' }
  for (const one of codes(50)) {
    const misread = [...one].map((sign) => twins[sign] ?? sign).join('')
    expect(readCode(misread), misread).toEqual({ code: one })
  }
})

test('what is no code says why', () => {
  expect(readCode('')).toEqual({ fault: 'short', signs: '' })
  expect(readCode('k7q2-m9')).toEqual({ fault: 'short', signs: 'K7Q2M9' })
  expect(readCode('2'.repeat(13))).toMatchObject({ fault: 'long' })
  expect(readCode('K7Q0')).toMatchObject({ fault: 'foreign', sign: '0' })
  expect(readCode('K7Q面')).toMatchObject({ fault: 'foreign', sign: '面' })
  expect(readCode('https://hr.example.cn/i')).toMatchObject({ fault: 'foreign' })
})
