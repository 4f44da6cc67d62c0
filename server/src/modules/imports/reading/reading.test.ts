import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { knownHeadings } from '../fields.ts'
import { writeCsv, writeXlsx } from '../writing/tables.ts'
import { writeZip } from '../writing/zip.ts'
import { type RawRow, readShape, readTable, type Shape, type ShapeChoice, type Source } from './index.ts'

/** A file in memory that is read in small pieces, as the store gives it. */
function source(bytes: Uint8Array, piece = 1000): Source {
  return {
    size: bytes.length,
    async *readRange(start, end) {
      for (let at = start; at < end; at += piece) {
        yield bytes.subarray(at, Math.min(end, at + piece))
      }
    },
  }
}

const known = (cells: readonly string[]) => knownHeadings('candidates', cells)

async function readAll(
  bytes: Uint8Array,
  choice: ShapeChoice = {},
  piece?: number,
): Promise<{ shape: Shape; rows: RawRow[] }> {
  const file = source(bytes, piece)
  const shape = await readShape(file, known, choice)
  const rows: RawRow[] = []
  for await (const batch of readTable(file, shape)) rows.push(...batch)
  return { shape, rows }
}

const text = (...lines: string[]) => Buffer.from(lines.join('\n'))
const cellsOf = (rows: readonly RawRow[]) => rows.map(({ cells }) => cells.join('|'))

/** GB18030 bytes of a text: the code points the decoder maps to each character, looked up. */
function gb18030(value: string): Buffer {
  const decoder = new TextDecoder('gb18030')
  const table = new Map<string, number[]>()
  for (let high = 0x81; high <= 0xfe; high += 1) {
    for (let low = 0x40; low <= 0xfe; low += 1) {
      table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
    }
  }
  return Buffer.from(
    [...value].flatMap((sign) =>
      sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : (table.get(sign) ?? []),
    ),
  )
}

describe('[I4] CSV', () => {
  const table = '姓名,手机号\n张三,13800000101\n李四,13800000102\n'

  it.each([
    ['utf-8', Buffer.from(table)],
    ['utf-8', Buffer.from(`\uFEFF${table}`)],
    ['utf-16le', Buffer.from(`\uFEFF${table}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${table}`, 'utf16le').swap16()],
    ['utf-16le', Buffer.from(table, 'utf16le')],
    ['gb18030', gb18030(table)],
  ] as const)('is read in %s', async (encoding, bytes) => {
    // Three bytes at a time: no character may be torn.
    const { shape, rows } = await readAll(bytes, {}, 3)
    expect(shape).toMatchObject({ encoding, headers: ['姓名', '手机号'], rows: 2, headerRow: 1 })
    expect(cellsOf(rows)).toEqual(['张三|13800000101', '李四|13800000102'])
  })

  it('a file that is ASCII for long and Chinese at its end is not taken for UTF-8', async () => {
    const head = Buffer.from(`name,phone\n${'Smith,13800000101\n'.repeat(1000)}`)
    const { shape, rows } = await readAll(Buffer.concat([head, gb18030('张三,13800000102\n')]))
    expect(shape.encoding).toBe('gb18030')
    expect(rows.at(-1)?.cells).toEqual(['张三', '13800000102'])
  })

  it.each([
    [';', '姓名;手机号;备注\n张三;138;a,b\n李四;139;c,d\n'],
    ['\t', '姓名\t手机号\n张三\t138\n'],
    ['|', '姓名|手机号\n张三|138\n'],
    ['，', '姓名，手机号\n张三，138\n'],
    [',', '姓名,备注\n"张;三;四;五",1\n"李;四;五;六",2\n'],
  ])('is cut at %j', async (delimiter, content) => {
    expect((await readAll(Buffer.from(content))).shape.delimiter).toBe(delimiter)
  })

  it('quotes, doubled quotes and line breaks in cells; line numbers are those of the file', async () => {
    const { rows } = await readAll(
      text('姓名,工作内容', '张三,"第一行', '第二行，说""好""', '第三行"', '', '李四,5" 屏幕'),
    )
    expect(rows).toEqual([
      { number: 2, cells: ['张三', '第一行\n第二行，说"好"\n第三行'] },
      { number: 6, cells: ['李四', '5" 屏幕'] },
    ])
  })

  it.each([1, 7, 4096])('one bad quote costs one line, read %d bytes at a time', async (piece) => {
    const { rows } = await readAll(
      text(
        '姓名,手机号,备注',
        '张三,138,好',
        '李"四,139,好',
        '"王五,137,好',
        '赵六,136,"很好"',
        '钱七,135,"说""是"""',
      ),
      {},
      piece,
    )
    expect(rows.map(({ number, badQuote }) => [number, badQuote ?? false])).toEqual([
      [2, false],
      [3, false],
      [4, true],
      [5, false],
      [6, false],
    ])
    expect(rows[4]?.cells[2]).toBe('说"是"')
  })

  it('commas of sentences separate nothing, unless nothing else does', async () => {
    const note = '踏实\uff0c肯干\uff0c守时\uff0c细心'
    const { rows } = await readAll(text('姓名,自我评价', `张三,${note}`, `李四,${note}`))
    expect(cellsOf(rows)).toEqual([`张三|${note}`, `李四|${note}`])
    const wide = await readAll(
      text('姓名\uff0c手机号\uff0c备注', '张三\uff0c13800000101\uff0c甲,乙', '李四\uff0c13800000102\uff0c好'),
    )
    expect(cellsOf(wide.rows)).toEqual(['张三|13800000101|甲,乙', '李四|13800000102|好'])
  })

  it('a lone quote in the first line of many without any other swallows nothing', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `人${i},1380000${i}`)
    const { rows, shape } = await readAll(text('姓名,手机号', '"张三,138', ...lines), {}, 65_536)
    expect(rows).toHaveLength(20_001)
    expect(shape.rows).toBe(20_001)
    expect(rows.filter(({ badQuote }) => badQuote)).toEqual([
      { number: 2, cells: ['"张三', '138'], badQuote: true },
    ])
  })

  it('two bad quotes that pair over lines are found by the width of the row', async () => {
    const { rows } = await readAll(
      text('姓名,手机号,备注', '"张三,138,好', '李四,139,好', '王五,137,好"', '赵六,136,好'),
    )
    expect(rows.map(({ number, badQuote }) => [number, badQuote ?? false])).toEqual([
      [2, true],
      [3, false],
      [4, false],
      [5, false],
    ])
  })

  it('finds the headings below a title, proves dates by column, and says what is no table', async () => {
    const { shape } = await readAll(
      text('2026 年人才库', '', '序号,姓名,出生日期', '1,张三,1/2/1990', '2,李四,25/12/1990'),
    )
    expect(shape).toMatchObject({ headerRow: 3, rows: 2, orders: [null, null, 'day-first'] })
    await expect(readAll(Buffer.alloc(0))).rejects.toThrow('import_file.empty')
    await expect(readAll(Buffer.from('\n\n\n'))).rejects.toThrow('import_file.empty')
    await expect(readAll(Buffer.from('d0cf11e0a1b11ae10000', 'hex'))).rejects.toThrow('import_file.old_excel')
    await expect(readAll(Buffer.from('%PDF-1.7 ...'))).rejects.toThrow('import_file.not_a_table')
  })
})

