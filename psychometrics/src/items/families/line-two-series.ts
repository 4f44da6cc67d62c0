import { decimal, fraction } from '../fraction.ts'
import type { ItemFamily } from '../types.ts'
import type { InBoth, Span } from './common.ts'
import { changeInPercent, percentOf, percentOptions, slipsFor, wrongs } from './common.ts'

const scenes: InBoth<{
  title: string
  unit: string
  names: readonly [string, string]
  both: string
  range: Span
}> = {
  'zh-CN': [
    {
      title: '某商场线上与线下销售额',
      unit: '万元',
      names: ['线上销售额', '线下销售额'],
      both: '线上与线下销售额之和',
      range: [120, 480],
    },
    {
      title: '某景区上午与下午入园人数',
      unit: '百人',
      names: ['上午入园人数', '下午入园人数'],
      both: '全天入园人数',
      range: [90, 420],
    },
    {
      title: '某企业内销与出口额',
      unit: '万元',
      names: ['内销额', '出口额'],
      both: '内销与出口额之和',
      range: [210, 860],
    },
    {
      title: '某办事大厅线上与窗口办件量',
      unit: '件',
      names: ['线上办件量', '窗口办件量'],
      both: '两种渠道办件量之和',
      range: [340, 980],
    },
  ],
  en: [
    {
      title: 'Online and shop sales',
      unit: '£ thousand',
      names: ['Online', 'Shop'],
      both: 'sales in both channels together',
      range: [80, 420],
    },
    {
      title: 'Rail and road freight',
      unit: 'thousand tonnes',
      names: ['Rail', 'Road'],
      both: 'freight by rail and road together',
      range: [110, 560],
    },
    {
      title: 'Day and evening visitors',
      unit: 'visitors',
      names: ['Day', 'Evening'],
      both: 'day and evening visitors together',
      range: [240, 900],
    },
    {
      title: 'Home and export orders',
      unit: 'orders',
      names: ['Home', 'Export'],
      both: 'home and export orders together',
      range: [160, 720],
    },
  ],
}

