import { decimal, fraction } from './fraction.ts'

export type ItemLanguage = 'zh-CN' | 'en'

type Shared = { readonly title: string; readonly unit: string; readonly categories: readonly string[] }

/** A chart as data: one value per category in each series. A pie has one series; a line has its categories in time. */
export type ChartFigure = Shared & {
  readonly kind: 'bar' | 'line' | 'stacked' | 'pie'
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[]
}

/** A table as data: categories are its rows, series its columns; a column may have its own unit or hold text. */
export type TableFigure = Shared & {
  readonly kind: 'table'
  readonly series: readonly {
    readonly name: string
    readonly unit?: string
    readonly values: readonly (number | string)[]
  }[]
}

export type Figure = ChartFigure | TableFigure

/** Digits in groups of three for English; Chinese readers are used to none. */
export const grouped = (digits: string, language: ItemLanguage): string =>
  language === 'en' ? digits.replace(/^(−?\d+)/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ',')) : digits

/** A value of a figure as it is written beside a bar or in a cell. */
export function figureValue(value: number | string, language: ItemLanguage): string {
  if (typeof value === 'string') return value
  if (Number.isSafeInteger(value)) return grouped(decimal(fraction(value), 0), language)
  return grouped(String(value).replace('-', '−'), language)
}

const kinds = {
  'zh-CN': { bar: '柱状图', line: '折线图', stacked: '堆叠柱状图', pie: '饼图', table: '表格' },
  en: {
    bar: 'Bar chart',
    line: 'Line chart',
    stacked: 'Stacked bar chart',
    pie: 'Pie chart',
    table: 'Table',
  },
} as const

/** Everything a figure shows, in words: what a screen reader says in its place. */
export function describeFigure(figure: Figure, language: ItemLanguage): string {
  const zh = language === 'zh-CN'
  const [colon, comma, stop] = zh ? ['：', '，', '。'] : [': ', ', ', '. ']
  const unit = figure.unit ? (zh ? `（单位：${figure.unit}）` : ` (${figure.unit})`) : ''
  const rows = figure.categories.map((category, at) => {
    const cells = figure.series.map((one) => {
      const own = 'unit' in one && one.unit ? (zh ? one.unit : ` ${one.unit}`) : ''
      const value = `${figureValue(one.values[at] as number | string, language)}${own}`
      return figure.series.length === 1 ? value : `${one.name}${zh ? '' : ' '}${value}`
    })
    return `${category}${colon}${cells.join(comma)}${stop}`
  })
  return `${kinds[language][figure.kind]}${colon}${figure.title}${unit}${stop}${rows.join('')}`.trim()
}
