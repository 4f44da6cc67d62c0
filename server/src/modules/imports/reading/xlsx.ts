import { posix } from 'node:path'
import { isoDay } from '../normalise/day.ts'
import { readSharedStrings, type SharedStrings } from './shared-strings.ts'
import { type RawRow, type Source, unreadable } from './source.ts'
import { readWholeXml, readXml } from './xml.ts'
import { openZip, type ZipEntry } from './zip.ts'

/** A range of merged cells: rows and columns from 0. */
export interface Merge {
  top: number
  bottom: number
  left: number
  right: number
}

export interface Sheet {
  name: string
  hidden: boolean
}

/** A workbook that can be read sheet by sheet, row by row. */
export interface Workbook {
  sheets: Sheet[]
  from1904: boolean
  /** The rows of a sheet that hold something, a few at a time; merged cells all say what the first one says. */
  rows(sheet: string, merges: readonly Merge[]): AsyncGenerator<RawRow[]>
  /** The merged ranges of a sheet; they stand behind its rows. */
  merges(sheet: string): Promise<Merge[]>
}

/** No table of people is wider; what stands beyond is not read. */
export const mostColumns = 300
const mostMerges = 20_000

/** Opens an XLSX file. Old Excel files and those with a password are told apart by their first bytes. */
export async function openWorkbook(source: Source): Promise<Workbook> {
  const entries = await openZip(source)
  const book = entries.get('xl/workbook.xml')
  if (!book) {
    throw unreadable.not_a_table()
  }
  const { sheets, from1904 } = await readBook(book, entries)
  const dateStyles = await readDateStyles(entries.get('xl/styles.xml'))
  let strings: Promise<SharedStrings> | null = null
  const entryOf = (name: string) => {
    const entry = sheets.find((sheet) => sheet.name === name)?.entry
    if (!entry) {
      throw unreadable.no_such_sheet()
    }
    return entry
  }
  return {
    sheets: sheets.map(({ name, hidden }) => ({ name, hidden })),
    from1904,
    async *rows(name, merges) {
      const entry = entryOf(name)
      strings ??= readSharedStrings(entries.get('xl/sharedStrings.xml')?.open() ?? null)
      yield* readRows(entry, { strings: await strings, dateStyles, from1904, merges })
    },
    merges: (name) => readMerges(entryOf(name)),
  }
}

interface SheetEntry extends Sheet {
  entry: ZipEntry
}

async function readBook(
  book: ZipEntry,
  entries: ReadonlyMap<string, ZipEntry>,
): Promise<{ sheets: SheetEntry[]; from1904: boolean }> {
  const targets = new Map<string, string>()
  const rels = entries.get('xl/_rels/workbook.xml.rels')
  if (rels) {
    await readWholeXml(rels.open(), {
      open(name, { Id, Target }) {
        if (name === 'Relationship' && Id && Target) {
          targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join('xl', Target))
        }
      },
    })
  }
  const sheets: SheetEntry[] = []
  let from1904 = false
  await readWholeXml(book.open(), {
    open(name, attributes) {
      if (name === 'workbookPr') {
        from1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      }
      if (name === 'sheet') {
        const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
        const entry = entries.get(targets.get(id) ?? '')
        if (entry) {
          const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
          sheets.push({ name: attributes.name ?? '', hidden, entry })
        }
      }
    },
  })
  if (sheets.length === 0) {
    throw unreadable.not_a_table()
  }
  return { sheets, from1904 }
}

const builtInDates = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

/** Which cell styles show a number as a date. */
async function readDateStyles(entry: ZipEntry | undefined): Promise<Set<number>> {
  const styles = new Set<number>()
  if (!entry) {
    return styles
  }
  const dateFormats = new Set<number>()
  let within = false
  let index = 0
  await readWholeXml(entry.open(), {
    open(name, attributes) {
      if (name === 'numFmt' && saysDate(attributes.formatCode ?? '')) {
        dateFormats.add(Number(attributes.numFmtId))
      }
      within ||= name === 'cellXfs'
      if (name === 'xf' && within) {
        const id = Number(attributes.numFmtId ?? 0)
        if (builtInDates(id) || dateFormats.has(id)) {
          styles.add(index)
        }
        index += 1
      }
    },
    close(name) {
      within &&= name !== 'cellXfs'
    },
  })
  return styles
}

