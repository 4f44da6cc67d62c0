import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ApiFailure } from '../api/client.ts'
import { failuresEn } from './failures.en.ts'
import { failureText } from './failures.ts'
import { failuresZh } from './failures.zh-CN.ts'

/** Modules whose failures only candidates meet; their area has texts of its own. */
const candidateOnly = ['interview', 'upload', 'media', 'code']

const server = join(import.meta.dirname, '../../../server/src')
const sources = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => readFileSync(join(server, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, ''))

/** Every code the server declares: `failures('ehr', { not_found: 404 })` and `new AppError('request.foreign'`. */
function declaredCodes(): string[] {
  const codes = sources.flatMap((source) => [
    ...[...source.matchAll(/failures\('([\w-]+)', \{([^}]*)\}/g)].flatMap(([, module, list = '']) =>
      [...list.matchAll(/(\w+):/g)].map(([, code]) => `${module}.${code}`),
    ),
    ...[...source.matchAll(/AppError\('([\w.]+)'/g)].map(([, code = '']) => code),
  ])
  return [...new Set(codes)].filter((code) => !candidateOnly.includes(code.split('.')[0] ?? ''))
}

function textAt(texts: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], texts)
}

describe('failure texts', () => {
  it('finds the codes of the server', () => {
    expect(declaredCodes()).toContain('ehr.wrong_stage')
    expect(declaredCodes().length).toBeGreaterThan(15)
  })

  it.each(declaredCodes())('%s says what to do, in both languages', (code) => {
    for (const texts of [failuresZh, failuresEn]) {
      expect(typeof textAt(texts.failures, code), code).toBe('string')
    }
  })
})

describe('failureText', () => {
  const lookup = {
    has: (key: string) => typeof textAt(failuresZh, key) === 'string',
    t: (key: string, values: Record<string, string | number> = {}) =>
      String(textAt(failuresZh, key)).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name])),
  }

  it('prefers the text of the code, then of the status, then the general one', () => {
    expect(failureText(lookup, new ApiFailure(409, 'ehr.wrong_stage', {}, null))).toContain('阶段刚刚变了')
    expect(failureText(lookup, new ApiFailure(409, 'newer.server', {}, null))).toContain('情况刚刚有了变化')
    expect(failureText(lookup, new ApiFailure(418, 'tea.pot', {}, null))).toContain('服务器没能完成')
  })

  it('turns seconds into whole minutes, never into none', () => {
    const locked = (seconds: number) =>
      failureText(lookup, new ApiFailure(423, 'session.locked', { seconds }, null))
    expect(locked(845)).toContain('15 分钟')
    expect(locked(1)).toContain('1 分钟')
  })
})
