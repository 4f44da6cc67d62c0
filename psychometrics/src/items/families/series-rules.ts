import type { Pen } from '../pen.ts'
import type { Effect, Wrong } from '../types.ts'
import { wrongs } from './common.ts'

type Series = { terms: number[]; rule: string; traps: Wrong[] }
/** A rule of a series, with its effect on difficulty and time. */
export type Rule = { effect: Effect; write: (pen: Pen) => Series }

/** Terms made one after another by a rule. */
const from = (first: number, count: number, next: (last: number, at: number) => number): number[] => {
  const terms = [first]
  while (terms.length < count) terms.push(next(terms[terms.length - 1] as number, terms.length))
  return terms
}

export const nth = (terms: readonly number[], at: number): number => terms.at(at) as number

export const stepRules: Record<string, Rule> = {
  constant: {
    effect: [-1.4, -20],
    write: (pen) => {
      const [d, up] = [pen.int(6, 29), pen.int(0, 1) === 1]
      const terms = up
        ? from(pen.int(5, 160), 7, (last) => last + d)
        : from(pen.int(220, 390), 7, (last) => last - d)
      return {
        terms,
        rule: pen.t(`每项${up ? '加' : '减'}${d}`, `each term is ${d} ${up ? 'more' : 'less'} than the last`),
        traps: [],
      }
    },
  },
  'growing-steps': {
    effect: [-0.4, 0],
    write: (pen) => {
      const [d, grow] = [pen.int(2, 25), pen.int(2, 12)]
      const terms = from(pen.int(3, 80), 7, (last, at) => last + d + grow * (at - 1))
      return {
        terms,
        rule: pen.t(`相邻两项之差依次增加${grow}`, `the differences grow by ${grow} each time`),
        traps: [],
      }
    },
  },
  'multiply-add': {
    effect: [0.5, 15],
    write: (pen) => {
      const [m, c] = [pen.int(2, 3), pen.int(-19, 25) || 4]
      const terms = from(pen.int(20, 72), 6, (last) => last * m + c)
      const w = wrongs(pen)
      return {
        terms,
        rule: pen.t(
          `每项乘${m}，再${c > 0 ? '加' : '减'}${Math.abs(c)}`,
          `each term is ${m} times the last, ${c > 0 ? 'plus' : 'minus'} ${Math.abs(c)}`,
        ),
        traps: [
          w(
            'only-multiplied',
            nth(terms, -2) * m,
            `只乘了${m}，没有${c > 0 ? '加' : '减'}${Math.abs(c)}。`,
            `The last term was multiplied by ${m} only.`,
          ),
          w(
            'added-wrong-way',
            nth(terms, -2) * m - c,
            '加减弄反了。',
            'The constant was applied with the wrong sign.',
          ),
        ],
      }
    },
  },
  'growing-factor': {
    effect: [0.8, 15],
    write: (pen) => {
      const c = pen.int(1, 49)
      const terms = from(pen.int(2, 40), 6, (last, at) => last * at + c)
      const w = wrongs(pen)
      return {
        terms,
        rule: pen.t(`依次乘1、2、3……，再加${c}`, `multiply by 1, 2, 3, … in turn and add ${c}`),
        traps: [
          w('factor-not-grown', nth(terms, -2) * 4 + c, '乘数没有变大。', 'The factor was not raised.'),
          w('only-multiplied', nth(terms, -2) * 5, `漏了加${c}。`, `The addition of ${c} was left out.`),
        ],
      }
    },
  },
}

