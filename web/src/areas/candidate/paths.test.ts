import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { paths } from '@mingjian/contract/candidate-paths'
import { expect, it } from 'vitest'

it('knows the address of everything this area calls, and of nothing that only staff call', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
  const called = sources.flatMap((source) =>
    [...source.matchAll(/\b(?:act|once|calls\.request|call|urlOf)\('(\w+)'/g)].map(([, name]) => name ?? ''),
  )
  expect(called.length).toBeGreaterThan(20)
  expect(called.filter((name) => !(name in paths))).toEqual([])
  expect(Object.keys(paths)).not.toContain('listApplications')
})
