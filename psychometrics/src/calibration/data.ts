import { InputError } from '../input-error.ts'

/** One answer of one person to one item. */
export type Response = { readonly person: string; readonly item: string; readonly correct: boolean }

/** Responses by position: for each person the items answered (`items[k]`) and whether right (`right[k]`, 1 or 0). */
export type ResponseTable = {
  readonly ids: readonly string[]
  readonly persons: readonly { readonly items: Int32Array; readonly right: Uint8Array }[]
  /** Answers and right answers of each item. */
  readonly answers: Float64Array
  readonly rights: Float64Array
}

/** Orders responses by person and item. Throws InputError where somebody answered an item twice. */
export function tableOf(responses: readonly Response[]): ResponseTable {
  const ids = [...new Set(responses.map(({ item }) => item))].sort()
  const position = new Map(ids.map((id, at) => [id, at]))
  const rows = new Map<string, Map<number, boolean>>()
  for (const { person, item, correct } of responses) {
    const row = rows.get(person) ?? new Map<number, boolean>()
    const at = position.get(item) as number
    if (row.has(at)) throw new InputError(`person "${person}" answered item "${item}" twice`)
    rows.set(person, row.set(at, correct))
  }
  const [answers, rights] = [new Float64Array(ids.length), new Float64Array(ids.length)]
  const persons = [...rows.values()].map((row) => {
    for (const [at, correct] of row) {
      answers[at] = (answers[at] as number) + 1
      rights[at] = (rights[at] as number) + (correct ? 1 : 0)
    }
    return { items: Int32Array.from(row.keys()), right: Uint8Array.from([...row.values()].map(Number)) }
  })
  return { ids, persons, answers, rights }
}

/** The same people and only the items that are kept; positions are those of `kept`. */
export function keepItems(table: ResponseTable, kept: readonly number[]): ResponseTable {
  const to = new Map(kept.map((from, at) => [from, at]))
  const persons = table.persons.flatMap(({ items, right }) => {
    const some = [...items.keys()].filter((k) => to.has(items[k] as number))
    if (some.length === 0) return []
    return {
      items: Int32Array.from(some, (k) => to.get(items[k] as number) as number),
      right: Uint8Array.from(some, (k) => right[k] as number),
    }
  })
  const pick = (values: Float64Array): Float64Array => Float64Array.from(kept, (at) => values[at] as number)
  const ids = kept.map((at) => table.ids[at] as string)
  return { ids, persons, answers: pick(table.answers), rights: pick(table.rights) }
}
