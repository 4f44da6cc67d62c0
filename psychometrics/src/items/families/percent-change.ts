import { absolute, decimal, fraction, minus, over, plus, rounded, times } from '../fraction.ts'
import { scenes } from '../scenes.ts'
import type { ItemFamily } from '../types.ts'
import {
  amount,
  changeInPercent,
  percentOf,
  percentOptions,
  slipsFor,
  sum,
  wholeOptions,
  withUnit,
} from './common.ts'

/** Growth between two years, or the earlier value from the later one and its growth (基期量). */
export const percentChange: ItemFamily = {
  id: 'percent-change',
  area: 'table',
  name: { 'zh-CN': '增长率与基期量', en: 'Percentage change' },
  base: [-0.7, 60],
  radicals: {
    ask: { change: [0, 0], 'change-of-total': [0.7, 30], base: [1.2, 20] },
    direction: { rise: [0, 0], fall: [0.25, 5] },
  },
  draft: (pen, { ask, direction }) => {
    const scene = pen.pick(pen.of(scenes))
    const names = pen.sample(scene.rows, 5)
    const year = pen.int(2019, 2024)
    const before = names.map(() => amount(pen, scene))
    const up = direction === 'rise'
    const after = before.map((value) => Math.round((value * (100 + (up ? 1 : -1) * pen.int(6, 34))) / 100))
    const at = pen.int(0, 4)
    const other = (at + pen.int(1, 4)) % 5
    const [x, y] = [before[at] as number, after[at] as number]
    const word = up ? pen.t('增长', 'rise') : pen.t('下降', 'fall')
    const sign = fraction(up ? 1 : -1)
    const signed = (from: number, to: number) => times(changeInPercent(from, to), sign)
    const what = scene.of(names[at] as string)
    if (ask === 'base') {
      const rate = pen.int(41, 289)
      const factor = fraction(1000 + (up ? rate : -rate), 1000)
      const key = over(fraction(y), factor)
      const rates = names.map((_, k) => (k === at ? rate : pen.int(41, 289)))
      const otherFactor = fraction(1000 + (up ? 1 : -1) * (rates[other] as number), 1000)
      const back = fraction(1000 - (up ? rate : -rate), 1000)
      const percent = `${decimal(fraction(rate, 10), 1)}%`
      return {
        stem: pen.t(
          `${year}年，${what}约为多少？`,
          `What, to the nearest whole number, was ${what} in ${year}?`,
        ),
        figure: {
          kind: 'table',
          title: scene.title,
          unit: '',
          categories: names,
          series: [
            { name: pen.t(`${year + 1}年`, String(year + 1)), unit: scene.unit, values: after },
            {
              name: pen.t(`比上年${word}`, `${up ? 'Rise' : 'Fall'} on ${year}`),
              unit: '%',
              values: rates.map((one) => one / 10),
            },
          ],
        },
        key,
        ...wholeOptions(pen, withUnit(pen, scene)),
        gap: { share: fraction(1, 100), amount: fraction(2) },
        slips: slipsFor(key),
        wrong: [
          {
            id: 'rate-on-later-value',
            value: times(fraction(y), back),
            why: pen.t(
              `把${percent}当成了以${year + 1}年为基数。`,
              `${percent} was taken of the ${year + 1} value, not of the ${year} value.`,
            ),
          },
          {
            id: 'wrong-direction',
            value: times(fraction(y), factor),
            why: pen.t(
              '方向弄反，又往后推了一年。',
              'The wrong direction: the rate was applied once more, forwards.',
            ),
          },
          {
            id: 'divided-the-wrong-way',
            value: over(fraction(y), back),
            why: pen.t(
              `把${word}的方向看反了。`,
              `The ${word} was treated as a change in the other direction.`,
            ),
          },
          {
            id: 'wrong-rate',
            value: over(fraction(y), otherFactor),
            why: pen.t(
              `增减率看成了${names[other]}一行。`,
              `The rate was read from the row for ${names[other]}.`,
            ),
          },
          {
            id: 'wrong-row',
            value: over(fraction(after[other] as number), otherFactor),
            why: pen.t(`看成了${names[other]}一行。`, `The row for ${names[other]} was read.`),
          },
          {
            id: 'only-the-change',
            value: minus(fraction(y), times(minus(fraction(y), key), fraction(2))),
            why: pen.t('增减量减（加）了两次。', 'The change was taken off (or added) twice.'),
          },
        ],
        solution: [
          pen.t(
            `${year}年 = ${year + 1}年 ÷ (1 ${up ? '+' : '−'} ${percent})`,
            `${year} = ${year + 1} value ÷ (1 ${up ? '+' : '−'} ${percent})`,
          ),
          `${pen.num(y)} ÷ ${decimal(factor, 3)} ≈ ${pen.num(key)}`,
        ],
      }
    }
    const total = ask === 'change-of-total'
    const [from, to] = total ? [sum(before), sum(after)] : [x, y]
    const key = signed(from, to)
    if (key.n / key.d < 4) return null
    const rates = names.map((_, k) => signed(before[k] as number, after[k] as number))
    const meanRate = over(rates.map((rate) => rounded(rate, 1)).reduce(plus), fraction(rates.length))
    const wrong = [
      {
        id: 'later-as-base',
        value: percentOf(Math.abs(to - from), to),
        why: pen.t(
          `除以了${year + 1}年的数，基数应是${year}年。`,
          `The change was divided by the ${year + 1} value instead of the ${year} value.`,
        ),
      },
      {
        id: 'ratio-for-change',
        value: percentOf(to, from),
        why: pen.t(
          '算成了后一年是前一年的百分之几。',
          'The later value was given as a percentage of the earlier one.',
        ),
      },
      {
        id: 'wrong-row',
        value: rates[other] as typeof key,
        why: pen.t(`算的是${names[other]}。`, `${names[other]} was worked out instead.`),
      },
      {
        id: 'mean-of-rates',
        value: meanRate,
        why: pen.t('取了各行增减率的平均数。', 'The rates of the rows were averaged.'),
      },
      ...(total
        ? [
            {
              id: 'row-left-out',
              value: absolute(changeInPercent(from, to - (after[other] as number))),
              why: pen.t(
                `${year + 1}年的合计漏了${names[other]}。`,
                `${names[other]} was left out of the ${year + 1} total.`,
              ),
            },
            {
              id: 'base-row-left-out',
              value: percentOf(Math.abs(to - from), from - (before[at] as number)),
              why: pen.t(`基数漏加了${names[at]}。`, `${names[at]} is missing from the base.`),
            },
          ]
        : [
            {
              id: 'mixed-rows',
              value: percentOf(Math.abs(to - from), before[other] as number),
              why: pen.t(
                `变化量除以了${names[other]}的数。`,
                `The change was divided by the figure for ${names[other]}.`,
              ),
            },
          ]),
      {
        id: 'half',
        value: percentOf(Math.abs(to - from) * 2, from + to),
        why: pen.t('除以了两年的平均数。', 'The change was divided by the mean of both years.'),
      },
    ]
    return {
      stem: total
        ? pen.t(
            `${year + 1}年，${scene.all}比${year}年约${word}了百分之几？`,
            `By about what percentage did ${scene.all} ${word} from ${year} to ${year + 1}?`,
          )
        : pen.t(
            `${year + 1}年，${what}比${year}年约${word}了百分之几？`,
            `By about what percentage did ${what} ${word} from ${year} to ${year + 1}?`,
          ),
      figure: {
        kind: 'table',
        title: scene.title,
        unit: scene.unit,
        categories: names,
        series: [
          { name: pen.t(`${year}年`, String(year)), values: before },
          { name: pen.t(`${year + 1}年`, String(year + 1)), values: after },
        ],
      },
      key,
      ...percentOptions,
      slips: slipsFor(key, 1),
      wrong,
      solution: [
        ...(total
          ? [
              pen.t(
                `${year}年合计：${pen.num(from)}，${year + 1}年合计：${pen.num(to)}`,
                `Totals: ${pen.num(from)} in ${year}, ${pen.num(to)} in ${year + 1}`,
              ),
            ]
          : []),
        `(${pen.num(Math.max(from, to))} − ${pen.num(Math.min(from, to))}) ÷ ${pen.num(from)} ≈ ${decimal(key, 1)}%`,
      ],
    }
  },
}
