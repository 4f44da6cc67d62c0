import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ItemParameters } from '../src/index.ts'

/** One answer of the MaRs-IB calibration study; `seconds` of the whole trial, `correct` false where time ran out. */
export type MarsAnswer = {
  readonly person: string
  readonly clone: string
  readonly template: string
  readonly correct: boolean
  readonly omitted: boolean
  readonly seconds: number | null
}

/** Published parameters by clone, and which template a clone belongs to. */
export type MarsItems = ReadonlyMap<string, ItemParameters & { readonly template: string }>

function rows(file: string): Record<string, string>[] {
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(names.map((name, k) => [name, cells[k] ?? '']))
  })
}

/** Reads `stats.csv` of the folder. */
export const readItems = (folder: string): MarsItems =>
  new Map(
    rows(join(folder, 'stats.csv')).map((row) => [
      row.item_id ?? '',
      { template: row.item ?? '', a: Number(row.alpha), b: Number(row.beta), c: Number(row.gamma) },
    ]),
  )

/** Reads `calibration_responses.csv` of the folder. */
export const readAnswers = (folder: string): MarsAnswer[] =>
  rows(join(folder, 'calibration_responses.csv')).map((row) => ({
    person: row.subject ?? '',
    clone: row.item_id ?? '',
    template: row.item ?? '',
    correct: Number(row.accuracy) === 1,
    omitted: row.accuracy === '',
    seconds: row.rt ? Number(row.rt) : null,
  }))
