import { decimal, fraction } from '../fraction.ts'
import type { ItemFamily } from '../types.ts'
import type { InBoth } from './common.ts'
import { wrongs } from './common.ts'

const scenes: InBoth<{
  groups: readonly string[]
  tell: (n: number, m: string, g: string) => string
  all: string
  unit: string
}> = {
  'zh-CN': [
    {
      groups: ['早班', '中班', '晚班'],
      tell: (n: number, m: string, g: string) => `${g}${n}人，人均装配${m}件`,
      all: '全体人均装配',
      unit: '件',
    },
    {
      groups: ['一部', '二部', '三部'],
      tell: (n: number, m: string, g: string) => `${g}${n}人，考核平均${m}分`,
      all: '全体考核平均',
      unit: '分',
    },
    {
      groups: ['甲店', '乙店', '丙店'],
      tell: (n: number, m: string, g: string) => `${g}收到${n}份评价，平均${m}分（百分制）`,
      all: '全部评价平均',
      unit: '分',
    },
  ],
  en: [
    {
      groups: ['The early shift', 'The late shift', 'The night shift'],
      tell: (n: number, m: string, g: string) => `${g} has ${n} people who pack ${m} boxes each on average`,
      all: 'packed per person over all shifts',
      unit: ' boxes',
    },
    {
      groups: ['Team A', 'Team B', 'Team C'],
      tell: (n: number, m: string, g: string) => `${g} has ${n} people with a mean score of ${m} points`,
      all: 'scored per person over all teams',
      unit: ' points',
    },
    {
      groups: ['The north depot', 'The south depot', 'The harbour depot'],
      tell: (n: number, m: string, g: string) =>
        `${g} has ${n} drivers who make ${m} deliveries a day on average`,
      all: 'made per driver over all depots',
      unit: ' deliveries',
    },
  ],
}

