import { decimal, fraction } from '../fraction.ts'
import type { ItemFamily } from '../types.ts'
import type { InBoth, Span } from './common.ts'
import {
  changeInPercent,
  money,
  percentOf,
  percentOptions,
  slipsFor,
  wholeOptions,
  wrongs,
} from './common.ts'

const scenes: InBoth<{ title: string; what: string; price: string; range: Span }> = {
  'zh-CN': [
    { title: '某地蔬菜价格指数', what: '蔬菜价格', price: '一篮子蔬菜的价格', range: [62, 148] },
    { title: '某市写字楼租金指数', what: '写字楼租金', price: '每平方米年租金', range: [640, 1480] },
    { title: '某厂原料采购价格指数', what: '原料采购价格', price: '每吨原料的价格', range: [2150, 6400] },
    { title: '某地快递单价指数', what: '快递单价', price: '每百件快递的费用', range: [420, 960] },
  ],
  en: [
    {
      title: 'Price index of building timber',
      what: 'the price of timber',
      price: 'a load of timber',
      range: [480, 1350],
    },
    {
      title: 'Index of office rents',
      what: 'office rent',
      price: 'a year in a two-room office',
      range: [2300, 5200],
    },
    {
      title: 'Price index of coffee beans',
      what: 'the price of coffee beans',
      price: 'a sack of coffee beans',
      range: [210, 480],
    },
    {
      title: 'Index of rail freight charges',
      what: 'the freight charge',
      price: 'sending a container by rail',
      range: [620, 1900],
    },
  ],
}

/** A line of index numbers with a base year: changes between other years, and values from an index. */
export const indexNumbers: ItemFamily = {
  id: 'index-numbers',
  area: 'chart',
  name: { 'zh-CN': '指数', en: 'Index numbers' },
  base: [0, 65],
  radicals: {
    ask: { 'value-from-base': [-0.4, 0], 'change-between': [0.2, 10], 'value-from-other': [0.8, 25] },
    trend: { rising: [0, 0], mixed: [0.2, 5] },
  },
  draft: (pen, { ask, trend }) => {
    const scene = pen.pick(pen.of(scenes))
    const base = pen.int(2016, 2020)
    const values = [100]
    for (let k = 1; k < 6; k += 1)
      values.push((values[k - 1] as number) + (trend === 'rising' ? pen.int(4, 17) : pen.int(-14, 22)))
    const falls = values.some((value, at) => at > 0 && value < (values[at - 1] as number))
    if (falls !== (trend === 'mixed') || Math.min(...values) < 75) return null
    const years = values.map((_, at) => base + at)
    const labels = years.map((year) => pen.t(`${year}年`, String(year)))
    const [i, j] = [pen.int(1, 3), pen.int(4, 5)]
    const [x, y] = [values[i] as number, values[j] as number]
    if (y - x < 6 || y <= 105 || x === 100) return null
    const w = wrongs(pen)
    const figure = {
      kind: 'line' as const,
      title: pen.t(`${scene.title}（${base}年=100）`, `${scene.title} (${base} = 100)`),
      unit: '',
      categories: labels,
      series: [{ name: pen.t('指数', 'Index'), values }],
    }
    if (ask === 'change-between') {
      const key = changeInPercent(x, y)
      return {
        stem: pen.t(
          `从${labels[i]}到${labels[j]}，${scene.what}约上涨了百分之几？`,
          `By about what percentage did ${scene.what} go up from ${labels[i]} to ${labels[j]}?`,
        ),
        figure,
        key,
        ...percentOptions,
        slips: slipsFor(key, 1),
        wrong: [
          w(
            'points-for-percent',
            y - x,
            '把指数的点数之差当成了百分比。',
            'The difference in index points was taken for a percentage.',
          ),
          w(
            'from-base-year',
            Math.abs(y - 100),
            `算成了比${base}年上涨多少。`,
            `The rise since ${base} was given.`,
          ),
          w(
            'earlier-rise',
            Math.abs(x - 100),
            `算成了${labels[i]}比${base}年的变化。`,
            `The change from ${base} to ${labels[i]} was given.`,
          ),
          w(
            'later-as-base',
            percentOf(y - x, y),
            `除以了${labels[j]}的指数。`,
            `The difference was divided by the ${labels[j]} index.`,
          ),
          w(
            'wrong-year',
            percentOf(Math.abs(y - (values[i - 1] as number)), values[i - 1] as number),
            `从${labels[i - 1]}算起。`,
            `${labels[i - 1]} was taken as the start.`,
          ),
          w(
            'next-year',
            percentOf(Math.abs(y - (values[i + 1] as number)), values[i + 1] as number),
            `从${labels[i + 1]}算起。`,
            `${labels[i + 1]} was taken as the start.`,
          ),
          w(
            'sum-of-rises',
            y - 100 + Math.abs(x - 100),
            '把两个年份相对基期的变化相加。',
            'The changes since the base year were added.',
          ),
        ],
        solution: [`(${y} − ${x}) ÷ ${x} ≈ ${decimal(key, 1)}%`],
      }
    }
    const known = pen.int(...scene.range)
    const fromBase = ask === 'value-from-base'
    const key = fromBase ? fraction(known * y, 100) : fraction(known * y, x)
    const start = fromBase ? pen.t(`${base}年`, String(base)) : (labels[i] as string)
    return {
      stem: pen.t(
        `${start}${scene.price}为${money(pen, known)}。按图中指数，${labels[j]}约为多少元？`,
        `In ${start}, ${scene.price} cost ${money(pen, known)}. Going by the index, about how much did it cost in ${labels[j]}?`,
      ),
      figure,
      key,
      ...wholeOptions(pen, (digits) => pen.t(`${digits}元`, `£${digits}`)),
      gap: { share: fraction(2, 100), amount: fraction(2) },
      slips: slipsFor(key),
      wrong: [
        w(
          'points-as-money',
          known + y - (fromBase ? 100 : x),
          '把指数的点数当成了金额直接相加。',
          'The index points were added as if they were money.',
        ),
        w(
          'points-as-percent',
          fraction(known * (100 + y - x), 100),
          `只按${labels[i]}到${labels[j]}的点数之差上调。`,
          `The price was raised by the points between ${labels[i]} and ${labels[j]}.`,
        ),
        w(
          'divided',
          fraction(known * (fromBase ? 100 : x), y),
          '乘除弄反，换算到了相反的方向。',
          'Converted in the wrong direction.',
        ),
        w(
          fromBase ? 'wrong-base' : 'taken-for-base',
          fromBase ? fraction(known * y, x) : fraction(known * y, 100),
          fromBase ? `以${labels[i]}作了基期。` : `把${labels[i]}当成了基期。`,
          fromBase ? `${labels[i]} was taken as the base.` : `${labels[i]} was taken for the base year.`,
        ),
        w(
          'wrong-year',
          fraction(known * (values[j - 1] as number), fromBase ? 100 : x),
          `看成了${labels[j - 1]}。`,
          `${labels[j - 1]} was read instead.`,
        ),
        w(
          'wrong-year-early',
          fraction(known * x, 100),
          `用了${labels[i]}的指数。`,
          `The ${labels[i]} index was used.`,
        ),
        w(
          'start-misread',
          fraction(known * y, values[i + 1] as number),
          `起点看成了${labels[i + 1]}。`,
          `The start was read at ${labels[i + 1]}.`,
        ),
      ],
      solution: [`${pen.num(known)} × ${y} ÷ ${fromBase ? 100 : x} ≈ ${pen.num(key)}`],
    }
  },
}
