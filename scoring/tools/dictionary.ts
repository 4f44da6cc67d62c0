import { readdirSync, readFileSync } from 'node:fs'

/** Lists of expressions an entry may have; see scoring/dictionary/README.md. */
const lists: ReadonlySet<string> = new Set(
  'rubric-zh rubric-en done-zh near-zh against-zh done-en near-en against-en zh en'.split(' '),
)

/**
 * Files that hold no concepts of conduct: parts of an account, words addressed to the scorer, and small talk the model
 * of meaning never hears, so that what is learned from it holds for small talk that is new.
 */
export const [accountFile, addressFile, besideFile] = ['elements.txt', 'address.txt', 'beside.txt'] as const

/** Whether a file of the dictionary holds concepts of conduct. */
export const isConcepts = (file: string): boolean =>
  file !== accountFile && file !== addressFile && file !== besideFile && !isViolations(file)

/** Whether a file holds violations told without shame, and decent conduct in the same words. */
export const isViolations = (file: string): boolean => file.startsWith('violations')

/** One concept, or one part of an account, and how people tell of it. */
export type Entry = {
  readonly id: string
  readonly name: { readonly 'zh-CN': string; readonly en: string }
  readonly lists: Readonly<Record<string, readonly string[]>>
}

/**
 * Reads the concepts of the wanted files, in the order of the files' names; what several files say of one concept is
 * joined. Throws SyntaxError where one is malformed.
 */
export function readDictionary(folder: string, isWanted: (file: string) => boolean): Entry[] {
  const joined = new Map<string, Entry>()
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt') && isWanted(name))
  for (const name of files.sort()) {
    for (const entry of parseDictionary(readFileSync(`${folder}/${name}`, 'utf8'), name)) {
      const known = joined.get(entry.id)
      joined.set(entry.id, known ? { ...known, lists: joinLists(known.lists, entry.lists) } : entry)
    }
  }
  return [...joined.values()]
}

function joinLists(first: Entry['lists'], second: Entry['lists']): Entry['lists'] {
  const names = new Set([...Object.keys(first), ...Object.keys(second)])
  return Object.fromEntries(
    [...names].map((name) => [name, [...(first[name] ?? []), ...(second[name] ?? [])]]),
  )
}

/** Reads the concepts of one file. */
export function parseDictionary(text: string, file: string): Entry[] {
  return text
    .split(/^# /mu)
    .slice(1)
    .map((block) => parseEntry(block, file))
}

function parseEntry(block: string, file: string): Entry {
  const [first = '', ...lines] = block.split('\n')
  const id = first.trim()
  const found: Record<string, string[]> = {}
  let name: string[] = []
  let current: string[] | undefined
  for (const raw of lines) {
    const line = raw.trim()
    if (line === '') continue
    const label = /^([a-z-]+):(.*)$/u.exec(line)
    if (label?.[1] === 'name') name = (label[2] ?? '').split('|').map((part) => part.trim())
    else if (label?.[1] !== undefined && lists.has(label[1])) current = found[label[1]] ??= []
    else if (line.startsWith('- ') && current) current.push(line.slice(2).trim())
    else throw new SyntaxError(`${file}, ${id}: cannot read "${line}"`)
  }
  const [zh, en] = name
  if (!zh || !en) throw new SyntaxError(`${file}, ${id}: no name in both languages`)
  return { id, name: { 'zh-CN': zh, en }, lists: found }
}
