import type { ImportReason, Language } from '@mingjian/contract'
import { findingWords } from '@mingjian/contract/import-words'
import type { Deps } from '../../../deps.ts'
import { kindOf, openFile, requireOpen } from '../batch.ts'
import { fieldsOf } from '../fields.ts'
import { readTable } from '../reading/index.ts'
import { type BatchRow, type RowRow, rowsAfter } from '../store.ts'

const words = {
  'zh-CN': {
    row: '原行号',
    result: '导入结果',
    reasons: '原因',
    results: { new: '新增', update: '更新', skip: '跳过', manual: '待人工', error: '错误' },
    outcomes: { new: '已新增', update: '已更新', skip: '未导入', undone: '已撤回', kept: '未能撤回' },
    colon: '：',
    stop: '；',
  },
  en: {
    row: 'Row',
    result: 'Result',
    reasons: 'Reasons',
    results: { new: 'New', update: 'Update', skip: 'Skipped', manual: 'To decide', error: 'Error' },
    outcomes: { new: 'Added', update: 'Updated', skip: 'Not imported', undone: 'Taken back', kept: 'Stays' },
    colon: ': ',
    stop: '; ',
  },
} as const

/** The words for what was found in a row, each with its column. */
export function reasonText(
  reasons: readonly ImportReason[],
  language: Language,
  headings: readonly string[],
  fieldName: (key: string) => string,
): string {
  const { colon, stop } = words[language]
  return reasons
    .map(({ column, field, code }) => {
      const { where, text } = findingWords(code, language, {
        heading: (column === null ? '' : headings[column]) ?? '',
        name: field ? fieldName(field) : '',
      })
      return `${where ? `${where}${colon}` : ''}${text}`
    })
    .join(stop)
}

/**
 * The file again, row by row, with what became of each row and why. Headings that the import adds are understood by
 * nobody else, so a mended file can be imported as it is.
 */
export async function* annotatedRows(
  deps: Deps,
  batch: BatchRow,
  options: { language: Language; only: 'all' | 'problems' },
): AsyncGenerator<string[]> {
  const seal = await requireOpen(deps, batch)
  const shape = seal.shape(batch)
  if (!shape) {
    return
  }
  const { language, only } = options
  const text = words[language]
  const names = new Map(fieldsOf(kindOf(batch)).map((field) => [field.key, field.name[language]]))
  yield [...shape.headers, text.row, text.result, text.reasons]
  const source = await openFile(deps, batch, seal)
  for await (const rows of readTable(source, shape)) {
    const found = await rowsBetween(deps, batch, rows[0]?.number ?? 0, rows.at(-1)?.number ?? 0)
    for (const { number, cells } of rows) {
      const row = found.get(number)
      const done = row?.outcome ? text.outcomes[row.outcome as keyof typeof text.outcomes] : ''
      const result = row ? text.results[row.result as keyof typeof text.results] : ''
      if (row && only === 'problems' && !['manual', 'error', 'skip'].includes(row.result)) {
        continue
      }
      const reasons = (row?.reasons ?? []) as ImportReason[]
      const why = reasonText(reasons, language, shape.headers, (key) => names.get(key) ?? key)
      yield [...fitted(cells, shape.headers.length), String(number), done || result, why]
    }
  }
}

/** A row as wide as the headings; what stands beyond them is kept in the last cell. */
function fitted(cells: readonly string[], width: number): string[] {
  const within = cells.slice(0, width)
  const beyond = cells.slice(width)
  if (beyond.some((cell) => cell !== '')) {
    within[width - 1] = [within[width - 1] ?? '', ...beyond].join(' | ')
  }
  return [...within, ...Array.from({ length: Math.max(0, width - within.length) }, () => '')]
}

async function rowsBetween(
  deps: Deps,
  batch: BatchRow,
  from: number,
  to: number,
): Promise<Map<number, RowRow>> {
  const found = new Map<number, RowRow>()
  for (let after = from - 1; after < to; ) {
    const rows = await rowsAfter(deps.db, batch.organisation_id, batch.id, after, 2000)
    for (const row of rows) {
      found.set(row.number, row)
    }
    const last = rows.at(-1)?.number
    if (last === undefined) {
      break
    }
    after = last
  }
  return found
}
