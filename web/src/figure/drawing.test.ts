import { describe, expect, it } from 'vitest'
import { type Chart, drawingOf, type Shape, valueText } from './drawing.ts'

const bar: Chart = {
  kind: 'bar',
  title: 'Electricity used by site, 2025',
  unit: 'MWh',
  categories: ['Warehouse', 'Physiotherapy', 'Plant 1', 'Laboratory', 'Data centre', 'Workshop'],
  series: [{ name: '2025', values: [4400, 480, 160, 435, 440, 360] }],
}
const two: Chart = {
  kind: 'line',
  title: '',
  unit: '件',
  categories: ['8月', '9月', '10月'],
  series: [
    { name: '线上', values: [660, 614, 552] },
    { name: '窗口', values: [454, 722, 552] },
  ],
}
const pie: Chart = {
  kind: 'pie',
  title: '',
  unit: '%',
  categories: ['a', 'b', 'c'],
  series: [{ name: '比重', values: [60, 30, 10] }],
}
const stacked: Chart = {
  kind: 'stacked',
  title: '',
  unit: '%',
  categories: ['2022', '2023'],
  series: [
    { name: 'x', values: [20, 60] },
    { name: 'y', values: [80, 40] },
  ],
}

const texts = (shapes: Shape[]) => shapes.flatMap((one) => (one.kind === 'text' ? [one.text] : []))

describe('[C4] a drawn figure', () => {
  it.each([bar, two, pie, stacked])('writes every value and stays in its frame: $kind', (chart) => {
    const { shapes, width, height } = drawingOf(chart, 'zh-CN')
    for (const value of chart.series.flatMap(({ values }) => values)) {
      expect(texts(shapes).some((text) => text.startsWith(String(value)))).toBe(true)
    }
    for (const shape of shapes) {
      if (shape.kind === 'rect') expect(shape.x + shape.width).toBeLessThanOrEqual(width + 0.01)
      if (shape.kind === 'text') {
        expect(shape.x).toBeGreaterThanOrEqual(0)
        expect(shape.x).toBeLessThanOrEqual(width)
        expect(shape.y).toBeGreaterThan(8)
        expect(shape.y).toBeLessThanOrEqual(height)
      }
    }
  })

  it('draws bars and shares in proportion', () => {
    const rects = (chart: Chart) =>
      drawingOf(chart, 'en').shapes.flatMap((one) => (one.kind === 'rect' ? [one.width] : []))
    const [first = 0, second = 0] = rects(bar)
    expect(second / first).toBeCloseTo(480 / 4400, 5)
    expect(rects(stacked)).toEqual([64, 256, 192, 128])
  })

  it('leaves room for names of wide letters', () => {
    const days: Chart = {
      ...bar,
      categories: ['Wed', 'Mon'],
      series: [{ name: 'Calls', values: [310, 290] }],
    }
    const names = drawingOf(days, 'en').shapes.flatMap((one) =>
      one.kind === 'text' && one.anchor === 'end' ? [one.x] : [],
    )
    // As wide as common fonts set them at 12 px.
    expect(Math.min(...names)).toBeGreaterThanOrEqual(26)
  })

  it('keeps the values of two lines apart', () => {
    const { shapes } = drawingOf(two, 'zh-CN')
    const places = shapes.flatMap((one) => (one.kind === 'text' ? [`${one.x} ${Math.round(one.y / 8)}`] : []))
    expect(new Set(places).size).toBe(places.length)
  })

  it('names parts by signs, not by colour alone', () => {
    const { legend, shapes } = drawingOf(pie, 'en')
    expect(legend.map(({ sign, value }) => `${sign} ${value}`)).toEqual(['① 60%', '② 30%', '③ 10%'])
    expect(texts(shapes)).toContain('①')
  })

  it('groups digits as readers of the language are used to', () => {
    expect(valueText(1234567.5, 'en')).toBe('1,234,567.5')
    expect(valueText(-1234, 'zh-CN')).toBe('−1234')
    expect(valueText('09:30', 'en')).toBe('09:30')
  })
})
