import { decimal, fraction } from '../fraction.ts'
import { scenes } from '../scenes.ts'
import type { ItemFamily } from '../types.ts'
import {
  changeInPercent,
  percentOf,
  percentOptions,
  slipsFor,
  sum,
  wholeOptions,
  withUnit,
  wrongs,
} from './common.ts'

/** Reading bars: how much above the mean, and by what percentage one exceeds another. */
export const barChart: ItemFamily = {
  id: 'bar-chart',
  area: 'chart',
  name: { 'zh-CN': '柱状图', en: 'Bar chart' },
  base: [-1.0, 50],
  radicals: {
    ask: { 'above-mean': [0.6, 25], 'percent-more': [0.5, 10], 'percent-less': [0.8, 10] },
    bars: { few: [0, 0], many: [0.3, 10] },
  },
  draft: (pen, { ask, bars }) => {
    const scene = pen.pick(pen.of(scenes))
    const names = pen.sample(scene.rows, bars === 'many' ? 6 : 4)
    // Bars stand on fives or tens, so that each can be read without its label.
    const step = scene.range[1] > 1000 ? 50 : 5
    const values = names.map(
      () => step * pen.int(Math.ceil(scene.range[0] / step), Math.floor(scene.range[1] / step)),
    )
    const [a, b, c] = pen.sample([...names.keys()], 3) as [number, number, number]
    const [x, y, z] = [values[a], values[b], values[c]] as [number, number, number]
    const w = wrongs(pen)
    const year = pen.int(2020, 2025)
    const title = pen.t(`${year}年${scene.title}`, `${scene.title}, ${year}`)
    const figure = {
      kind: 'bar' as const,
      title,
      unit: scene.unit,
      categories: names,
      series: [{ name: pen.t(`${year}年`, String(year)), values }],
    }
    const what = scene.of(names[a] as string)
    const to = (at: number): string => names[at] as string
    if (ask === 'above-mean') {
      const total = sum(values)
      const n = names.length
      if (total % n !== 0 || x - total / n < step * 4) return null
      const key = x - total / n
      const sorted = [...values].sort((p, q) => p - q)
      return {
        stem: pen.t(
          `${what}比图中${n}项的平均数高多少？`,
          `By how much does ${what} exceed the mean of the ${n} bars?`,
        ),
        figure,
        key: fraction(key),
        ...wholeOptions(pen, withUnit(pen, scene)),
        gap: { share: fraction(3, 100), amount: fraction(Math.ceil(step / 2)) },
        slips: slipsFor(fraction(key)),
        wrong: [
          w(
            'mean-of-others',
            fraction(x * (n - 1) - (total - x), n - 1),
            '取了其余各项的平均数，没有算它自己。',
            'The mean was taken of the other bars only.',
          ),
          w(
            'middle-for-mean',
            fraction(2 * x - (sorted[n / 2 - 1] as number) - (sorted[n / 2] as number), 2),
            '用中位数代替了平均数。',
            'The median was taken for the mean.',
          ),
          w(
            'range-middle',
            fraction(2 * x - (sorted[0] as number) - (sorted[n - 1] as number), 2),
            '取了最高与最低的中点作为平均数。',
            'The mid-point of highest and lowest was taken for the mean.',
          ),
          w(
            'above-lowest',
            x - (sorted[0] as number),
            '算成了比最低的高多少。',
            'The difference from the lowest bar was taken.',
          ),
          w(
            'bar-left-out',
            fraction(Math.abs(x * n - (total - z)), n),
            `求和时漏了${to(c)}。`,
            `${to(c)} was left out of the sum.`,
          ),
          w('the-mean', fraction(total, n), '给出的是平均数本身，没有再相减。', 'The mean itself was given.'),
          w(
            'wrong-count',
            fraction(Math.abs(x * (n + 1) - total), n + 1),
            '总和除以了多一项的项数。',
            'The sum was divided by one bar too many.',
          ),
        ],
        solution: [
          `(${values.map((one) => pen.num(one)).join(' + ')}) ÷ ${n} = ${pen.num(total / n)}`,
          `${pen.num(x)} − ${pen.num(total / n)} = ${pen.num(key)}`,
        ],
      }
    }
    const more = ask === 'percent-more'
    const [high, low] = [Math.max(x, y), Math.min(x, y)]
    if (more ? x <= y : x >= y) return null
    const key = more ? changeInPercent(y, x) : percentOf(y - x, y)
    if (key.n / key.d < 5 || key.n / key.d > 95) return null
    return {
      stem: pen.t(
        `${what}比${to(b)}约${more ? '多' : '少'}百分之几？`,
        `By about what percentage is ${what} ${more ? 'higher' : 'lower'} than the figure for ${to(b)}?`,
      ),
      figure,
      key,
      ...percentOptions,
      slips: slipsFor(key, 1),
      wrong: [
        w(
          'wrong-base',
          percentOf(high - low, x),
          `除以了${to(a)}的数，应除以${to(b)}的数。`,
          `The difference was divided by the figure for ${to(a)} instead of ${to(b)}.`,
        ),
        w(
          'ratio-for-difference',
          percentOf(x, y),
          '算成了前者是后者的百分之几。',
          'The one was given as a percentage of the other.',
        ),
        w(
          'inverse-ratio',
          percentOf(y, x),
          '算成了后者是前者的百分之几。',
          'The ratio was given, and the wrong way round.',
        ),
        w(
          'share-of-both',
          percentOf(high - low, x + y),
          '除以了两项之和。',
          'The difference was divided by both bars together.',
        ),
        w(
          'share-of-third',
          percentOf(high - low, z),
          `除以了${to(c)}的数。`,
          `The difference was divided by the figure for ${to(c)}.`,
        ),
        w('wrong-bar', percentOf(Math.abs(z - y), y), `看成了${to(c)}。`, `The bar for ${to(c)} was read.`),
      ],
      solution: [`(${pen.num(high)} − ${pen.num(low)}) ÷ ${pen.num(y)} ≈ ${decimal(key, 1)}%`],
    }
  },
}