function saysDate(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return /[yd\u5E74\u65E5]|m{3,}|^m+$/i.test(bare) && !/[#0?]/.test(bare.replace(/\.0+/, ''))
}

async function readMerges(entry: ZipEntry): Promise<Merge[]> {
  const merges: Merge[] = []
  await readWholeXml(entry.open(), {
    open(name, { ref }) {
      const found = name === 'mergeCell' ? /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(ref ?? '') : null
      if (found && merges.length < mostMerges) {
        merges.push({
          left: columnOf(found[1] ?? ''),
          top: Number(found[2]) - 1,
          right: columnOf(found[3] ?? ''),
          bottom: Number(found[4]) - 1,
        })
      }
    },
  })
  return merges
}

/** `A` is 0, `AA` is 26. */
function columnOf(letters: string): number {
  let column = 0
  for (const letter of letters) {
    column = column * 26 + letter.charCodeAt(0) - 64
  }
  return column - 1
}

interface RowOptions {
  strings: SharedStrings
  dateStyles: ReadonlySet<number>
  from1904: boolean
  merges: readonly Merge[]
}

async function* readRows(entry: ZipEntry, options: RowOptions): AsyncGenerator<RawRow[]> {
  const { strings, dateStyles, from1904 } = options
  const merged = mergeFiller(options.merges)
  let done: RawRow[] = []
  let row: RawRow | null = null
  let last = 0
  let cell = { column: -1, type: 'n', date: false, text: '' }
  let inValue = false
  let phonetic = false
  const reader = readXml(entry.open(), {
    open(name, attributes) {
      if (name === 'row') {
        last = Number(attributes.r ?? last + 1)
        row = { number: last, cells: [] }
        cell = { ...cell, column: -1 }
      } else if (name === 'c') {
        const letters = /^[A-Z]+/.exec(attributes.r ?? '')?.[0]
        const column: number = letters ? columnOf(letters) : cell.column + 1
        cell = {
          column,
          type: attributes.t ?? 'n',
          date: dateStyles.has(Number(attributes.s ?? -1)),
          text: '',
        }
      } else if (name === 'v' || (name === 't' && !phonetic)) {
        inValue = true
      } else if (name === 'rPh') {
        phonetic = true
      }
    },
    text(more) {
      if (inValue) {
        cell.text += more
      }
    },
    close(name) {
      if (name === 'v' || name === 't') {
        inValue = false
      } else if (name === 'rPh') {
        phonetic = false
      } else if (name === 'c' && row && cell.column < mostColumns) {
        row.cells[cell.column] = textOf(cell, strings, from1904)
      } else if (name === 'row' && row) {
        row.cells = Array.from(row.cells, (one) => one ?? '')
        merged(row)
        if (row.cells.some((one) => one !== '')) {
          done.push(row)
        }
        row = null
      }
    },
  })
  for await (const _ of reader) {
    if (done.length > 0) {
      yield done
      done = []
    }
  }
}

function textOf(
  { type, text, date }: { type: string; text: string; date: boolean },
  strings: SharedStrings,
  from1904: boolean,
): string {
  if (type === 's') {
    return strings.get(Number(text))
  }
  if (type === 'b') {
    return text === '1' ? '\u662F' : '\u5426'
  }
  if (type === 'e') {
    return ''
  }
  if (type === 'n' && text !== '') {
    return date ? dayOf(text, from1904) : plainNumber(text)
  }
  return text
}

/** A number as its digits where it still has all of them: eleven of a phone, not eighteen of a card. */
function plainNumber(text: string): string {
  if (!/e/i.test(text)) {
    // What a spreadsheet stores of 0.1 + 0.2.
    return /\.\d{12,}$/.test(text) ? String(Number(Number(text).toPrecision(15))) : text
  }
  const value = Number(text)
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : text
}

function dayOf(text: string, from1904: boolean): string {
  const serial = Number(text)
  // Day 60 of the system of 1900 is one that never was.
  if (!Number.isFinite(serial) || serial < 0 || (!from1904 && (serial < 1 || Math.floor(serial) === 60))) {
    return text
  }
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  const at = new Date(start + Math.floor(serial) * 86_400_000)
  return isoDay(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate())
}

/** Writes the value of a merged range's first cell into all of its cells, row by row. */
function mergeFiller(merges: readonly Merge[]): (row: RawRow) => void {
  const waiting = [...merges].sort((a, b) => a.top - b.top)
  let next = 0
  let open: (Merge & { value: string })[] = []
  return (row) => {
    const at = row.number - 1
    open = open.filter(({ bottom }) => bottom >= at)
    for (let merge = waiting[next]; merge && merge.top <= at; merge = waiting[next]) {
      next += 1
      if (merge.top === at) {
        open.push({ ...merge, value: row.cells[merge.left] ?? '' })
      }
    }
    for (const { left, right, value } of open) {
      for (let column = left; column <= Math.min(right, mostColumns - 1); column += 1) {
        while (row.cells.length <= column) {
          row.cells.push('')
        }
        row.cells[column] = value
      }
    }
  }
}
