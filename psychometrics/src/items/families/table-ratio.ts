import { fraction, over } from '../fraction.ts'
import { scenes } from '../scenes.ts'
import type { ItemFamily } from '../types.ts'
import { wrongs } from './common.ts'

const pairs: readonly (readonly [number, number])[] = [2, 3, 4, 5, 6, 7, 8, 9].flatMap((p) =>
  [2, 3, 4, 5, 6, 7, 8, 9]
    .filter((q) => over(fraction(p), fraction(q)).d === q && p !== q)
    .map((q) => [p, q] as const),
)

/** The ratio of two amounts in lowest terms. */
export const tableRatio: ItemFamily = {
  id: 'table-ratio',
  area: 'table',
  name: { 'zh-CN': '表中之比', en: 'Ratio from a table' },
  base: [-0.9, 50],
  radicals: {
    parts: { cells: [0, 0], sums: [0.8, 30] },
    distractor: { 'one-year': [0, 0], 'two-years': [0.3, 10] },
  },
  draft: (pen, { parts, distractor }) => {
    const scene = pen.pick(pen.of(scenes))
    const names = pen.sample(scene.rows, 5)
    const [a, b, c, e] = pen.sample([...names.keys()], 4) as [number, number, number, number]
    const drawn = (): number => pen.int(...scene.range)
    const columns = [names.map(drawn), names.map(drawn)]
    const ratios = pen.sample(pairs, 2) as [(typeof pairs)[number], (typeof pairs)[number]]
    const sums = parts === 'sums'
    for (const [at, [p, q]] of ratios.entries()) {
      const column = columns[at] as number[]
      const k = pen.int(
        Math.ceil((scene.range[0] * (sums ? 2 : 1)) / Math.min(p, q)),
        Math.floor((scene.range[1] * (sums ? 2 : 1)) / Math.max(p, q)),
      )
      if (k * Math.max(p, q) > scene.range[1] * (sums ? 2 : 1)) return null
      const split = (total: number): number => Math.floor((total * pen.int(40, 60)) / 100)
      column[a] = sums ? split(p * k) : p * k
      column[b] = sums ? split(q * k) : q * k
      column[c] = sums ? p * k - column[a] : (column[c] as number)
      column[e] = sums ? q * k - column[b] : (column[e] as number)
    }
    const w = wrongs(pen)
    const [[p, q], [r, s]] = ratios
    const two = distractor === 'two-years'
    const year = pen.int(2019, 2024)
    const column = columns[0] as number[]
    const left = sums
      ? pen.t(`${names[a]}、${names[c]}两项之和`, `${names[a]} and ${names[c]} together`)
      : scene.of(names[a] as string)
    const right = sums
      ? pen.t(`${names[b]}、${names[e]}两项之和`, `${names[b]} and ${names[e]} together`)
      : pen.t(scene.of(names[b] as string), `the figure for ${names[b]}`)
    const lines = sums
      ? [
          `${pen.num(column[a] as number)} + ${pen.num(column[c] as number)} = ${pen.num((column[a] as number) + (column[c] as number))}`,
          `${pen.num(column[b] as number)} + ${pen.num(column[e] as number)} = ${pen.num((column[b] as number) + (column[e] as number))}`,
        ]
      : []
    return {
      stem: pen.t(
        `${year}年，${left}与${right}的比是多少？`,
        `In ${year}, what was the ratio of ${left} to ${right}?`,
      ),
      figure: {
        kind: 'table',
        title: scene.title,
        unit: scene.unit,
        categories: names,
        series: (two ? [1, 0] : [0]).map((at) => ({
          name: pen.t(`${year - at}年`, String(year - at)),
          values: columns[at] as number[],
        })),
      },
      key: fraction(p, q),
      decimals: null,
      show: (value) => `${value.n} : ${value.d}`,
      gap: { share: fraction(5, 100), amount: fraction(1, 100) },
      slips: [],
      wrong: [
        w('inverted', fraction(q, p), '前后项颠倒了。', 'The two terms were swapped.'),
        w(
          'part-to-whole',
          fraction(p, p + q),
          '算成了前一项占两项之和的比。',
          'The first was compared with both together.',
        ),
        w(
          'other-part-to-whole',
          fraction(q, p + q),
          '算成了后一项占两项之和的比。',
          'The second was compared with both together.',
        ),
        w(
          'whole-to-part',
          fraction(p + q, q),
          '算成了两项之和与后一项的比。',
          'Both together were compared with the second.',
        ),
        w(
          'whole-to-first',
          fraction(p + q, p),
          '算成了两项之和与前一项的比。',
          'Both together were compared with the first.',
        ),
        ...(two
          ? [w('wrong-year', fraction(r, s), `看成了${year - 1}年。`, `${year - 1} was read instead.`)]
          : []),
        w(
          'division-error',
          fraction(p + 1, q),
          '约分时前一项算错。',
          'A mistake in cancelling: the first term is wrong.',
        ),
        w(
          'division-error-second',
          fraction(p, q + 1),
          '约分时后一项算错。',
          'A mistake in cancelling: the second term is wrong.',
        ),
        w(
          'division-error-less',
          fraction(p, q - 1),
          '约分时后一项算错。',
          'A mistake in cancelling: the second term is wrong.',
        ),
      ].filter(({ value }) => value.d > 1 && value.n > 1),
      solution: [
        ...lines,
        `${pen.num((column[a] as number) + (sums ? (column[c] as number) : 0))} : ${pen.num((column[b] as number) + (sums ? (column[e] as number) : 0))} = ${p} : ${q}`,
      ],
    }
  },
}
