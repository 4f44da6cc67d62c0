import { absolute, decimal, fraction, minus } from '../fraction.ts'
import { scenes } from '../scenes.ts'
import type { ItemFamily } from '../types.ts'
import { amount, growth, percentOf, percentOptions, slipsFor, sum } from './common.ts'

/** A part as a share of the total, in one year or as a change in percentage points (比重变化). */
export const shareOfTotal: ItemFamily = {
  id: 'share-of-total',
  area: 'table',
  name: { 'zh-CN': '比重与比重变化', en: 'Share of the total' },
  base: [-0.8, 60],
  radicals: {
    ask: { share: [0, 0], 'share-of-two': [0.4, 15], points: [1.3, 60] },
    total: { given: [0, 0], 'to-add': [0.4, 20] },
  },
  draft: (pen, { ask, total }) => {
    const scene = pen.pick(pen.of(scenes))
    const names = pen.sample(scene.rows, 5)
    const year = pen.int(2019, 2024)
    const before = names.map(() => amount(pen, scene))
    const after = before.map((one) => Math.round((one * pen.int(72, 142)) / 100))
    const [a, b] = pen.sample([...names.keys()], 2) as [number, number]
    const [s, e] = [sum(before), sum(after)]
    const value = (column: number[], at: number): number => column[at] as number
    const totals = total === 'given'
    const figure = {
      kind: 'table' as const,
      title: scene.title,
      unit: scene.unit,
      categories: totals ? [...names, pen.t('合计', 'Total')] : names,
      series: [
        { name: pen.t(`${year}年`, String(year)), values: totals ? [...before, s] : before },
        { name: pen.t(`${year + 1}年`, String(year + 1)), values: totals ? [...after, e] : after },
      ],
    }
    const sumLine = totals ? [] : [pen.t(`合计：${pen.num(e)}`, `Total: ${pen.num(e)}`)]
    const what = scene.of(names[a] as string)
    if (ask === 'points') {
      const [early, late] = [percentOf(value(before, a), s), percentOf(value(after, a), e)]
      const key = minus(late, early)
      if (key.n / key.d < 2) return null
      const relative = growth(early, late)
      const points = (text: string): string => pen.t(`${text}个百分点`, `${text} points`)
      return {
        stem: pen.t(
          `与${year}年相比，${year + 1}年${what}占合计的比重约上升了多少个百分点？`,
          `By about how many percentage points did the share of ${names[a]} in the total go up from ${year} to ${year + 1}?`,
        ),
        figure,
        key,
        ...percentOptions,
        show: (one) => points(decimal(one, 1)),
        gap: { share: fraction(5, 100), amount: fraction(4, 10) },
        slips: slipsFor(key, 1),
        wrong: [
          {
            id: 'relative-change-of-share',
            value: relative,
            why: pen.t(
              '算成了比重本身的增长率。',
              'The relative change of the share was given, not the points.',
            ),
          },
          {
            id: 'growth-of-part',
            value: absolute(growth(fraction(value(before, a)), fraction(value(after, a)))),
            why: pen.t(
              '算成了数量的增长率，没有看合计。',
              'The growth of the amount was given; the total was not looked at.',
            ),
          },
          {
            id: 'change-over-total',
            value: percentOf(Math.abs(value(after, a) - value(before, a)), e),
            why: pen.t('用增加量除以了合计。', 'The increase was divided by the total.'),
          },
          {
            id: 'earlier-total-for-both',
            value: absolute(minus(percentOf(value(after, a), s), early)),
            why: pen.t(`两年都除以了${year}年的合计。`, `Both years were divided by the ${year} total.`),
          },
          {
            id: 'wrong-row',
            value: absolute(minus(percentOf(value(after, b), e), percentOf(value(before, b), s))),
            why: pen.t(`算的是${names[b]}。`, `${names[b]} was worked out instead.`),
          },
          {
            id: 'part-to-rest',
            value: absolute(
              minus(
                percentOf(value(after, a), e - value(after, a)),
                percentOf(value(before, a), s - value(before, a)),
              ),
            ),
            why: pen.t(
              '除以了其余各项之和，而不是合计。',
              'The part was compared with the rest, not with the total.',
            ),
          },
          {
            id: 'later-total-for-both',
            value: absolute(minus(late, percentOf(value(before, a), e))),
            why: pen.t(
              `两年都除以了${year + 1}年的合计。`,
              `Both years were divided by the ${year + 1} total.`,
            ),
          },
        ],
        solution: [
          ...(totals
            ? []
            : [pen.t(`合计：${pen.num(s)}，${pen.num(e)}`, `Totals: ${pen.num(s)} and ${pen.num(e)}`)]),
          `${pen.num(value(after, a))} ÷ ${pen.num(e)} ≈ ${decimal(late, 1)}%`,
          `${pen.num(value(before, a))} ÷ ${pen.num(s)} ≈ ${decimal(early, 1)}%`,
          pen.t(
            `相差约${decimal(key, 1)}个百分点（先相减，再四舍五入）`,
            `The difference is about ${decimal(key, 1)} points (rounded at the end)`,
          ),
        ],
      }
    }
    const two = ask === 'share-of-two'
    const part = value(after, a) + (two ? value(after, b) : 0)
    const earlier = value(before, a) + (two ? value(before, b) : 0)
    const c = [...names.keys()].find((one) => one !== a && one !== b) as number
    const both = pen.t(`${names[a]}和${names[b]}`, `${names[a]} and ${names[b]}`)
    const key = percentOf(part, e)
    return {
      stem: pen.t(
        `${year + 1}年，${two ? `${both}两项之和` : what}约占合计的百分之几？`,
        `In ${year + 1}, about what percentage of the total did ${two ? `${both} together` : names[a]} make up?`,
      ),
      figure,
      key,
      ...percentOptions,
      slips: slipsFor(key, 1),
      wrong: [
        {
          id: 'part-to-rest',
          value: percentOf(part, e - part),
          why: pen.t(
            '除以了其余各项之和，而不是合计。',
            'The part was compared with the rest, not with the total.',
          ),
        },
        {
          id: 'wrong-year',
          value: percentOf(earlier, s),
          why: pen.t(`看成了${year}年。`, `${year} was read instead.`),
        },
        {
          id: 'total-of-other-year',
          value: percentOf(part, s),
          why: pen.t(`除以了${year}年的合计。`, `The part was divided by the ${year} total.`),
        },
        {
          id: 'part-of-other-year',
          value: percentOf(earlier, e),
          why: pen.t(`分子取了${year}年的数。`, `The part was read in the ${year} column.`),
        },
        {
          id: 'wrong-row',
          value: percentOf(value(after, c) + (two ? value(after, a) : 0), e),
          why: pen.t(`误读了${names[c]}一行。`, `The row for ${names[c]} was read by mistake.`),
        },
        {
          id: two ? 'one-row-only' : 'neighbour-row',
          value: percentOf(value(after, b), e),
          why: two
            ? pen.t(`只算了${names[b]}。`, `Only ${names[b]} was counted.`)
            : pen.t(`算的是${names[b]}。`, `${names[b]} was worked out instead.`),
        },
        {
          id: 'row-left-out-of-total',
          value: percentOf(part, e - value(after, c)),
          why: pen.t(`合计里漏了${names[c]}。`, `${names[c]} was left out of the total.`),
        },
      ],
      solution: [
        ...sumLine,
        ...(two ? [`${pen.num(value(after, a))} + ${pen.num(value(after, b))} = ${pen.num(part)}`] : []),
        `${pen.num(part)} ÷ ${pen.num(e)} ≈ ${decimal(key, 1)}%`,
      ],
    }
  },
}
