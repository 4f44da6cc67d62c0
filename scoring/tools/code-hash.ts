import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'

const scoring = new URL('../', import.meta.url).pathname
const folders = ['src/finder/', 'src/meaning/'] as const
const trainers = [
  'agreement',
  'boosting',
  'dictionary',
  'elements-training',
  'evidence-training',
  'expressions',
  'gold',
  'logistic',
  'seeded',
  'train-evidence',
  'unrelated',
] as const

/** SHA-256 over the code that reads answers and learns from them: weights are never older than what uses them. */
export function codeHash(): string {
  const hash = createHash('sha256')
  const files = folders.flatMap((folder) =>
    readdirSync(scoring + folder)
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.generated.ts'))
      .sort()
      .map((name) => folder + name),
  )
  for (const file of [...files, ...trainers.map((name) => `tools/${name}.ts`)])
    hash.update(file).update(readFileSync(scoring + file))
  return hash.digest('hex')
}
