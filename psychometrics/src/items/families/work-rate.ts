import { type Fraction, fraction } from '../fraction.ts'
import { people } from '../scenes.ts'
import type { ItemFamily } from '../types.ts'
import type { InBoth } from './common.ts'
import { slipsFor, wrongs } from './common.ts'

const jobs: InBoth<string> = {
  'zh-CN': [
    '录入一批表格',
    '整理一间档案室',
    '分拣一批邮件',
    '清点一个仓库',
    '给一批货物贴标',
    '校对一份书稿',
  ],
  en: [
    'enter a batch of forms',
    'sort an archive room',
    'sort a load of mail',
    'count the stock of a store',
    'label a consignment',
    'proofread a manuscript',
  ],
}

/** Two people at one job: together, with one who starts earlier, or with one who leaves. */
export const workRate: ItemFamily = {
  id: 'work-rate',
  area: 'ratio',
  name: { 'zh-CN': '工作效率', en: 'Work rate' },
  base: [0.1, 70],
  radicals: {
    form: { together: [0, 0], 'head-start': [0.6, 20], leaves: [0.9, 25] },
    times: { hours: [-0.2, 0], minutes: [0.1, 5] },
  },
  draft: (pen, { form, times }) => {
    const [a, b] = pen.sample(pen.of(people), 2) as [string, string]
    const job = pen.pick(pen.of(jobs))
    const hours = times === 'hours'
    const [x, y] = hours ? [pen.int(4, 18), pen.int(5, 24)] : [pen.int(8, 36) * 5, pen.int(10, 48) * 5]
    if (x === y) return null
    const s = form === 'together' ? 0 : hours ? pen.int(1, 4) : pen.int(2, 9) * 5
    if (s >= Math.min(x, y) / 2) return null
    const both = fraction(x * y, x + y)
    // Head start: a alone for s, then both. Leaves: both for s, then b alone.
    const after =
      form === 'head-start'
        ? fraction((x - s) * y, x + y)
        : form === 'leaves'
          ? fraction(x * y - s * (x + y), x)
          : both
    const key = after
    if (key.n <= 0 || key.n / key.d < (hours ? 1 : 8)) return null
    const unit = hours ? pen.t('小时', ' hours') : pen.t('分钟', ' minutes')
    const places = hours ? 1 : 0
    const w = wrongs(pen)
    const minusS = (value: Fraction): Fraction => fraction(Math.max(value.n - s * value.d, 0), value.d)
    const plusS = (value: Fraction): Fraction => fraction(value.n + s * value.d, value.d)
    const start = pen.t(
      `${job}，${a}单独做需要${x}${unit}，${b}单独做需要${y}${unit}。`,
      `Alone, ${a} would take ${x}${unit} to ${job}, and ${b} ${y}${unit}. `,
    )
    const ask = {
      together: pen.t('两人一起做，约需要多长时间？', 'About how long do they take together?'),
      'head-start': pen.t(
        `${a}先单独做${s}${unit}，然后两人一起做。两人还要一起做约多长时间？`,
        `${a} works alone for ${s}${hours && s === 1 ? ' hour' : unit}, then ${b} joins in. About how much longer do the two take together?`,
      ),
      leaves: pen.t(
        `两人一起做了${s}${unit}后，${a}离开，余下的由${b}完成。${b}还要单独做约多长时间？`,
        `They work together for ${s}${hours && s === 1 ? ' hour' : unit}, then ${a} leaves. About how much longer does ${b} take to finish alone?`,
      ),
    }[form as 'together']
    return {
      stem: start + ask,
      key,
      decimals: places,
      show: (value) => `${pen.num(value, places)}${unit}`,
      gap: { share: fraction(4, 100), amount: hours ? fraction(3, 10) : fraction(3) },
      slips: [...slipsFor(key, places), hours ? fraction(7, 10) : fraction(6)],
      wrong: [
        w('mean-of-times', fraction(x + y, 2), '取了两人用时的平均数。', 'The two times were averaged.'),
        w('half-of-mean', fraction(x + y, 4), '取了平均用时的一半。', 'Half the average time was taken.'),
        w(
          'half-of-faster',
          fraction(Math.min(x, y), 2),
          '以为两人一起做只需较快者的一半时间。',
          'Half the time of the faster one was taken.',
        ),
        w(
          'half-of-slower',
          fraction(Math.max(x, y), 2),
          '取了较慢者用时的一半。',
          'Half the time of the slower one was taken.',
        ),
        w('difference-of-times', Math.abs(x - y), '把两人的用时相减。', 'The two times were subtracted.'),
        ...(s === 0
          ? []
          : [
              w(
                'time-not-work',
                minusS(both),
                '从合做总时间中直接减去了已用的时间。',
                'The time spent was simply taken from the time both would need.',
              ),
              w(
                'first-part-ignored',
                both,
                '没有考虑已经完成的部分。',
                'The part already done was left out.',
              ),
              w(
                'total-time',
                plusS(key),
                '给出的是总时间，把前一段也算进去了。',
                'The time from the very start was given.',
              ),
              w(
                'wrong-person',
                form === 'leaves' ? fraction(x * y - s * (x + y), y) : fraction((y - s) * x, x + y),
                '把两人的效率弄反了。',
                'The two people were mixed up.',
              ),
            ]),
      ],
      solution: [
        pen.t(
          `每${hours ? '小时' : '分钟'}，${a}完成1/${x}，${b}完成1/${y}，合计(${x} + ${y})/(${x} × ${y})`,
          `In one ${hours ? 'hour' : 'minute'} ${a} does 1/${x} and ${b} 1/${y}, together (${x} + ${y})/(${x} × ${y})`,
        ),
        ...(form === 'head-start'
          ? [
              pen.t(
                `${a}先完成${s}/${x}，余下${x - s}/${x}`,
                `${a} first does ${s}/${x}; ${x - s}/${x} is left`,
              ),
            ]
          : []),
        ...(form === 'leaves'
          ? [
              pen.t(
                `一起完成${s} × (${x} + ${y})/(${x} × ${y})，余下的由${b}按1/${y}完成`,
                `Together they do ${s} × (${x} + ${y})/(${x} × ${y}); ${b} does the rest at 1/${y}`,
              ),
            ]
          : []),
        pen.t(`约${pen.num(key, places)}${unit}`, `About ${pen.num(key, places)}${unit}`),
      ],
    }
  },
}
