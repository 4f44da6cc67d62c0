/** Part of a drawing. `series` names a colour; words and signs say the same without it. */
export type Shape =
  | { kind: 'rect'; x: number; y: number; width: number; height: number; series: number }
  | { kind: 'area'; d: string; series: number }
  | { kind: 'line'; d: string; series: number; dashed: boolean }
  | { kind: 'dot'; x: number; y: number; series: number }
  | { kind: 'rule'; x1: number; y1: number; x2: number; y2: number }
  | {
      kind: 'text'
      x: number
      y: number
      text: string
      anchor: 'start' | 'middle' | 'end'
      tone: 'ink' | 'soft'
    }

/** A drawing in its own units, with what stands for what. */
export interface Drawing {
  width: number
  height: number
  shapes: Shape[]
  legend: { series: number; sign: string; dashed: boolean; name: string; value: string }[]
}

export interface Chart {
  kind: 'bar' | 'line' | 'stacked' | 'pie'
  title: string
  unit: string
  categories: readonly string[]
  series: readonly { name: string; values: readonly number[] }[]
}

export type FigureLanguage = 'zh-CN' | 'en'

const width = 320
/** Height of letters is 12; a Chinese sign is as wide as high, so are a few Latin ones, most little more than half. */
const textWidth = (text: string) => [...text].reduce((sum, sign) => sum + signWidth(sign), 0)

function signWidth(sign: string): number {
  if ((sign.codePointAt(0) ?? 0) > 0x2e7f || /[MWmw@%]/.test(sign)) return 12
  return /[A-Z]/.test(sign) ? 8.8 : 7.2
}

/** A value as it is written beside a bar or in a cell: groups of three digits in English only. */
export function valueText(value: number | string, language: FigureLanguage): string {
  if (typeof value === 'string') return value
  const [whole = '', part] = String(Math.abs(value)).split('.')
  const grouped = language === 'en' ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return `${value < 0 ? '−' : ''}${grouped}${part ? `.${part}` : ''}`
}

const signs = ['①', '②', '③', '④', '⑤', '⑥']
const signOf = (index: number) => signs[index] ?? String(index + 1)

/** Draws a chart 320 wide: readable on the smallest phone, every value written beside what shows it. */
export function drawingOf(chart: Chart, language: FigureLanguage): Drawing {
  if (chart.kind === 'bar') return bars(chart, language)
  if (chart.kind === 'line') return lines(chart, language)
  return chart.kind === 'pie' ? pie(chart, language) : stacked(chart, language)
}

const text = (
  x: number,
  y: number,
  words: string,
  anchor: 'start' | 'middle' | 'end' = 'middle',
  tone: 'ink' | 'soft' = 'ink',
): Shape => ({ kind: 'text', x, y, text: words, anchor, tone })

function bars({ categories, series }: Chart, language: FigureLanguage): Drawing {
  const [gap, thick] = [10, 20]
  const left = Math.max(...categories.map(textWidth)) + 8
  const values = series.flatMap((one) => one.values)
  const room = width - left - Math.max(...values.map((one) => textWidth(valueText(one, language)))) - 8
  const most = Math.max(...values, 1)
  const group = series.length * thick + gap
  const shapes: Shape[] = [{ kind: 'rule', x1: left, y1: 0, x2: left, y2: categories.length * group + gap }]
  for (const [at, category] of categories.entries()) {
    const top = gap + at * group
    shapes.push(text(left - 8, top + (series.length * thick) / 2 + 4, category, 'end', 'soft'))
    for (const [n, one] of series.entries()) {
      const value = one.values[at] ?? 0
      const long = Math.max(1, (room * value) / most)
      shapes.push({ kind: 'rect', x: left, y: top + n * thick, width: long, height: thick - 3, series: n })
      shapes.push(text(left + long + 5, top + n * thick + 13, valueText(value, language), 'start'))
    }
  }
  return { width, height: categories.length * group + gap, shapes, legend: legendOf(series) }
}

const legendOf = (series: Chart['series']): Drawing['legend'] =>
  series.length < 2
    ? []
    : series.map(({ name }, n) => ({ series: n, sign: '', dashed: n > 0, name, value: '' }))