/** The mean of groups of unequal size, or the missing mean of one of them. */
export const weightedMean: ItemFamily = {
  id: 'weighted-mean',
  area: 'ratio',
  name: { 'zh-CN': '加权平均', en: 'Weighted mean' },
  base: [-0.5, 60],
  radicals: { groups: { two: [0, 0], three: [0.4, 20] }, unknown: { overall: [0, 0], group: [0.9, 25] } },
  draft: (pen, { groups, unknown }) => {
    const scene = pen.pick(pen.of(scenes))
    const k = groups === 'three' ? 3 : 2
    const sizes = Array.from({ length: k }, () => pen.int(8, 46))
    const means = Array.from({ length: k }, () => pen.int(56, 97))
    if (
      new Set(sizes).size < k ||
      Math.max(...means) - Math.min(...means) < 12 ||
      Math.max(...sizes) < 1.6 * Math.min(...sizes)
    )
      return null
    const people = sizes.reduce((a, b) => a + b)
    const sum = sizes.reduce((total, n, at) => total + n * (means[at] as number), 0)
    const [n, m] = [sizes.at(-1) as number, means.at(-1) as number]
    const overall = fraction(sum, people)
    const plain = fraction(
      means.reduce((a, b) => a + b),
      k,
    )
    const swapped = fraction(
      sizes.reduce((total, one, at) => total + one * (means[(at + 1) % k] as number), 0),
      people,
    )
    const back = fraction(
      sizes.reduce((total, one, at) => total + one * (means[(at + k - 1) % k] as number), 0),
      people,
    )
    const w = wrongs(pen)
    const show = (value: { n: number; d: number }): string =>
      pen.t(`${pen.num(value, 1)}${scene.unit}`, `${pen.num(value, 1)}${scene.unit}`)
    const base = {
      decimals: 1,
      show,
      gap: { share: fraction(1, 100), amount: fraction(5, 10) },
      slips: [fraction(1), fraction(27, 10)],
    }
    const parts = sizes.map((one, at) => `${one} × ${means[at]}`).join(' + ')
    const tell = (count: number): string =>
      scene.groups
        .slice(0, count)
        .map((group, at) => scene.tell(sizes[at] as number, String(means[at]), group))
        .join(pen.t('；', '; '))
    if (unknown === 'overall') {
      return {
        stem: pen.t(
          `${tell(k)}。${scene.all}约多少${scene.unit}？`,
          `${tell(k)}. How many${scene.unit} were ${scene.all}, to one decimal place?`,
        ),
        key: overall,
        ...base,
        wrong: [
          w(
            'plain-mean',
            plain,
            '直接取了各组平均数的平均，没有考虑人数（份数）。',
            'The means were averaged without their group sizes.',
          ),
          w(
            'weights-swapped',
            swapped,
            '各组的人数（份数）与平均数配错了。',
            'Group sizes and means were paired wrongly.',
          ),
          w(
            'weights-swapped-back',
            back,
            '各组的人数（份数）与平均数配错了。',
            'Group sizes and means were paired wrongly.',
          ),
          w(
            'one-too-few',
            fraction(sum, people - 1),
            '总数少除了1。',
            'The total was divided by one too few.',
          ),
          w(
            'middle',
            fraction(Math.max(...means) + Math.min(...means), 2),
            '取了最高与最低平均数的中点。',
            'The mid-point of highest and lowest mean was taken.',
          ),
          w(
            'largest-group',
            means[sizes.indexOf(Math.max(...sizes))] as number,
            '只用了最大一组的平均数。',
            'The mean of the largest group alone was taken.',
          ),
        ],
        solution: [`(${parts}) ÷ ${people} = ${pen.num(sum)} ÷ ${people} ≈ ${decimal(overall, 1)}`],
      }
    }
    // The overall mean is told as an exact total, so that the missing mean is exact.
    const restSum = sum - n * m
    const rest = people - n
    const last = scene.groups[k - 1] as string
    const told = fraction(Math.round((sum * 10) / people), 10)
    const key = fraction(told.n * people - restSum * told.d, n * told.d)
    const restMeans = means.slice(0, -1)
    const restPlain = fraction(
      restMeans.reduce((a, b) => a + b),
      restMeans.length,
    )
    return {
      stem: pen.t(
        `${tell(k - 1)}；${last}${n}${scene.unit === '分' && last.endsWith('店') ? '份' : '人'}。${k === 3 ? '三' : '两'}者合计的平均数为${pen.num(told, 1)}${scene.unit}。${last}的平均数约为多少？`,
        `${tell(k - 1)}; ${last.charAt(0).toLowerCase() === 't' && last.startsWith('The') ? last.replace('The', 'the') : last} has ${n}. The mean over ${k === 3 ? 'all three' : 'both'} is ${pen.num(told, 1)}${scene.unit}. What is the mean of ${last.replace('The', 'the')}, to one decimal place?`,
      ),
      key,
      ...base,
      wrong: [
        w(
          'plain-mean-undone',
          fraction(told.n * k * restPlain.d - restPlain.n * (k - 1) * told.d, told.d * restPlain.d),
          '按各组人数（份数）相等倒推。',
          'Worked back as if the groups were of equal size.',
        ),
        w(
          'weights-swapped',
          fraction(told.n * people - restSum * told.d, rest * told.d),
          '除以了其余各组的人数（份数）。',
          'Divided by the size of the other groups.',
        ),
        w('overall-repeated', told, '给出的是总平均数。', 'The overall mean was given.'),
        w(
          'mean-of-overall-and-rest',
          fraction(told.n * restPlain.d + restPlain.n * told.d, 2 * told.d * restPlain.d),
          '取了总平均数与其余各组平均数的中点。',
          'Overall mean and the other mean were averaged.',
        ),
        w(
          'rest-mean',
          fraction(restSum, rest),
          '给出的是其余各组的平均数。',
          'The mean of the other groups was given.',
        ),
        w(
          'mirror',
          fraction(2 * told.n * rest - restSum * told.d, rest * told.d),
          '认为两边与总平均数的差相等。',
          'Both sides were taken to lie equally far from the overall mean.',
        ),
        w(
          'one-too-few',
          fraction(told.n * (people - 1) - restSum * told.d, n * told.d),
          '总数少算了一人（份）。',
          'One too few was counted in the whole.',
        ),
      ],
      solution: [`(${pen.num(told, 1)} × ${people} − ${pen.num(restSum)}) ÷ ${n} ≈ ${decimal(key, 1)}`],
    }
  },
}
