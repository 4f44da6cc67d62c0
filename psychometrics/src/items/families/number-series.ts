import { fraction } from '../fraction.ts'
import type { Pen } from '../pen.ts'
import type { ItemFamily, Wrong } from '../types.ts'
import { slipsFor, wrongs } from './common.ts'
import { interleavedRules, nth, type Rule, recursiveRules, stepRules } from './series-rules.ts'

/** What anybody may do with a series whose rule was not seen. */
function commonTraps(pen: Pen, terms: readonly number[]): Wrong[] {
  const w = wrongs(pen)
  const [last, before, third] = [nth(terms, -2), nth(terms, -3), nth(terms, -4)]
  return [
    w('last-step-repeated', 2 * last - before, '重复了最后一次的差。', 'The last difference was repeated.'),
    w(
      'earlier-step-repeated',
      last + before - third,
      '重复了前一次的差。',
      'An earlier difference was repeated.',
    ),
    w(
      'first-step-repeated',
      last + nth(terms, 1) - nth(terms, 0),
      '重复了第一次的差。',
      'The first difference was repeated.',
    ),
    w('two-steps-on', 2 * nth(terms, -1) - last, '同样的差多加了一次。', 'The step was added once more.'),
    w('sum-of-two', last + before, '把最后两项相加。', 'The last two terms were added.'),
    w(
      'two-apart-repeated',
      last + (last - third),
      '重复了隔一项的差。',
      'The difference over two places was repeated.',
    ),
  ]
}

function seriesFamily(id: string, name: ItemFamily['name'], rules: Record<string, Rule>): ItemFamily {
  return {
    id,
    area: 'series',
    name,
    base: [0, 60],
    radicals: { rule: Object.fromEntries(Object.entries(rules).map(([rule, { effect }]) => [rule, effect])) },
    draft: (pen, radicals) => {
      const { terms, rule, traps } = (rules[radicals.rule as string] as Rule).write(pen)
      const given = terms.slice(0, -1)
      const key = nth(terms, -1)
      if (terms.some((term) => term < 1 || term > 5000) || given.includes(key)) return null
      const shown = given.map((one) => pen.num(one)).join(pen.t('，', ', '))
      return {
        stem: pen.t(`按规律填数：${shown}，（　　）`, `Which number comes next? ${shown}, …`),
        key: fraction(key),
        decimals: 0,
        show: (value) => pen.num(value),
        gap: { share: fraction(0), amount: fraction(1) },
        slips: [...slipsFor(fraction(key)), fraction(2)],
        wrong: [...traps, ...commonTraps(pen, terms)],
        solution: [pen.t(`规律：${rule}。`, `Rule: ${rule}.`), `${shown}${pen.t('，', ', ')}${pen.num(key)}`],
      }
    },
  }
}

/** Series made of one rule of steps or factors. */
export const stepSeries = seriesFamily(
  'series-steps',
  { 'zh-CN': '数列：等差与倍数', en: 'Series: steps and factors' },
  stepRules,
)
/** Series in which a term comes from the two before it. */
export const recursiveSeries = seriesFamily(
  'series-recursive',
  { 'zh-CN': '数列：递推', en: 'Series: from earlier terms' },
  recursiveRules,
)
/** Series in which two rules take turns. */
export const interleavedSeries = seriesFamily(
  'series-interleaved',
  { 'zh-CN': '数列：交替', en: 'Series: two strands' },
  interleavedRules,
)
