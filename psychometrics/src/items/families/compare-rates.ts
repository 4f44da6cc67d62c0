import { compare, decimal, type Fraction, fraction } from '../fraction.ts'
import type { ItemFamily } from '../types.ts'

type Rates = {
  title: string
  rows: readonly string[]
  part: readonly [name: string, unit: string]
  base: readonly [name: string, unit: string]
  ask: { highest: string; lowest: string }
  /** The rate is part per this many of the base. */
  per: number
  rate: string
  bases: readonly [number, number]
  rates: readonly [number, number]
}

const scenes: Readonly<Record<'zh-CN' | 'en', readonly Rates[]>> = {
  'zh-CN': [
    {
      title: '各车间产量与次品',
      rows: ['一车间', '二车间', '三车间', '四车间', '五车间'],
      part: ['次品', '件'],
      base: ['产量', '件'],
      ask: { highest: '哪个车间的次品率最高？', lowest: '哪个车间的次品率最低？' },
      per: 100,
      rate: '次品率（%）',
      bases: [1200, 5600],
      rates: [12, 48],
    },
    {
      title: '各门店员工与月销售额',
      rows: ['人民路店', '建设路店', '解放路店', '中山路店', '和平路店'],
      part: ['月销售额', '万元'],
      base: ['员工', '人'],
      ask: { highest: '哪家门店人均销售额最高？', lowest: '哪家门店人均销售额最低？' },
      per: 1,
      rate: '人均销售额（万元）',
      bases: [12, 46],
      rates: [30, 78],
    },
    {
      title: '各社区人口与志愿者',
      rows: ['春晖社区', '翠湖社区', '安康社区', '丰泽社区', '文峰社区'],
      part: ['志愿者', '人'],
      base: ['常住人口', '人'],
      ask: { highest: '哪个社区每千人志愿者人数最多？', lowest: '哪个社区每千人志愿者人数最少？' },
      per: 1000,
      rate: '每千人志愿者人数',
      bases: [3200, 9800],
      rates: [210, 460],
    },
    {
      title: '各客服组来电与投诉',
      rows: ['甲组', '乙组', '丙组', '丁组', '戊组'],
      part: ['转为投诉', '件'],
      base: ['来电', '个'],
      ask: { highest: '哪个组来电转为投诉的比例最高？', lowest: '哪个组来电转为投诉的比例最低？' },
      per: 100,
      rate: '投诉比例（%）',
      bases: [800, 3600],
      rates: [25, 70],
    },
  ],
  en: [
    {
      title: 'Units made and rejected by line',
      rows: ['Line 1', 'Line 2', 'Line 3', 'Line 4', 'Line 5'],
      part: ['Rejected', 'units'],
      base: ['Made', 'units'],
      ask: {
        highest: 'Which line had the highest reject rate?',
        lowest: 'Which line had the lowest reject rate?',
      },
      per: 100,
      rate: 'reject rate in %',
      bases: [1200, 5600],
      rates: [12, 48],
    },
    {
      title: 'Staff and weekly takings by café',
      rows: ['Market Square', 'Station Road', 'Bridge Street', 'Park Lane', 'Mill Corner'],
      part: ['Takings', '£'],
      base: ['Staff', 'people'],
      ask: {
        highest: 'Which café took the most money per member of staff?',
        lowest: 'Which café took the least money per member of staff?',
      },
      per: 1,
      rate: '£ per member of staff',
      bases: [6, 28],
      rates: [4200, 7900],
    },
    {
      title: 'Calls and callbacks by team',
      rows: ['Team A', 'Team B', 'Team C', 'Team D', 'Team E'],
      part: ['Callbacks', 'calls'],
      base: ['Calls taken', 'calls'],
      ask: {
        highest: 'Which team had the highest share of callbacks among its calls?',
        lowest: 'Which team had the lowest share of callbacks among its calls?',
      },
      per: 100,
      rate: 'callbacks in %',
      bases: [800, 3600],
      rates: [25, 70],
    },
    {
      title: 'Distance and fuel by van',
      rows: ['Van 1', 'Van 2', 'Van 3', 'Van 4', 'Van 5'],
      part: ['Fuel used', 'litres'],
      base: ['Distance', 'km'],
      ask: {
        highest: 'Which van used the most fuel per kilometre?',
        lowest: 'Which van used the least fuel per kilometre?',
      },
      per: 100,
      rate: 'litres per 100 km',
      bases: [900, 3800],
      rates: [72, 118],
    },
  ],
}