export const recursiveRules: Record<string, Rule> = {
  'sum-of-two': {
    effect: [-0.1, 5],
    write: (pen) => {
      const [a, b] = [pen.int(2, 48), pen.int(3, 60)]
      const terms = from(a, 7, () => 0)
      for (let k = 1; k < 7; k += 1)
        terms[k] = k === 1 ? b : (terms[k - 1] as number) + (terms[k - 2] as number)
      return {
        terms,
        rule: pen.t('每项等于前两项之和', 'each term is the sum of the two before it'),
        traps: [
          wrongs(pen)('doubled', 2 * nth(terms, -2), '把最后一项乘了2。', 'The last term was doubled.'),
        ],
      }
    },
  },
  'sum-plus': {
    effect: [0.7, 20],
    write: (pen) => {
      const [a, b, c] = [pen.int(2, 28), pen.int(3, 34), pen.int(2, 14)]
      const terms = from(a, 7, () => 0)
      for (let k = 1; k < 7; k += 1)
        terms[k] = k === 1 ? b : (terms[k - 1] as number) + (terms[k - 2] as number) + c
      return {
        terms,
        rule: pen.t(`每项等于前两项之和再加${c}`, `each term is the sum of the two before it plus ${c}`),
        traps: [
          wrongs(pen)(
            'sum-only',
            nth(terms, -2) + nth(terms, -3),
            `只求了和，漏了加${c}。`,
            `The addition of ${c} was left out.`,
          ),
        ],
      }
    },
  },
  'twice-less': {
    effect: [1.2, 30],
    write: (pen) => {
      const a = pen.int(2, 60)
      const b = a + pen.int(3, 29)
      const terms = from(a, 6, () => 0)
      for (let k = 1; k < 6; k += 1)
        terms[k] = k === 1 ? b : 2 * (terms[k - 1] as number) - (terms[k - 2] as number) + k
      return {
        terms,
        rule: pen.t('相邻两项之差依次加2、3、4、5', 'the differences grow by 2, 3, 4, 5 in turn'),
        traps: [
          wrongs(pen)(
            'step-growth-repeated',
            nth(terms, -2) * 2 - nth(terms, -3) + 4,
            '差的增量没有继续变大。',
            'The growth of the differences was repeated instead of raised.',
          ),
        ],
      }
    },
  },
}

export const interleavedRules: Record<string, Rule> = {
  'two-constant': {
    effect: [0.1, 15],
    write: (pen) => {
      const [d, e] = [pen.int(3, 15), pen.int(4, 17)]
      const [a, b] = [pen.int(3, 40), pen.int(60, 130)]
      const terms = Array.from({ length: 8 }, (_, k) =>
        k % 2 === 0 ? a + (d * k) / 2 : b - (e * (k - 1)) / 2,
      )
      return {
        terms,
        rule: pen.t(
          `奇数项依次加${d}，偶数项依次减${e}`,
          `the odd places go up by ${d}, the even places go down by ${e}`,
        ),
        traps: [
          wrongs(pen)(
            'wrong-strand',
            nth(terms, -2) + d,
            '接着写了奇数项。',
            'The other strand was continued.',
          ),
          wrongs(pen)(
            'wrong-direction',
            nth(terms, -3) + e,
            '偶数项的方向弄反了。',
            'The strand was continued in the wrong direction.',
          ),
        ],
      }
    },
  },
  'constant-and-doubling': {
    effect: [0.7, 20],
    write: (pen) => {
      const [d, a, b] = [pen.int(4, 17), pen.int(20, 70), pen.int(3, 14)]
      const terms = Array.from({ length: 8 }, (_, k) =>
        k % 2 === 0 ? a + (d * k) / 2 : b * 2 ** ((k - 1) / 2),
      )
      return {
        terms,
        rule: pen.t(
          `奇数项依次加${d}，偶数项依次乘2`,
          `the odd places go up by ${d}, the even places double`,
        ),
        traps: [
          wrongs(pen)(
            'wrong-strand',
            nth(terms, -2) + d,
            '接着写了奇数项。',
            'The other strand was continued.',
          ),
          wrongs(pen)(
            'step-for-factor',
            2 * nth(terms, -3) - nth(terms, -5),
            '把偶数项当成了等差。',
            'The doubling was taken for equal steps.',
          ),
        ],
      }
    },
  },
  'step-alternates': {
    effect: [0.4, 15],
    write: (pen) => {
      const [d, e] = [pen.int(11, 29), pen.int(3, 9)]
      const terms = from(pen.int(8, 60), 8, (last, at) => (at % 2 === 1 ? last + d : last - e))
      return {
        terms,
        rule: pen.t(`依次加${d}、减${e}，交替进行`, `add ${d} and take away ${e} in turn`),
        traps: [
          wrongs(pen)(
            'wrong-turn',
            nth(terms, -2) - e,
            '交替的次序弄错了。',
            'The wrong step of the two was taken.',
          ),
        ],
      }
    },
  },
}
