import { failures } from '../../../platform/errors/index.ts'

/** Why a file cannot be read at all. */
export const unreadable = failures('import_file', {
  empty: 422,
  too_large: 413,
  too_many_rows: 422,
  too_many_columns: 422,
  /** An old .xls, or one with a password: both begin alike. */
  old_excel: 422,
  not_a_table: 422,
  broken: 422,
  /** Unpacks to far more than any table holds. */
  bomb: 422,
  no_such_sheet: 422,
})

/** The bytes of a file, any part of them at any time. */
export interface Source {
  size: number
  /** From `start` up to but not including `end`. */
  readRange(start: number, end: number): AsyncIterable<Uint8Array>
}

/** A line of a table as it was found. */
export interface RawRow {
  /** Where it stands in the file, from 1. */
  number: number
  cells: string[]
  /** Its quotes cannot be paired; the cells are the line's text cut at the separators. */
  badQuote?: true
}

/** Collects a range of a file; for small ranges only. */
export async function readBytes(source: Source, start: number, end: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of source.readRange(start, end)) {
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}