async function zip(parts: Record<string, string>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of writeZip(
    Object.entries(parts).map(([name, content]) => ({ name, content: [content] })),
  )) {
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const workbook = (sheets: string, properties = '') => ({
  'xl/workbook.xml': `<x:workbook xmlns:x="m" xmlns:r="o"><x:workbookPr ${properties}/><x:sheets>${sheets}</x:sheets></x:workbook>`,
  'xl/_rels/workbook.xml.rels':
    '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
  'xl/sharedStrings.xml':
    '<sst><si><t>姓名</t></si><si><r><t>手</t></r><r><t>机号</t></r><rPh><t>shouji</t></rPh></si><si><t>部门</t></si><si><t xml:space="preserve"> 张三 </t></si></sst>',
  'xl/styles.xml':
    '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="171" formatCode="0.00&quot;元&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>',
})
const sheet1 = `<x:worksheet xmlns:x="m"><x:sheetData>
<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" t="s"><x:v>1</x:v></x:c><x:c r="C1" t="s"><x:v>2</x:v></x:c><x:c r="D1" t="inlineStr"><x:is><x:t>出生日期</x:t></x:is></x:c></x:row>
<x:row r="2"><x:c r="A2" t="s"><x:v>3</x:v></x:c><x:c r="B2"><x:v>1.3800000101E10</x:v></x:c><x:c r="C2" t="str"><x:v>销售 &amp; 市场</x:v></x:c><x:c r="D2" s="1"><x:v>33000</x:v></x:c></x:row>
<x:row r="5"><x:c r="A5" t="inlineStr"><x:is><x:t>李四</x:t></x:is></x:c><x:c r="B5"><x:v>13800000102</x:v></x:c><x:c r="D5" s="2"><x:v>33000.75</x:v></x:c><x:c r="F5" s="3"><x:v>12.5</x:v></x:c></x:row>
<x:row r="6"><x:c r="A6" t="inlineStr"><x:is><x:t>王五</x:t></x:is></x:c><x:c r="B6" t="e"><x:v>#N/A</x:v></x:c><x:c r="D6"><x:v>1.10105194912310E+17</x:v></x:c></x:row>
</x:sheetData><x:mergeCells><x:mergeCell ref="C2:C5"/></x:mergeCells></x:worksheet>`
const sheet2 =
  '<worksheet><sheetData><row><c t="inlineStr"><is><t>姓名</t></is></c></row></sheetData></worksheet>'
const both = '<x:sheet name="名单" r:id="rId1"/><x:sheet name="旧数据" state="hidden" r:id="rId2"/>'

describe('[I4] XLSX', () => {
  const file = (properties = '', more: Record<string, string> = {}) =>
    zip({
      ...workbook(both, properties),
      'xl/worksheets/sheet1.xml': sheet1,
      'xl/worksheets/sheet2.xml': sheet2,
      ...more,
    })

  it('shared and inline text, numbers whole, dates by style, merged cells filled, hidden sheets named', async () => {
    const { shape, rows } = await readAll(await file())
    expect(shape).toMatchObject({
      format: 'xlsx',
      sheet: '名单',
      sheets: [
        { name: '名单', hidden: false },
        { name: '旧数据', hidden: true },
      ],
      headers: ['姓名', '手机号', '部门', '出生日期'],
      rows: 3,
    })
    expect(rows).toEqual([
      { number: 2, cells: [' 张三 ', '13800000101', '销售 & 市场', '1990-05-07'] },
      { number: 5, cells: ['李四', '13800000102', '销售 & 市场', '1990-05-07', '', '12.5'] },
      { number: 6, cells: ['王五', '', '', '1.10105194912310E+17'] },
    ])
  })

  it('the dates of a workbook of 1904 begin in 1904; another sheet is read when asked for', async () => {
    expect((await readAll(await file('date1904="1"'))).rows[0]?.cells[3]).toBe('1994-05-08')
    expect((await readAll(await file(), { sheet: '旧数据' })).shape.headers).toEqual(['姓名'])
    await expect(readAll(await file(), { sheet: '没有' })).rejects.toThrow('import_file.no_such_sheet')
  })

  it('bombs, entities, broken archives and other archives are refused', async () => {
    const bomb = deflateRawSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 })
    const good = await file()
    const broken = Buffer.from(good)
    broken.fill(0xff, 60, 160)
    await expect(readAll(broken)).rejects.toThrow('import_file.broken')
    await expect(readAll(good.subarray(0, good.length - 30))).rejects.toThrow('import_file.broken')
    await expect(readAll(await zip({ 'word/document.xml': '<a/>' }))).rejects.toThrow(
      'import_file.not_a_table',
    )
    const entities = '<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    await expect(readAll(await file('', { 'xl/worksheets/sheet1.xml': entities }))).rejects.toThrow(
      'import_file.broken',
    )
    const lying = await zip({ ...workbook(both), 'xl/worksheets/sheet1.xml': ' '.repeat(64 * 1024 * 1024) })
    expect(lying.length).toBeLessThan(bomb.length * 3)
    await expect(readAll(lying)).rejects.toThrow('import_file.bomb')
    // One that announces less than it unpacks to.
    const at = lying.lastIndexOf('xl/worksheets/sheet1.xml')
    lying.writeUInt32LE(100, at - 46 + 24)
    await expect(readAll(lying)).rejects.toThrow(/import_file\.(bomb|broken|not_a_table)/)
  }, 60_000)
})

