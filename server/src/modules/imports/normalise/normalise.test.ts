import { importFindings } from '@mingjian/contract/import-words'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkSign,
  crossCheck,
  gravest,
  orderProof,
  readCreditCode,
  readDate,
  readEducation,
  readEmail,
  readIdCard,
  readList,
  readMobile,
  readName,
  readNumber,
  readRejectReason,
  readSex,
  readStage,
  readText,
  readYesNo,
  tidy,
} from './index.ts'

const today = '2026-11-23'
const said = <T>({ value, codes }: { value: T | null; codes: readonly string[] }) => [value, codes.join(' ')]

describe('[I4] text', () => {
  it.each([
    ['　张三\u00A0 ', '张三'],
    ['\uFEFFＡＢＣ１２３\u200B', 'ABC123'],
    ['一  二\t三', '一 二 三'],
    ['（保留）全角标点，不变', '（保留）全角标点，不变'],
    ['\uFA19', '神'],
  ])('%j is kept as %j', (raw, value) => {
    // NFC maps the few singletons too; everything else of NFKC is left alone.
    expect(tidy(raw)).toBe(value)
  })

  it.each(['', '—', ' - ', '不详', 'N/A', '无', '0000-00-00'])('%j is nothing', (raw) => {
    expect(said(readText(raw, 10))).toEqual([null, ''])
  })

  it('says what is broken or too long', () => {
    expect(said(readText('\uFFFD\uFFFD', 10))).toEqual([null, 'bad_characters'])
    expect(said(readText('一二三四', 3))).toEqual([null, 'text_too_long'])
    expect(said(readText('𠮷𠮷𠮷', 3))).toEqual(['𠮷𠮷𠮷', ''])
    expect(readList('Java、SQL，Java；沟通', 50).value).toEqual(['Java', 'SQL', '沟通'])
  })
})

describe('[I4] names', () => {
  it.each([
    ['张 三', '张三', ''],
    ['  李　四\u200B', '李四', ''],
    ['阿依古丽•买买提', '阿依古丽·买买提', ''],
    ['阿依古丽・买买提', '阿依古丽·买买提', ''],
    ['阿依古丽．买买提', '阿依古丽·买买提', ''],
    ['阿依古丽.买买提', '阿依古丽·买买提', ''],
    ['阿依古丽 · 买买提', '阿依古丽·买买提', ''],
    ['𠮷野', '𠮷野', ''],
    ['\u{30000}明', '\u{30000}明', ''],
    ['陳 大文', '陳大文', ''],
    ['John  Smith', 'John Smith', 'name_latin'],
    ['J. Smith', 'J. Smith', 'name_latin'],
    ['张三1', '张三1', 'name_digits'],
    ['张', null, 'name_length'],
    ['三'.repeat(51), null, 'name_length'],
    ['张\uFFFD', null, 'bad_characters'],
    [' ', null, ''],
  ])('%j', (raw, value, codes) => {
    expect(said(readName(raw))).toEqual([value, codes])
  })
})

describe('[I4] mobile numbers', () => {
  it.each([
    ['13800000101', '13800000101', ''],
    ['138 0000 0101', '13800000101', ''],
    ['+86 138-0000-0101', '13800000101', ''],
    ['(+86)13800000101', '13800000101', ''],
    ['0086(138)00000101', '13800000101', ''],
    ['8613800000101', '13800000101', ''],
    ['１３８００００ ０１０１', '13800000101', ''],
    ['13800000101.0', '13800000101', ''],
    ['1.38E+10', null, 'precision_lost'],
    ['1.3800000101E10', '13800000101', ''],
    ['13800000101/13900000102', '13800000101', 'several_numbers'],
    ['010-88886666、13800000101', '13800000101', 'several_numbers'],
    ['错号；13900000102', '13900000102', 'several_numbers'],
    ['+852 9123 4567', '+85291234567', ''],
    ['+853-6612-3456', '+85366123456', ''],
    ['00886912345678', '+886912345678', ''],
    ['+1 (415) 555-2671', '+14155552671', ''],
    ['010-88886666', null, 'landline'],
    ['021-62345678-801', null, 'landline'],
    ['12800000101', null, 'phone_invalid'],
    ['1380000010', null, 'phone_invalid'],
    ['138000001011', null, 'phone_invalid'],
    ['电话', null, 'phone_invalid'],
    ['无', null, ''],
  ])('%j', (raw, value, codes) => {
    expect(said(readMobile(raw))).toEqual([value, codes])
  })
})

