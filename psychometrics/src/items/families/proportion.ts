import { fraction } from '../fraction.ts'
import { people } from '../scenes.ts'
import type { ItemFamily } from '../types.ts'
import { money, slipsFor, wholeOptions, wrongs } from './common.ts'

/** Sharing in a ratio: a part, the whole from a difference, or shares in inverse proportion. */
export const proportion: ItemFamily = {
  id: 'proportion',
  area: 'ratio',
  name: { 'zh-CN': '比例分配', en: 'Sharing in a ratio' },
  base: [-0.8, 50],
  radicals: {
    ask: { part: [0, 0], 'from-difference': [0.7, 15], inverse: [1.2, 30] },
    parts: { two: [0, 0], three: [0.3, 10] },
  },
  draft: (pen, { ask, parts }) => {
    const n = parts === 'three' ? 3 : 2
    const names = pen.sample(pen.of(people), n)
    const inverse = ask === 'inverse'
    const ratio = Array.from({ length: n }, () => (inverse ? pen.int(2, 6) : pen.int(2, 9)))
    if (new Set(ratio).size < n) return null
    const shares = inverse ? ratio.map((r) => 60 / r) : ratio
    const whole = shares.reduce((a, b) => a + b)
    const k = pen.int(23, 190) * (inverse ? 1 : 5)
    const total = k * whole
    const [i, j] = pen.sample([...shares.keys()], 2) as [number, number]
    const [p, q] = [shares[i] as number, shares[j] as number]
    if (total > 9800) return null
    const w = wrongs(pen)
    const list = names.join(pen.t('、', ', ')).replace(/, ([^,]+)$/, ' and $1')
    const told = ratio.join(' : ')
    const shown = (digits: string): string => pen.t(`${digits}元`, `£${digits}`)
    const base = { ...wholeOptions(pen, shown), gap: { share: fraction(3, 100), amount: fraction(3) } }
    const gross = pen.pick([
      ['一笔奖金', 'a bonus'],
      ['一笔稿费', 'a fee'],
      ['一笔利润', 'a profit'],
      ['一笔补贴', 'an allowance'],
    ] as const)
    const what = pen.t(gross[0], gross[1])
    if (ask === 'from-difference') {
      if (p <= q) return null
      const key = total
      const gap = k * (p - q)
      return {
        stem: pen.t(
          `${list}按${told}分配${what}，${names[i]}比${names[j]}多得${money(pen, gap)}。${what.slice(2)}共多少元？`,
          `${list} share ${what} in the ratio ${told}. ${names[i]} gets ${money(pen, gap)} more than ${names[j]}. How much is shared in all?`,
        ),
        key: fraction(key),
        ...base,
        slips: slipsFor(fraction(key)),
        wrong: [
          w(
            'difference-over-larger',
            fraction(gap * whole, p),
            `差额除以了${names[i]}的份数。`,
            `The difference was divided by the parts of ${names[i]}.`,
          ),
          w(
            'difference-over-smaller',
            fraction(gap * whole, q),
            `差额除以了${names[j]}的份数。`,
            `The difference was divided by the parts of ${names[j]}.`,
          ),
          w(
            'difference-as-part',
            gap * whole,
            '把差额当成了一份。',
            'The difference was taken for one part.',
          ),
          w('share-for-whole', k * p, `给出的是${names[i]}所得。`, `The share of ${names[i]} was given.`),
          w(
            'two-shares',
            k * (p + q) + gap,
            '两人所得之和又加了差额。',
            'The difference was added to the two shares.',
          ),
          w('one-part-short', k * (whole - 1), '总份数少算了一份。', 'One part too few was counted.'),
          w('one-part-more', k * (whole + 1), '总份数多算了一份。', 'One part too many was counted.'),
        ],
        solution: [
          pen.t(
            `一份：${pen.num(gap)} ÷ (${p} − ${q}) = ${pen.num(k)}`,
            `One part: ${pen.num(gap)} ÷ (${p} − ${q}) = ${pen.num(k)}`,
          ),
          `${pen.num(k)} × ${whole} = ${pen.num(key)}`,
        ],
      }
    }
    const key = k * p
    const r = ratio[i] as number
    const direct = ratio.reduce((a, b) => a + b)
    const days = pen.t(
      names.map((name, at) => `${name}${ratio[at]}天`).join('，'),
      names
        .map((name, at) => `${name} took ${ratio[at]} days`)
        .join(', ')
        .replace(/, ([^,]+)$/, ' and $1'),
    )
    return {
      stem: inverse
        ? pen.t(
            `${list}各自完成同样的任务，用时为：${days}。${what}共${money(pen, total)}，按用时的反比分配。${names[i]}得多少元？`,
            `For equal tasks ${days}. ${what.charAt(0).toUpperCase()}${what.slice(1)} of ${money(pen, total)} is shared in inverse proportion to the days. How much does ${names[i]} get?`,
          )
        : pen.t(
            `${list}按${told}分配${what}${money(pen, total)}。${names[i]}得多少元？`,
            `${list} share ${what} of ${money(pen, total)} in the ratio ${told}. How much does ${names[i]} get?`,
          ),
      key: fraction(key),
      ...base,
      slips: slipsFor(fraction(key)),
      wrong: [
        ...(inverse
          ? [
              w(
                'direct-for-inverse',
                fraction(total * r, direct),
                '按正比分配了。',
                'The sum was shared in direct proportion.',
              ),
              w(
                'complement',
                fraction(total * (direct - r), direct * (n - 1)),
                '用总天数减去各人天数来分配。',
                'Days were taken from the sum of days, instead of inverting them.',
              ),
            ]
          : []),
        w('equal-shares', fraction(total, n), '平均分配了。', 'The sum was shared equally.'),
        w('other-person', k * q, `给出的是${names[j]}所得。`, `The share of ${names[j]} was given.`),
        w(
          'part-to-rest',
          fraction(total * p, whole - p),
          `除以了其余人的份数之和。`,
          'The sum was divided by the parts of the others.',
        ),
        w('everyone-else', total - key, '给出的是其余人所得。', 'What the others get was given.'),
        w(
          'one-part-short',
          fraction(total * p, whole - 1),
          '总份数少算了一份。',
          'One part too few was counted.',
        ),
        w(
          'one-part-more',
          fraction(total * p, whole + 1),
          '总份数多算了一份。',
          'One part too many was counted.',
        ),
      ],
      solution: [
        ...(inverse
          ? [
              pen.t(
                `反比：${ratio.map((one) => `1/${one}`).join(' : ')} = ${shares.join(' : ')}`,
                `Inverse: ${ratio.map((one) => `1/${one}`).join(' : ')} = ${shares.join(' : ')}`,
              ),
            ]
          : []),
        `${pen.num(total)} × ${p} ÷ ${whole} = ${pen.num(key)}`,
      ],
    }
  },
}
