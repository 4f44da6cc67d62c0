import { fraction } from '../fraction.ts'
import { scenes } from '../scenes.ts'
import type { ItemFamily } from '../types.ts'
import { slipsFor, wholeOptions, withUnit, wrongs } from './common.ts'

/** Shares of a pie or of stacked bars turned back into amounts. */
export const composition: ItemFamily = {
  id: 'composition',
  area: 'chart',
  name: { 'zh-CN': '饼图与堆叠图', en: 'Pie and stacked shares' },
  base: [-0.7, 55],
  radicals: { chart: { pie: [0, 0], stacked: [1.0, 35] }, parts: { four: [0, 0], five: [0.2, 5] } },
  draft: (pen, { chart, parts }) => {
    const scene = pen.pick(pen.of(scenes))
    const n = parts === 'five' ? 5 : 4
    const names = pen.sample(scene.rows, n)
    const cut = (): number[] => {
      const shares = Array.from({ length: n - 1 }, () => pen.int(9, n === 5 ? 28 : 36))
      return [...shares, 100 - shares.reduce((a, b) => a + b)]
    }
    const [early, late] = [cut(), cut()]
    if ([...early, ...late].some((share) => share < 6 || share > 55) || new Set(late).size < n) return null
    const year = pen.int(2019, 2024)
    const step = 100
    const total =
      step * pen.int(Math.ceil((scene.range[0] * 4) / step), Math.floor((scene.range[1] * 4) / step))
    const [a, b, c] = pen.sample([...names.keys()], 3) as [number, number, number]
    const w = wrongs(pen)
    const shown = withUnit(pen, scene)
    const of = (list: number[], at: number): number => list[at] as number
    const base = {
      ...wholeOptions(pen, shown),
      gap: { share: fraction(3, 100), amount: fraction(2) },
    }
    if (chart === 'pie') {
      const [p, q, r] = [of(late, a), of(late, b), of(late, c)]
      if (p - q < 3) return null
      const key = (total * (p - q)) / 100
      return {
        stem: pen.t(
          `${year}年${scene.all}为${shown(pen.num(total))}，构成如图。${scene.of(names[a] as string)}比${names[b]}多多少？`,
          `In ${year}, ${scene.all} came to ${shown(pen.num(total))}, made up as the chart shows. By how much did ${scene.of(names[a] as string)} exceed the figure for ${names[b]}?`,
        ),
        figure: {
          kind: 'pie',
          title: pen.t(`${year}年${scene.title}构成`, `${scene.title}, ${year}: share of the total`),
          unit: '%',
          categories: names,
          series: [{ name: pen.t('比重', 'Share'), values: late }],
        },
        key: fraction(key),
        ...base,
        slips: slipsFor(fraction(key)),
        wrong: [
          w(
            'one-part',
            (total * p) / 100,
            `只算了${names[a]}，没有减去${names[b]}。`,
            `Only ${names[a]} was worked out; ${names[b]} was not taken away.`,
          ),
          w('other-part', (total * q) / 100, `只算了${names[b]}。`, `Only ${names[b]} was worked out.`),
          w(
            'wrong-part',
            (total * Math.abs(p - r)) / 100,
            `把${names[b]}看成了${names[c]}。`,
            `${names[c]} was read for ${names[b]}.`,
          ),
          w(
            'wrong-first-part',
            (total * Math.abs(r - q)) / 100,
            `把${names[a]}看成了${names[c]}。`,
            `${names[c]} was read for ${names[a]}.`,
          ),
          w(
            'sum',
            (total * (p + q)) / 100,
            '把求差做成了求和。',
            'The two shares were added, not subtracted.',
          ),
          w(
            'relative-difference',
            fraction(total * (p - q), 100 - q),
            `合计中先减去了${names[b]}。`,
            `${names[b]} was first taken out of the total.`,
          ),
          w(
            'share-of-pair',
            fraction(total * (p - q), p + q),
            '以两项之和作为100%。',
            'The two parts together were taken as 100%.',
          ),
        ],
        solution: [`${p}% − ${q}% = ${p - q}%`, `${pen.num(total)} × ${p - q}% = ${pen.num(key)}`],
      }
    }
    const before = step * pen.int(Math.ceil((total * 0.7) / step), Math.floor((total * 0.95) / step))
    const [s, e] = [of(early, a), of(late, a)]
    const key = (total * e - before * s) / 100
    if (key < total / 50 || s === e) return null
    return {
      stem: pen.t(
        `${scene.all}${year}年为${shown(pen.num(before))}，${year + 1}年为${shown(pen.num(total))}，构成如图。${year + 1}年${scene.of(names[a] as string)}比上年多多少？`,
        `Over all categories the total was ${shown(pen.num(before))} in ${year} and ${shown(pen.num(total))} in ${year + 1}, made up as the chart shows. By how much did ${scene.of(names[a] as string)} go up?`,
      ),
      figure: {
        kind: 'stacked',
        title: pen.t(`${scene.title}构成`, `${scene.title}: share of the total`),
        unit: '%',
        categories: [pen.t(`${year}年`, String(year)), pen.t(`${year + 1}年`, String(year + 1))],
        series: names.map((name, at) => ({ name, values: [of(early, at), of(late, at)] })),
      },
      key: fraction(key),
      ...base,
      slips: slipsFor(fraction(key)),
      wrong: [
        w(
          'points-of-later-total',
          (total * Math.abs(e - s)) / 100,
          `比重之差直接乘了${year + 1}年的合计。`,
          `The difference of the shares was taken of the ${year + 1} total.`,
        ),
        w(
          'points-of-earlier-total',
          (before * Math.abs(e - s)) / 100,
          `比重之差直接乘了${year}年的合计。`,
          `The difference of the shares was taken of the ${year} total.`,
        ),
        w(
          'share-of-increase',
          ((total - before) * e) / 100,
          '用合计的增加量乘了比重。',
          'The share was taken of the increase of the total.',
        ),
        w(
          'earlier-share-of-increase',
          ((total - before) * s) / 100,
          `用合计的增加量乘了${year}年的比重。`,
          `The ${year} share was taken of the increase of the total.`,
        ),
        w(
          'later-share-for-both',
          (total * e - before * of(early, b)) / 100,
          `${year}年看成了${names[b]}。`,
          `${names[b]} was read for ${year}.`,
        ),
        w(
          'wrong-part',
          Math.abs(total * of(late, b) - before * of(early, b)) / 100,
          `算的是${names[b]}。`,
          `${names[b]} was worked out instead.`,
        ),
        w(
          'later-amount',
          (total * e) / 100,
          `给出的是${year + 1}年的数，没有减去${year}年的。`,
          `The ${year + 1} amount was given, without taking ${year} away.`,
        ),
      ],
      solution: [
        `${year + 1}${pen.t('：', ': ')}${pen.num(total)} × ${e}% = ${pen.num((total * e) / 100)}`,
        `${year}${pen.t('：', ': ')}${pen.num(before)} × ${s}% = ${pen.num((before * s) / 100)}`,
        `${pen.num((total * e) / 100)} − ${pen.num((before * s) / 100)} = ${pen.num(key)}`,
      ],
    }
  },
}