describe('[I4] dates', () => {
  const read = (raw: string, more = {}) => {
    const { value, codes } = readDate(raw, { today, ...more })
    return [value?.open ? 'open' : (value?.iso ?? null), codes.join(' ')]
  }

  it.each([
    ['1990-1-1', '1990-01-01', ''],
    ['1990/1/1', '1990-01-01', ''],
    ['1990.01.01', '1990-01-01', ''],
    ['19900101', '1990-01-01', ''],
    ['1990年1月1日', '1990-01-01', ''],
    ['1990 年 1 月 1 日', '1990-01-01', ''],
    ['１９９０－０１－０１', '1990-01-01', ''],
    ['1990-01-01 00:00:00', '1990-01-01', ''],
    ['1990/1/1 8:30', '1990-01-01', ''],
    ['1990-01-01T08:30:00Z', '1990-01-01', ''],
    ['1990年1月', '1990-01', ''],
    ['1990.1', '1990-01', 'date_month_unsure'],
    ['1990.10', '1990-10', ''],
    ['199001', '1990-01', ''],
    ['1990', '1990', ''],
    ['90.1.1', '1990-01-01', 'date_two_digit_year'],
    ['36.1.1', null, 'date_range'],
    ['37.1.1', '1937-01-01', 'date_two_digit_year'],
    ['26.1.1', '2026-01-01', 'date_two_digit_year'],
    ['33000', '1990-05-07', 'date_serial'],
    ['33000.5', '1990-05-07', 'date_serial'],
    ['61', '1900-03-01', 'date_serial'],
    ['60', null, 'date_invalid'],
    ['59', '1900-02-28', 'date_serial_1900'],
    ['1', '1900-01-01', 'date_serial_1900'],
    ['1/2/1990', null, 'date_ambiguous'],
    ['13/2/1990', '1990-02-13', ''],
    ['2/13/1990', '1990-02-13', ''],
    ['3/3/1990', '1990-03-03', ''],
    ['31/12/90', '1990-12-31', 'date_two_digit_year'],
    ['1/2/05', null, 'date_ambiguous'],
    ['5-Jan-1990', '1990-01-05', ''],
    ['Jan 5, 1990', '1990-01-05', ''],
    ['2023-02-30', null, 'date_invalid'],
    ['1900-02-29', null, 'date_invalid'],
    ['2000-02-29', '2000-02-29', ''],
    ['1990-13-01', null, 'date_invalid'],
    ['20231301', null, 'date_invalid'],
    ['1899-12-31', null, 'date_range'],
    ['2027-11-23', '2027-11-23', ''],
    ['2027-11-24', null, 'date_range'],
    ['至今', 'open', ''],
    ['现在', 'open', ''],
    ['不详', null, ''],
    ['—', null, ''],
    ['0000-00-00', null, ''],
    ['去年', null, 'date_unreadable'],
    ['1234567', null, 'date_unreadable'],
  ])('%j', (raw, value, codes) => {
    expect(read(raw)).toEqual([value, codes])
  })

  it.each([
    ['05.1.1', '2005-01-01'],
    ['47.1.1', '1947-01-01'],
    ['45.12.31', '1945-12-31'],
    ['26.12.31', '1926-12-31'],
  ])('a birth date %j is %s', (raw, value) => {
    const [iso, codes] = read(raw, { birth: true })
    expect([iso, codes].join()).toBe(raw === '26.12.31' ? ',date_range' : `${value},date_two_digit_year`)
  })

  it('nobody is born tomorrow', () => {
    expect(read('2026-11-24', { birth: true })).toEqual([null, 'date_range'])
    expect(read('2026-11-23', { birth: true })).toEqual(['2026-11-23', ''])
  })

  it('the system of 1904 counts from its own day', () => {
    expect(read('31538', { from1904: true })).toEqual(['1990-05-07', 'date_serial'])
  })

  it('a column proves which number is the day, unless its cells contradict one another', () => {
    const of = (...cells: string[]) => {
      const proof = orderProof()
      for (const cell of cells) proof.see(cell)
      return proof.order()
    }
    expect(of('1/2/1990', '25/12/1990')).toBe('day-first')
    expect(of('1/2/1990', '12/25/1990')).toBe('month-first')
    expect(of('1/2/1990', '3/4/1991')).toBeNull()
    expect(of('25/12/1990', '12/25/1990')).toBeNull()
    expect(of('1990-12-25', '32/13/1990')).toBeNull()
    expect(read('1/2/1990', { order: 'day-first' })).toEqual(['1990-02-01', ''])
    expect(read('1/2/1990', { order: 'month-first' })).toEqual(['1990-01-02', ''])
  })
})

