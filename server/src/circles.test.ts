import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const files = globSync('{contract,psychometrics,scoring,server,web,e2e,bench}/**/*.{ts,tsx}', {
  cwd: root,
  exclude: ['**/node_modules', '**/dist'],
})

/** What a file needs before it runs: types are gone by then, and what is fetched later comes later. */
function neededBy(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = text.matchAll(/^(?:import|export)\s+(?!type\b)([^'";]*?)\s*from\s+'(\.[^']+)'/gm)
  return [...found]
    .filter(([, clause = '']) => !onlyTypes(clause))
    .map(([, , target = '']) => relative(root, join(root, dirname(file), target)))
}

const onlyTypes = (clause: string): boolean =>
  /^\{[^}]*\}$/.test(clause.trim()) &&
  clause.split(/[{},]/).every((name) => name.trim() === '' || name.trim().startsWith('type '))

/** The first way from a file back to itself, or null. */
function circleIn(needed: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (done.has(file)) return null
    for (const next of needed.get(file) ?? []) {
      const circle = walk(next, [...way, file])
      if (circle) return circle
    }
    done.add(file)
    return null
  }
  for (const file of needed.keys()) {
    const circle = walk(file, [])
    if (circle) return circle
  }
  return null
}

describe('imports', () => {
  const needed = new Map(files.map((file) => [file, neededBy(file)]))

  it('are seen', () => {
    expect(files.length).toBeGreaterThan(1000)
    expect([...needed.values()].flat().length).toBeGreaterThan(3000)
    expect(
      circleIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual(['b', 'c', 'b'])
  })

  it('lead no file back to itself', () => {
    expect(circleIn(needed)).toBeNull()
  })
})