describe('[I4] what is written can be read again', () => {
  const rows = [
    ['姓名', '备注', '手机号'],
    ['张三', '=HYPERLINK("http://x","y")', '+85291234567'],
    ['李四', '说"好"，\n换行\u0007', ' -1'],
    ['\u{20BB7}野', '@SUM(A1)', '＝1+1'],
  ]
  async function* each() {
    yield* rows
  }

  it('as CSV, with formulas disarmed', async () => {
    let csv = ''
    for await (const piece of writeCsv(each())) csv += piece
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""y"")"`)
    for (const cell of csv.split(/[\r\n,]/)) expect(cell).not.toMatch(/^"?[=+@＝]/)
    const { rows: back } = await readAll(Buffer.from(csv))
    expect(back[0]?.cells).toEqual(['张三', `'=HYPERLINK("http://x","y")`, "'+85291234567"])
  })

  it('as XLSX, where no cell is a formula', async () => {
    const pieces: Buffer[] = []
    for await (const piece of writeXlsx(each())) pieces.push(piece)
    const { rows: back, shape } = await readAll(Buffer.concat(pieces))
    expect(shape.headers).toEqual(rows[0])
    expect(back.map(({ cells }) => cells)).toEqual([rows[1], ['李四', '说"好"，\n换行', ' -1'], rows[3]])
  })
})
