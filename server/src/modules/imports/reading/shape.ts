import { type DayOrder, orderProof } from '../normalise/index.ts'
import { CsvReader, detectDelimiter } from './csv.ts'
import { decode, detectEncoding, type Encoding } from './encoding.ts'
import { type RawRow, readBytes, type Source, unreadable } from './source.ts'
import { type Merge, mostColumns, openWorkbook, type Sheet, type Workbook } from './xlsx.ts'

/** What a file was found to be; enough to read it again the same way. */
export interface Shape {
  format: 'csv' | 'xlsx'
  encoding: Encoding | null
  delimiter: string | null
  sheets: Sheet[]
  sheet: string | null
  from1904: boolean
  merges: Merge[]
  /** The number of the row with the headings. */
  headerRow: number
  headers: string[]
  /** The first rows below the headings. */
  samples: string[][]
  /** Rows below the headings. */
  rows: number
  /** For each column, what its cells prove about 1/2/1990. */
  orders: (DayOrder | null)[]
}

/** More rows than anybody has checked by hand; larger tables come in parts. */
export const mostRows = 500_000
const headWindow = 30
const sampleRows = 5

/** What the caller already knows or has chosen. */
export interface ShapeChoice {
  sheet?: string | undefined
  headerRow?: number | undefined
}

/**
 * Looks through a whole file once: what it is, where its headings stand, how many rows it has and what its dates
 * prove. `known` counts the headings of a row that are understood.
 */
export async function readShape(
  source: Source,
  known: (cells: readonly string[]) => number,
  choice: ShapeChoice = {},
): Promise<Shape> {
  const opened = await openTable(source, choice)
  const found = await look(opened.rows(), known, choice.headerRow)
  if (!found) {
    throw unreadable.empty()
  }
  return { ...opened.shape, ...found }
}

/** The rows below the headings of a file whose shape is known. */
export async function* readTable(source: Source, shape: Shape): AsyncGenerator<RawRow[]> {
  const { headerRow } = shape
  const batches =
    shape.format === 'csv'
      ? readCsv(source, shape.encoding ?? 'utf-8', shape.delimiter ?? ',', shape.headers.length)
      : (await openWorkbook(source)).rows(shape.sheet ?? '', shape.merges)
  for await (const batch of batches) {
    const rows = batch.filter(({ number }) => number > headerRow)
    if (rows.length > 0) {
      yield rows
    }
  }
}

type Opened = {
  shape: Omit<Shape, 'headerRow' | 'headers' | 'samples' | 'rows' | 'orders'>
  rows(): AsyncGenerator<RawRow[]>
}

async function openTable(source: Source, choice: ShapeChoice): Promise<Opened> {
  if (source.size === 0) {
    throw unreadable.empty()
  }
  const head = await readBytes(source, 0, Math.min(8, source.size))
  if (head.toString('hex', 0, 8) === 'd0cf11e0a1b11ae1') {
    throw unreadable.old_excel()
  }
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04') {
    return openExcel(await openWorkbook(source), choice)
  }
  if (/^(%PDF|\x89PNG|\xff\xd8\xff|Rar!|7z\xbc)/.test(head.toString('latin1'))) {
    throw unreadable.not_a_table()
  }
  const encoding = await detectEncoding(source)
  let sample = ''
  for await (const text of decode(source, encoding)) {
    sample += text
    if (sample.length > 65_536) {
      break
    }
  }
  const delimiter = detectDelimiter(sample)
  return {
    shape: { format: 'csv', encoding, delimiter, sheets: [], sheet: null, from1904: false, merges: [] },
    rows: () => readCsv(source, encoding, delimiter, null),
  }
}

async function openExcel(workbook: Workbook, choice: ShapeChoice): Promise<Opened> {
  const { sheets, from1904 } = workbook
  // Hidden sheets are named, and read only when somebody chooses one.
  const sheet = choice.sheet ?? sheets.find(({ hidden }) => !hidden)?.name ?? sheets[0]?.name ?? ''
  const merges = await workbook.merges(sheet)
  return {
    shape: { format: 'xlsx', encoding: null, delimiter: null, sheets, sheet, from1904, merges },
    rows: () => workbook.rows(sheet, merges),
  }
}

async function* readCsv(
  source: Source,
  encoding: Encoding,
  delimiter: string,
  columns: number | null,
): AsyncGenerator<RawRow[]> {
  const reader = new CsvReader(delimiter, columns)
  for await (const text of decode(source, encoding)) {
    yield reader.push(text)
  }
  yield reader.end()
}

interface Found {
  headerRow: number
  headers: string[]
  samples: string[][]
  rows: number
  orders: (DayOrder | null)[]
}

async function look(
  batches: AsyncIterable<RawRow[]>,
  known: (cells: readonly string[]) => number,
  chosen: number | undefined,
): Promise<Found | null> {
  const head: RawRow[] = []
  let header: RawRow | null = null
  const samples: string[][] = []
  const proofs: ReturnType<typeof orderProof>[] = []
  let rows = 0
  const below = (row: RawRow) => {
    rows += 1
    if (rows > mostRows) {
      throw unreadable.too_many_rows({ most: mostRows })
    }
    if (samples.length < sampleRows) {
      samples.push(row.cells)
    }
    for (const [column, cell] of row.cells.entries()) {
      if (cell.length >= 6 && cell.length <= 24) {
        proofs[column] ??= orderProof()
        proofs[column].see(cell)
      }
    }
  }
  const settle = () => {
    header = chooseHeader(head, known, chosen)
    for (const row of head) {
      if (header && row.number > header.number) {
        below(row)
      }
    }
  }
  for await (const batch of batches) {
    for (const row of batch) {
      if (header) {
        below(row)
        continue
      }
      head.push(row)
      if (head.length >= headWindow && (chosen === undefined || row.number >= chosen)) {
        settle()
      }
    }
  }
  if (!header) {
    settle()
  }
  const settled = header as RawRow | null
  if (!settled) {
    return null
  }
  if (settled.cells.length > mostColumns) {
    throw unreadable.too_many_columns({ most: mostColumns })
  }
  const width = Math.max(settled.cells.length, 0)
  return {
    headerRow: settled.number,
    headers: settled.cells.map((cell) => cell.trim()),
    samples,
    rows,
    orders: Array.from({ length: width }, (_, column) => proofs[column]?.order() ?? null),
  }
}

/** The row whose headings are understood best; among none, the first with most cells. */
function chooseHeader(
  head: readonly RawRow[],
  known: (cells: readonly string[]) => number,
  chosen: number | undefined,
): RawRow | null {
  if (chosen !== undefined) {
    return head.find(({ number }) => number === chosen) ?? null
  }
  let best: { row: RawRow; score: number } | null = null
  for (const row of head) {
    const filled = row.cells.filter((cell) => cell.trim() !== '').length
    const score = known(row.cells) * 100 + Math.min(filled, 99)
    if (!best || score > best.score) {
      best = { row, score }
    }
  }
  return best?.row ?? null
}