/** Which row has the highest or lowest rate, where amounts alone mislead. */
export const compareRates: ItemFamily = {
  id: 'compare-rates',
  area: 'table',
  name: { 'zh-CN': '比较比率', en: 'Comparing rates' },
  base: [-0.4, 75],
  radicals: { ask: { highest: [0, 0], lowest: [0.2, 5] }, closeness: { wide: [0, 0], close: [0.7, 25] } },
  draft: (pen, { ask, closeness }) => {
    const scene = pen.pick(pen.of(scenes))
    const rows = pen.sample(scene.rows, 5)
    const bases = rows.map(() => pen.int(...scene.bases))
    const parts = bases.map((base) =>
      Math.round(
        (base * pen.int(...scene.rates)) / (scene.per === 1 ? 10 : scene.per === 100 ? 1000 : 10000),
      ),
    )
    const rates = parts.map((part, at) => fraction(part * scene.per, bases[at] as number))
    const order = [...rows.keys()].sort(
      (a, b) => compare(rates[a] as Fraction, rates[b] as Fraction) * (ask === 'highest' ? -1 : 1),
    )
    const [best, second] = [order[0] as number, order[1] as number]
    const rate = (at: number): number => (rates[at] as Fraction).n / (rates[at] as Fraction).d
    const ratio = Math.max(rate(best), rate(second)) / Math.min(rate(best), rate(second))
    if (closeness === 'close' ? ratio < 1.05 || ratio > 1.12 : ratio < 1.18) return null
    const extreme = (values: readonly number[]): number =>
      values.indexOf(ask === 'highest' ? Math.max(...values) : Math.min(...values))
    const against = bases.indexOf(ask === 'highest' ? Math.min(...bases) : Math.max(...bases))
    // Where the amounts alone point to the key, the item would reward what it is to catch.
    if (extreme(parts) === best || against === best || new Set(bases).size < 5) return null
    const places = scene.per === 1 ? 1 : 2
    const explain = (at: number): [string, string] => {
      const shown = decimal(rates[at] as Fraction, places)
      if (at === best) return ['key', pen.t('正确。', 'Correct.')]
      if (at === extreme(parts))
        return [
          'amount-for-rate',
          pen.t(
            `只看了${scene.part[0]}的多少，没有除以${scene.base[0]}（实际为${shown}）。`,
            `Only the amount was looked at, not the rate (here ${shown}).`,
          ),
        ]
      if (at === against)
        return [
          'base-for-rate',
          pen.t(
            `只看了${scene.base[0]}的多少（实际为${shown}）。`,
            `Only the base was looked at, not the rate (here ${shown}).`,
          ),
        ]
      if (at === order[4])
        return [
          'opposite',
          pen.t(
            `把最高和最低弄反了（实际为${shown}）。`,
            `Highest and lowest were mixed up (here ${shown}).`,
          ),
        ]
      return [
        'estimate-too-rough',
        pen.t(`估算过于粗略（实际为${shown}）。`, `The estimate was too rough (here ${shown}).`),
      ]
    }
    return {
      stem: scene.ask[ask as 'highest' | 'lowest'],
      figure: {
        kind: 'table',
        title: scene.title,
        unit: '',
        categories: rows,
        series: [
          { name: scene.base[0], unit: scene.base[1], values: bases },
          { name: scene.part[0], unit: scene.part[1], values: parts },
        ],
      },
      labels: rows.map((text, at) => {
        const [misconception, explanation] = explain(at)
        return { text, misconception, explanation }
      }),
      solution: [
        pen.t(`${scene.rate}：`, `${scene.rate.charAt(0).toUpperCase()}${scene.rate.slice(1)}: `) +
          rows.map((row, at) => `${row} ${decimal(rates[at] as Fraction, places)}`).join(pen.t('，', ', ')),
      ],
    }
  },
}
