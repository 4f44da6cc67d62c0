import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = join(import.meta.dirname, '..')

/** Every problem code the server declares, with its status, read from where it is declared. */
export function declaredProblems(): Map<string, number> {
  const found = new Map<string, number>()
  const files = globSync('**/*.ts', { cwd: source }).filter((file) => !/\.(test|fixture)\.ts$/.test(file))
  for (const file of files.sort()) {
    const text = readFileSync(join(source, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    for (const [, module, list = ''] of text.matchAll(/failures\('([\w-]+)', \{([^}]*)\}/g)) {
      for (const [, code, status] of list.matchAll(/(\w+): (\d{3})/g)) {
        found.set(`${module}.${code}`, Number(status))
      }
    }
    for (const [, code = '', status] of text.matchAll(/new AppError\(\s*'([\w.]+)',\s*(\d{3})/g)) {
      found.set(code, Number(status))
    }
    // What becomes a problem without having been thrown as one.
    for (const [, status, code = ''] of text.matchAll(/status: (\d{3}), code: '([\w.]+)'/g)) {
      found.set(code, Number(status))
    }
  }
  return found
}
