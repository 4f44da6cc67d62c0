/**
 * Writes the ids and names of the behaviour dictionary's concepts beside the model that knows them:
 * `node scoring/tools/name-concepts.ts`. To be run with train-meaning.ts whenever a concept is added or renamed.
 */
import { writeFileSync } from 'node:fs'
import { isConcepts, readDictionary } from './dictionary.ts'

const folder = new URL('../dictionary/', import.meta.url).pathname
const target = new URL('../src/meaning/concept-names.generated.ts', import.meta.url).pathname

/** The text of the generated file. */
export function conceptNamesFile(): string {
  const lines = readDictionary(folder, isConcepts).map(
    ({ id, name }) => `  ${JSON.stringify({ id, name: { 'zh-CN': name['zh-CN'], en: name.en } })},\n`,
  )
  return `// Written by tools/name-concepts.ts from scoring/dictionary. Do not edit.\nexport const conceptNames = [\n${lines.join('')}] as const\n`
}

if (process.argv[1] === import.meta.filename) writeFileSync(target, conceptNamesFile())