describe('[I4] identity cards', () => {
  const read = (raw: string) => {
    const { value, codes } = readIdCard(raw, today)
    return [value?.number ?? null, codes.join(' ')]
  }

  it.each([
    ['11010519491231002X', '11010519491231002X', ''],
    ['11010519491231002x', '11010519491231002X', ''],
    ['１１０１０５ 19491231 002Ｘ', '11010519491231002X', ''],
    ["'11010519491231002X", '11010519491231002X', ''],
    ['110105491231002', '11010519491231002X', 'id_upgraded'],
    ['440524188001010014', '440524188001010014', ''],
    ['110105194912310021', null, 'id_check'],
    ['11010519491331002X', null, 'id_birth'],
    ['11010519490229002X', null, 'id_birth'],
    ['110105209912310021', null, 'id_future'],
    ['01010519491231002X', null, 'id_province'],
    ['110105194912310000', null, 'precision_lost'],
    ['1.10105E+17', null, 'precision_lost'],
    ['1101051949123100', null, 'id_length'],
    ['无', null, ''],
  ])('%j', (raw, value, codes) => {
    expect(read(raw)).toEqual([value, codes])
  })

  it('the check sign of the second known number is 4', () => {
    expect(checkSign('44052418800101001')).toBe('4')
  })

  it('residence permits, foreigners and unusual counties', () => {
    const with18 = (digits: string) => digits + checkSign(digits)
    expect(readIdCard(with18('81000019900307001'), today).value?.kind).toBe('hong-kong-macao-taiwan')
    expect(readIdCard(with18('91111119900307002'), today).value?.kind).toBe('foreigner')
    expect(said(readIdCard(with18('11010019900307001'), today))[1]).toBe('id_county')
  })

  it('tells birth date and sex, and where they contradict the row', () => {
    const card = readIdCard('11010519491231002X', today).value
    expect(card).toMatchObject({ birthDate: '1949-12-31', sex: 'female' })
    if (!card) throw new Error('a card')
    expect(crossCheck(card, { birthDate: '1949-12', sex: 'female' })).toEqual([])
    expect(crossCheck(card, { birthDate: null, sex: 'undisclosed' })).toEqual([])
    expect(crossCheck(card, { birthDate: '1949-12-30', sex: 'male' })).toEqual([
      'id_birth_conflict',
      'id_sex_conflict',
    ])
    expect(gravest(['id_upgraded', 'id_sex_conflict'])).toBe('manual')
  })
})