function lines({ categories, series }: Chart, language: FigureLanguage): Drawing {
  const [top, bottom, side, height] = [26, 44, 26, 220]
  const values = series.flatMap((one) => one.values)
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const span = Math.max(1, most - least)
  const x = (at: number) => side + (at * (width - 2 * side)) / Math.max(1, categories.length - 1)
  const y = (value: number) => top + ((height - top - bottom) * (most - value)) / span
  const shapes: Shape[] = categories.flatMap((category, at): Shape[] => [
    { kind: 'rule', x1: x(at), y1: top - 6, x2: x(at), y2: height - 24 },
    text(x(at), height - 8, category, 'middle', 'soft'),
  ])
  for (const [n, one] of series.entries()) {
    const d = one.values.map((value, at) => `${at === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join('')
    shapes.push({ kind: 'line', d, series: n, dashed: n > 0 })
  }
  for (const [n, one] of series.entries()) {
    for (const [at, value] of one.values.entries()) {
      shapes.push({ kind: 'dot', x: x(at), y: y(value), series: n })
      // The higher of two values is written above its dot, the lower one below: they never meet.
      const others = series.filter((_, k) => k !== n).map((other) => other.values[at] ?? value)
      const above = others.every((other) => value > other || (value === other && n === 0))
      shapes.push(text(x(at), y(value) + (above ? -8 : 18), valueText(value, language)))
    }
  }
  return { width, height, shapes, legend: legendOf(series) }
}

function stacked({ categories, series, unit }: Chart, language: FigureLanguage): Drawing {
  const [thick, gap] = [44, 26]
  const shapes: Shape[] = []
  for (const [at, category] of categories.entries()) {
    const top = at * (thick + gap)
    const total = series.reduce((sum, one) => sum + (one.values[at] ?? 0), 0) || 1
    shapes.push(text(0, top + 14, category, 'start', 'soft'))
    let from = 0
    for (const [n, one] of series.entries()) {
      const value = one.values[at] ?? 0
      const long = (width * value) / total
      shapes.push({ kind: 'rect', x: from, y: top + 20, width: long, height: thick, series: n })
      shapes.push(text(from + long / 2, top + 38, signOf(n)))
      shapes.push(text(from + long / 2, top + 56, valueText(value, language)))
      from += long
    }
  }
  const legend = series.map(({ name }, n) => ({
    series: n,
    sign: signOf(n),
    dashed: false,
    name,
    value: unit === '%' ? '' : unit,
  }))
  return { width, height: categories.length * (thick + gap), shapes, legend }
}

function pie({ categories, series, unit }: Chart, language: FigureLanguage): Drawing {
  const values = series[0]?.values ?? []
  const total = values.reduce((sum, one) => sum + one, 0) || 1
  const [cx, cy, radius] = [width / 2, 100, 92]
  const point = (share: number, r: number) => {
    const angle = 2 * Math.PI * share - Math.PI / 2
    return [cx + r * Math.cos(angle), cy + r * Math.sin(angle)] as const
  }
  const shapes: Shape[] = []
  let from = 0
  for (const [n, value] of values.entries()) {
    const share = value / total
    const [x1, y1] = point(from, radius)
    const [x2, y2] = point(from + share, radius)
    const large = share > 0.5 ? 1 : 0
    const d = `M${cx} ${cy}L${x1} ${y1}A${radius} ${radius} 0 ${large} 1 ${x2} ${y2}Z`
    shapes.push({ kind: 'area', d, series: n })
    const [tx, ty] = point(from + share / 2, radius * 0.66)
    shapes.push(text(tx, ty - 3, signOf(n)))
    shapes.push(text(tx, ty + 13, `${valueText(value, language)}${unit === '%' ? '%' : ''}`))
    from += share
  }
  const legend = categories.map((name, n) => {
    const value = `${valueText(values[n] ?? 0, language)}${unit === '%' ? '%' : ''}`
    return { series: n, sign: signOf(n), dashed: false, name, value }
  })
  return { width, height: 200, shapes, legend }
}
