import { decimal, fraction } from '../fraction.ts'
import type { ItemFamily } from '../types.ts'
import type { InBoth } from './common.ts'
import { percentOptions, slipsFor, wholeOptions, wrongs } from './common.ts'

const scenes: InBoth<readonly [string, string]> = {
  'zh-CN': [
    ['消毒液', '克'],
    ['盐水', '克'],
    ['清洗剂溶液', '克'],
    ['糖水', '克'],
    ['营养液', '克'],
  ],
  en: [
    ['disinfectant solution', 'g'],
    ['salt solution', 'g'],
    ['cleaning solution', 'g'],
    ['sugar syrup', 'g'],
    ['plant feed solution', 'g'],
  ],
}

/** Strength of a blend, and how much water brings a solution to a strength. */
export const mixture: ItemFamily = {
  id: 'mixture',
  area: 'ratio',
  name: { 'zh-CN': '浓度与混合', en: 'Mixtures' },
  base: [0.1, 65],
  radicals: {
    ask: { blend: [0, 0], dilute: [0.6, 15], 'blend-unknown': [1.0, 30] },
    amounts: { simple: [-0.2, 0], odd: [0.2, 10] },
  },
  draft: (pen, { ask, amounts }) => {
    const [name] = pen.pick(pen.of(scenes))
    const drawn = (): number => (amounts === 'simple' ? pen.int(2, 12) * 50 : pen.int(21, 119) * 5)
    const [m, n] = [drawn(), drawn()]
    const [p, q] = [pen.int(12, 45), pen.int(3, 30)]
    if (p - q < 6 || m === n) return null
    const w = wrongs(pen)
    const grams = (digits: string): string => pen.t(`${digits}克`, `${digits} g`)
    const g = (value: number): string => grams(pen.num(value))
    const blended = fraction(m * p + n * q, m + n)
    if (ask === 'blend') {
      return {
        stem: pen.t(
          `把浓度${p}%的${name}${g(m)}与浓度${q}%的同种${name}${g(n)}混合，混合后的浓度约为多少？`,
          `${g(m)} of a ${p}% ${name} is mixed with ${g(n)} of a ${q}% one. About how strong is the mixture?`,
        ),
        key: blended,
        ...percentOptions,
        gap: { share: fraction(3, 100), amount: fraction(4, 10) },
        slips: slipsFor(blended, 1),
        wrong: [
          w(
            'plain-mean',
            fraction(p + q, 2),
            '直接取了两个浓度的平均数，没有考虑质量。',
            'The two strengths were averaged without their amounts.',
          ),
          w(
            'weights-swapped',
            fraction(m * q + n * p, m + n),
            '浓度与质量配错了。',
            'Strengths and amounts were paired wrongly.',
          ),
          w(
            'one-solute-only',
            fraction(m * p, m + n),
            '只算了第一种中的溶质。',
            'Only the solute of the first was counted.',
          ),
          w(
            'other-solute-only',
            fraction(n * q, m + n),
            '只算了第二种中的溶质。',
            'Only the solute of the second was counted.',
          ),
          w('strengths-added', p + q, '把两个浓度相加。', 'The two strengths were added.'),
          w('strengths-subtracted', p - q, '把两个浓度相减。', 'One strength was taken from the other.'),
          w(
            'solute-to-first',
            fraction(m * p + n * q, Math.max(m, n)),
            '总质量只算了较多的一种。',
            'Only the larger amount was counted as the whole.',
          ),
        ],
        solution: [`(${m} × ${p}% + ${n} × ${q}%) ÷ (${m} + ${n}) ≈ ${decimal(blended, 1)}%`],
      }
    }
    const base = { ...wholeOptions(pen, grams), gap: { share: fraction(3, 100), amount: fraction(3) } }
    if (ask === 'dilute') {
      const key = fraction(m * (p - q), q)
      if (key.n / key.d > 1500) return null
      return {
        stem: pen.t(
          `要把浓度${p}%的${name}${g(m)}稀释到${q}%，约需加水多少克？`,
          `About how much water must be added to ${g(m)} of a ${p}% ${name} to bring it to ${q}%?`,
        ),
        key,
        ...base,
        slips: slipsFor(key),
        wrong: [
          w(
            'final-amount',
            fraction(m * p, q),
            '给出的是稀释后的总质量，没有减去原来的。',
            'The amount after mixing was given, not the water.',
          ),
          w(
            'difference-of-strength',
            fraction(m * (p - q), 100),
            '用质量乘了浓度之差。',
            'The amount was multiplied by the difference of strengths.',
          ),
          w(
            'old-base',
            fraction(m * (p - q), p),
            '除以了原来的浓度。',
            'Divided by the old strength instead of the new.',
          ),
          w(
            'ratio-inverted',
            fraction(m * q, p),
            '两个浓度之比弄反了。',
            'The ratio of strengths was inverted.',
          ),
          w(
            'rest-over',
            fraction(m * (p - q), 100 - q),
            '除以了水的比例。',
            'Divided by the share of water.',
          ),
        ],
        solution: [
          pen.t(
            `溶质不变：${m} × ${p}% ÷ ${q}% − ${m} ≈ ${pen.num(key)}`,
            `The solute stays: ${m} × ${p}% ÷ ${q}% − ${m} ≈ ${pen.num(key)}`,
          ),
        ],
      }
    }
    const target = pen.int(q + 2, p - 2)
    const key = fraction(m * (p - target), target - q)
    if (key.n / key.d > 1500 || key.n / key.d < 30 || p - target === target - q) return null
    return {
      stem: pen.t(
        `浓度${p}%的${name}${g(m)}，要加入多少克浓度${q}%的同种${name}，才能使浓度变为${target}%？（取最接近的整数）`,
        `How much of a ${q}% ${name} must be added to ${g(m)} of a ${p}% one to make it ${target}%? (Take the nearest whole number.)`,
      ),
      key,
      ...base,
      slips: slipsFor(key),
      wrong: [
        w(
          'inverted',
          fraction(m * (target - q), p - target),
          '两个差之比弄反了。',
          'The ratio of the two differences was inverted.',
        ),
        w('equal-amounts', m, '认为两种等量混合。', 'Equal amounts were assumed.'),
        w(
          'water-for-solution',
          fraction(m * (p - target), target),
          '当成了加水稀释。',
          'Water was added instead of the weaker solution.',
        ),
        w(
          'total-amount',
          fraction(m * (p - q), target - q),
          '给出的是混合后的总质量。',
          'The amount after mixing was given.',
        ),
        w(
          'whole-difference',
          fraction(m * (p - target), p - q),
          '除以了两个浓度之差。',
          'Divided by the difference of the two strengths.',
        ),
        w(
          'strength-ratio',
          fraction(m * q, p),
          '按两个浓度之比折算。',
          'The amount was scaled by the ratio of strengths.',
        ),
        w(
          'ratio-to-target',
          fraction(m * target, p),
          '按目标浓度与原浓度之比折算。',
          'The amount was scaled by the ratio of target to old strength.',
        ),
      ],
      solution: [`${m} × (${p} − ${target}) ÷ (${target} − ${q}) ≈ ${pen.num(key)}`],
    }
  },
}