/** Two lines over time: where they lie furthest apart, and how their sum changes. */
export const lineTwoSeries: ItemFamily = {
  id: 'line-two-series',
  area: 'chart',
  name: { 'zh-CN': '双折线图', en: 'Two lines' },
  base: [-0.6, 60],
  radicals: {
    ask: { 'widest-gap': [0, 0], 'growth-of-sum': [0.9, 35] },
    crossing: { no: [-0.2, 0], yes: [0.3, 10] },
  },
  draft: (pen, { ask, crossing }) => {
    const scene = pen.pick(pen.of(scenes))
    const points = ask === 'widest-gap' ? 5 : 6
    const start = pen.int(1, 12 - points + 1)
    const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec']
    const months = Array.from({ length: points }, (_, at) =>
      pen.t(`${start + at}月`, english[start + at - 1] as string),
    )
    const [low, high] = scene.range
    // Lines move by steps, as months do, and not by leaps; those that shall not cross begin apart.
    const step = Math.floor((high - low) / 10)
    const line = (start: number): number[] => {
      const values = [start]
      while (values.length < points) values.push((values.at(-1) as number) + 2 * pen.int(-step, step))
      return values
    }
    const middle = Math.floor((low + high) / 4)
    const apart = crossing === 'no' ? pen.pick([-step, step]) : 0
    const [one, two] = [line(2 * (middle + apart)), line(2 * (middle - apart + pen.int(-step, step)))]
    if (ask === 'widest-gap') {
      // Gaps are drawn month by month, so that the widest is as likely in any of them.
      const side = pen.pick([-1, 1])
      for (const at of two.keys()) {
        const sign = crossing === 'no' ? side : pen.pick([-1, 1])
        two[at] = (one[at] as number) + sign * 2 * pen.int(6, 2 * step)
      }
    }
    if (Math.min(...one, ...two) < low / 2) return null
    const crosses = new Set(one.map((value, at) => Math.sign(value - (two[at] as number)))).size > 1
    if (crosses !== (crossing === 'yes')) return null
    const figure = {
      kind: 'line' as const,
      title: scene.title,
      unit: scene.unit,
      categories: months,
      series: [
        { name: scene.names[0], values: one },
        { name: scene.names[1], values: two },
      ],
    }
    const both = one.map((value, at) => value + (two[at] as number))
    if (ask === 'widest-gap') {
      const gaps = one.map((value, at) => Math.abs(value - (two[at] as number)))
      const sorted = [...gaps].sort((a, b) => b - a) as [number, number]
      const best = gaps.indexOf(sorted[0])
      if (sorted[0] - sorted[1] < (high - low) / 20) return null
      const top = both.indexOf(Math.max(...both))
      const peak = one.indexOf(Math.max(...one))
      const peakTwo = two.indexOf(Math.max(...two))
      if (peak === best && peakTwo === best) return null
      return {
        stem: pen.t(
          `哪个月${scene.names[0]}与${scene.names[1]}相差最大？`,
          `In which month was the gap between the two lines widest?`,
        ),
        figure,
        labels: months.map((text, at) => {
          const why = (id: string, chinese: string, other: string) => ({
            text,
            misconception: id,
            explanation: pen.t(
              `${chinese}（该月相差${pen.num(gaps[at] as number)}）。`,
              `${other} (the gap was ${pen.num(gaps[at] as number)}).`,
            ),
          })
          if (at === best) return { text, misconception: 'key', explanation: pen.t('正确。', 'Correct.') }
          if (at === top)
            return why('sum-for-gap', '选了两者之和最大的月份', 'The month with the largest sum was chosen')
          if (at === peak || at === peakTwo)
            return why('peak-for-gap', '选了一条线的最高点', 'The peak of one line was chosen')
          if (gaps[at] === Math.min(...gaps))
            return why('narrowest', '选了相差最小的月份', 'The month with the narrowest gap was chosen')
          return why('by-eye', '只凭目测，没有计算差值', 'The gap was judged by eye, not worked out')
        }),
        solution: [
          pen.t('各月差值：', 'Gaps: ') +
            months.map((month, at) => `${month} ${pen.num(gaps[at] as number)}`).join(pen.t('，', ', ')),
        ],
      }
    }
    const [from, to] = [0, points - 1]
    const [a, b] = [both[from] as number, both[to] as number]
    const key = changeInPercent(a, b)
    if (key.n / key.d < 5 || key.n / key.d > 90) return null
    const w = wrongs(pen)
    const at = (list: number[], index: number): number => list[index] as number
    const rise = (list: number[]) => changeInPercent(at(list, from), at(list, to))
    const mean = fraction(
      rise(one).n * rise(two).d + rise(two).n * rise(one).d,
      rise(one).d * rise(two).d * 2,
    )
    return {
      stem: pen.t(
        `${months[to]}，${scene.both}比${months[from]}约增长了百分之几？`,
        `By about what percentage did ${scene.both} grow from ${months[from]} to ${months[to]}?`,
      ),
      figure,
      key,
      ...percentOptions,
      slips: slipsFor(key, 1),
      wrong: [
        w(
          'one-line-only',
          rise(one),
          `只算了${scene.names[0]}。`,
          `Only the line “${scene.names[0]}” was used.`,
        ),
        w(
          'other-line-only',
          rise(two),
          `只算了${scene.names[1]}。`,
          `Only the line “${scene.names[1]}” was used.`,
        ),
        w(
          'mean-of-growth',
          mean,
          '取了两条线增长率的平均数。',
          'The growth rates of both lines were averaged.',
        ),
        w(
          'later-as-base',
          percentOf(b - a, b),
          `除以了${months[to]}的合计。`,
          `The increase was divided by the ${months[to]} total.`,
        ),
        w(
          'wrong-month',
          changeInPercent(a, at(both, to - 1)),
          `看成了${months[to - 1]}。`,
          `${months[to - 1]} was read instead of ${months[to]}.`,
        ),
        w(
          'wrong-start',
          changeInPercent(at(both, 1), b),
          `从${months[1]}算起。`,
          `${months[1]} was taken as the start.`,
        ),
        w(
          'per-line-base',
          percentOf(b - a, at(one, from)),
          `只除以了${scene.names[0]}的数。`,
          `The increase was divided by “${scene.names[0]}” alone.`,
        ),
      ],
      solution: [
        `${months[from]}${pen.t('：', ': ')}${pen.num(at(one, from))} + ${pen.num(at(two, from))} = ${pen.num(a)}`,
        `${months[to]}${pen.t('：', ': ')}${pen.num(at(one, to))} + ${pen.num(at(two, to))} = ${pen.num(b)}`,
        `(${pen.num(b)} − ${pen.num(a)}) ÷ ${pen.num(a)} ≈ ${decimal(key, 1)}%`,
      ],
    }
  },
}
