import { checkSign } from '../server/src/modules/imports/normalise/index.ts'

/** What a dry run has to find in the table. */
export interface Expected {
  results: { new: number; update: number; skip: number; manual: number; error: number }
  codes: Record<string, number>
}

const surnames = [
  ...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎',
]
const given = [...'安邦博晨德恩芳刚国海涵浩和红宏华慧佳建杰静军康丽良林玲龙梅敏明楠宁鹏平琴庆荣蓉珊诗帅']

/** Everybody has a name of their own, so that only what is meant to be a duplicate is one. */
function nameOf(i: number): string {
  const first = given[Math.floor(i / surnames.length) % given.length] ?? ''
  const second = given[Math.floor(i / surnames.length / given.length) % given.length] ?? ''
  return `${surnames[i % surnames.length]}${first}${second}`
}

const birthOf = (i: number) => new Date(Date.UTC(1960, 0, 1 + (i % 14_000))).toISOString().slice(0, 10)
const phoneOf = (i: number) => `13${String(700_000_000 + i).slice(0, 9)}`

function idOf(i: number): string {
  const sequence = String(1 + Math.floor(i / 14_000)).padStart(3, '0')
  const digits = `110105${birthOf(i).replaceAll('-', '')}${sequence}`
  return digits + checkSign(digits)
}

interface Dirt {
  /** The row: name, phone, ID number, birth date, school, note. */
  cells(i: number): string[]
  result: keyof Expected['results']
  codes: string[]
}

const clean = (i: number) => [nameOf(i), phoneOf(i), idOf(i), birthOf(i), '江岸大学', '']

/** Kinds of rows by the hundredth they take; what no kind takes is written cleanly or merely untidily. */
const kinds: [share: number, dirt: Dirt][] = [
  [
    2,
    {
      cells: (i) => [nameOf(i), '1.38E+10', idOf(i), '', '', ''],
      result: 'error',
      codes: ['precision_lost', 'no_contact'],
    },
  ],
  [
    1,
    {
      cells: (i) => [nameOf(i), phoneOf(i), wrongCheck(idOf(i)), '', '', ''],
      result: 'error',
      codes: ['id_check'],
    },
  ],
  [1, { cells: (i) => [`"${nameOf(i)}`, phoneOf(i), '', '', '', ''], result: 'error', codes: ['bad_quote'] }],
  [1, { cells: (i) => ['', phoneOf(i), '', '', '', ''], result: 'error', codes: ['required_missing'] }],
  [
    1,
    {
      cells: (i) => [nameOf(i), phoneOf(i), '', '2023-02-30', '', ''],
      result: 'error',
      codes: ['date_invalid'],
    },
  ],
  [
    1,
    {
      cells: (i) => [nameOf(i), phoneOf(i), '', '1/2/1990', '', ''],
      result: 'manual',
      codes: ['date_ambiguous'],
    },
  ],
  [
    1,
    {
      cells: (i) => [nameOf(i), phoneOf(i), idOf(i), '1950-01-01', '', ''],
      result: 'manual',
      codes: ['id_birth_conflict'],
    },
  ],
  // The person of the clean row that opens the hundred, once more: as it was, with more to it, under another name.
  [3, { cells: (i) => clean(i - (i % 100)), result: 'skip', codes: ['same_row'] }],
  [
    2,
    {
      cells: (i) => [...clean(i - (i % 100)).slice(0, 5), `补充${i}`],
      result: 'update',
      codes: ['same_in_file'],
    },
  ],
  [
    1,
    {
      cells: (i) => [nameOf(i), phoneOf(i - (i % 100)), '', '', '', ''],
      result: 'manual',
      codes: ['phone_of_other'],
    },
  ],
  [
    5,
    {
      cells: (i) => [nameOf(i), phoneOf(i), '', shortDate(i), '', ''],
      result: 'new',
      codes: ['date_two_digit_year'],
    },
  ],
  [
    5,
    {
      cells: (i) => [nameOf(i), '010-88886666', idOf(i), '', '', ''],
      result: 'new',
      codes: ['landline', 'no_contact'],
    },
  ],
  [16, { cells: (i) => untidy(i), result: 'new', codes: [] }],
]

const wrongCheck = (id: string) => id.slice(0, 17) + (id[17] === '1' ? '2' : '1')
const shortDate = (i: number) =>
  `${birthOf(i).slice(2, 4)}.${Number(birthOf(i).slice(5, 7))}.${Number(birthOf(i).slice(8))}`

function untidy(i: number): string[] {
  const phone = phoneOf(i)
  const [year, month, day] = birthOf(i).split('-')
  const wide = [...phone].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')
  return [
    [...nameOf(i)].join('\u3000'),
    i % 2 === 0 ? wide : `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
    idOf(i).toLowerCase(),
    `${year}年${Number(month)}月${Number(day)}日`,
    '"江岸大学"',
    '"第一行\n第二行，""引号"""',
  ]
}

/** A CSV of so many rows, the same each time, and what is wrong with how many of them. */
export function dirtyTable(rows: number): { file: Buffer; expected: Expected } {
  const expected: Expected = { results: { new: 0, update: 0, skip: 0, manual: 0, error: 0 }, codes: {} }
  const plan: (Dirt | null)[] = [null]
  for (const [share, dirt] of kinds) {
    plan.push(...Array.from({ length: share }, () => dirt))
  }
  const lines = ['姓名,手机号,身份证号,出生日期,毕业院校,自我评价']
  for (let i = 0; i < rows; i += 1) {
    const dirt = plan[i % 100] ?? null
    lines.push((dirt?.cells(i) ?? clean(i)).join(','))
    expected.results[dirt?.result ?? 'new'] += 1
    for (const code of dirt?.codes ?? []) {
      expected.codes[code] = (expected.codes[code] ?? 0) + 1
    }
  }
  return { file: Buffer.from(`${lines.join('\r\n')}\r\n`), expected }
}