describe('[I4] credit codes, lists, numbers, e-mail', () => {
  it('credit codes', () => {
    expect(said(readCreditCode('91350100m000100y43'))).toEqual(['91350100M000100Y43', ''])
    expect(said(readCreditCode('91350100M000100Y44'))).toEqual([null, 'uscc_invalid'])
    expect(said(readCreditCode('91350100I000100Y43'))).toEqual([null, 'uscc_invalid'])
  })

  it.each([
    ['男', 'male'],
    ['F', 'female'],
    ['1', 'male'],
    ['２', 'female'],
    ['先生', 'male'],
    ['保密', 'undisclosed'],
    ['中', null],
  ])('sex %s', (raw, value) => {
    expect(readSex(raw).value).toBe(value)
  })

  it.each([
    ['大本', '本科', ''],
    ['本科', '本科', ''],
    ['硕士研究生', '硕士', ''],
    ['研究生', null, 'education_ambiguous'],
    ['专升本', '本科（专升本）', 'education_form'],
    ['函授大专', '大专（函授）', 'education_form'],
    ['自考本科', '本科（自考）', 'education_form'],
    ['Master', '硕士', ''],
    ['很高', null, 'value_unknown'],
  ])('education %s', (raw, value, codes) => {
    expect(said(readEducation(raw))).toEqual([value, codes])
  })

  it('stages, reasons, yes and no', () => {
    expect(readStage('已淘汰').value).toBe('rejected')
    expect(readStage('简历筛选').value).toBe('screening')
    expect(readStage(' offer 已发放 ').value).toBe('offer_sent')
    expect(readStage('talent_pool').value).toBe('talent_pool')
    expect(readRejectReason('招满').value).toBe('position_closed')
    expect(readYesNo('√').value).toBe('yes')
    expect(said(readYesNo('或许'))).toEqual([null, 'value_unknown'])
  })

  it.each([
    ['1,234.5', 1234.5, ''],
    ['８５分', 85, ''],
    ['36 个月', 36, ''],
    ['-1', null, 'number_range'],
    ['很多', null, 'number_invalid'],
  ])('number %s', (raw, value, codes) => {
    expect(said(readNumber(raw, { least: 0, most: 10_000 }))).toEqual([value, codes])
  })

  it.each([
    [' Zhou.Lan@Example.COM ', 'zhou.lan@example.com', ''],
    ['ａ@example.com；b@example.com', 'a@example.com', 'several_addresses'],
    ['mailto:a@example.com', 'a@example.com', ''],
    ['a@b', null, 'email_invalid'],
    ['a@@example.com', null, 'email_invalid'],
  ])('e-mail %s', (raw, value, codes) => {
    expect(said(readEmail(raw))).toEqual([value, codes])
  })
})

describe('[I4] whatever a cell holds', () => {
  const readers: [
    string,
    (raw: string) => { value: unknown; raw: string; codes: readonly string[] },
    (value: never) => string,
  ][] = [
    ['text', (raw) => readText(raw, 100), (value: string) => value],
    ['name', readName, (value: string) => value],
    ['mobile', readMobile, (value: string) => value],
    ['e-mail', readEmail, (value: string) => value],
    [
      'date',
      (raw) => readDate(raw, { today }),
      (value: { iso: string; open: boolean }) => (value.open ? '至今' : value.iso),
    ],
    ['card', (raw) => readIdCard(raw, today), (value: { number: string }) => value.number],
    ['code', readCreditCode, (value: string) => value],
    ['education', readEducation, (value: string) => value],
    ['sex', readSex, (value: string) => value],
    ['stage', readStage, (value: string) => value],
  ]
  const cells = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789/-. 年月日X+E，、·张三Ａ１') }),
    fc
      .date({ min: new Date('1901-01-01'), max: new Date('2026-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString()),
    fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String),
  )

  it.each(readers)(
    '%s: never throws, keeps the original, gives a value or nothing, and reading it again changes nothing',
    (_, read, write) => {
      fc.assert(
        fc.property(cells, (raw) => {
          const once = read(raw)
          expect(once.raw).toBe(raw)
          for (const code of once.codes) expect(importFindings).toHaveProperty(code)
          const level = gravest(once.codes as never)
          if (once.value === null) return
          expect(level === 'error' || level === 'manual').toBe(false)
          const again = read(write(once.value as never))
          expect(again.value).toEqual(once.value)
        }),
        { numRuns: 400 },
      )
    },
  )

  it('every finding says what it is in both languages, plainly', () => {
    for (const [code, { 'zh-CN': zh, en }] of Object.entries(importFindings)) {
      expect(zh, code).toMatch(/[㐀-鿿]/)
      expect(zh, code).not.toMatch(/[!！,;:?()你]/)
      expect(en, code).not.toMatch(/[㐀-鿿!]/)
    }
  })
})
