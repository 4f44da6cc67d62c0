import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = import.meta.dirname
const order = [
  'privacy',
  'ehr',
  'directory',
  'question-bank',
  'imports',
  'ability',
  'invitations',
  'notices',
  'interview',
  'materials',
  'scorers',
  'assessment',
  'integrity',
  'review',
  'overview',
  'webhooks',
  'partners',
  'calibration',
  'insight',
  'recruitment',
  'retention',
  'integration',
]
const files = globSync('**/*.ts', { cwd: source }).filter(
  (file) => !/\.test\.ts$|^testing\/|generate-types|conformance|\.fixture\./.test(file),
)

function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8')
  return [...text.matchAll(/from '(\.[^']+)'/g)].map((m) =>
    relative(source, join(source, dirname(file), m[1] ?? '')),
  )
}

describe('floors of the house', () => {
  it('sees the files it is to watch', () => {
    expect(files.length).toBeGreaterThan(40)
  })

  it.each(files)('%s imports only from below', (file) => {
    const [floor, room] = file.split('/')
    for (const target of importsOf(file)) {
      const [targetFloor, targetRoom = ''] = target.split('/')
      if (floor === 'platform') {
        expect(['platform'], `${file} imports ${target}`).toContain(targetFloor)
      } else if (floor === 'adapters') {
        expect(['platform', 'adapters'], `${file} imports ${target}`).toContain(targetFloor)
      } else if (
        floor === 'modules' &&
        room?.endsWith('.ts') === false &&
        targetFloor === 'modules' &&
        targetRoom !== room
      ) {
        expect(order.indexOf(targetRoom), `${file} imports ${target}`).toBeLessThan(order.indexOf(room))
        expect(target, `${file} imports the inside of another module`).toBe(`modules/${targetRoom}/index.ts`)
      }
    }
  })

  it('keeps the pure packages free of ours and of the outside world', () => {
    for (const name of ['contract', 'psychometrics', 'scoring']) {
      const root = join(source, '../..', name, 'src')
      for (const file of globSync('**/*.ts', { cwd: root }).filter((one) => !one.endsWith('.test.ts'))) {
        const text = readFileSync(join(root, file), 'utf8')
        expect(text, `${name}/${file}`).not.toMatch(
          /from '(@mingjian|node:fs|node:net|node:http|\.\.\/\.\.\/\.\.)/,
        )
      }
    }
  })
})
