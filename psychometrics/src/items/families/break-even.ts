import { fraction } from '../fraction.ts'
import type { ItemFamily } from '../types.ts'
import type { InBoth, Span } from './common.ts'
import { money, slipsFor, wholeOptions, wrongs } from './common.ts'

const scenes: InBoth<{ fixed: string; one: string; count: string; price: Span; cost: Span; sell: string }> = {
  'zh-CN': [
    {
      fixed: '一家面包房每月固定成本',
      one: '每个蛋糕',
      count: '个',
      price: [38, 96],
      cost: [14, 52],
      sell: '卖出',
    },
    {
      fixed: '一门培训课程每期固定成本',
      one: '每名学员',
      count: '人',
      price: [260, 620],
      cost: [60, 210],
      sell: '招收',
    },
    {
      fixed: '一条观光线路每月固定成本',
      one: '每张票',
      count: '张',
      price: [45, 120],
      cost: [12, 44],
      sell: '售出',
    },
    {
      fixed: '一家手机维修点每月固定成本',
      one: '每单维修',
      count: '单',
      price: [90, 240],
      cost: [28, 96],
      sell: '完成',
    },
  ],
  en: [
    {
      fixed: 'A bakery has fixed costs of',
      one: 'cake',
      count: 'cakes',
      price: [18, 46],
      cost: [6, 21],
      sell: 'sell',
    },
    {
      fixed: 'A training course has fixed costs of',
      one: 'place',
      count: 'places',
      price: [140, 420],
      cost: [35, 130],
      sell: 'sell',
    },
    {
      fixed: 'A boat trip has fixed costs of',
      one: 'ticket',
      count: 'tickets',
      price: [16, 48],
      cost: [3, 14],
      sell: 'sell',
    },
    {
      fixed: 'A bicycle workshop has fixed costs of',
      one: 'repair',
      count: 'repairs',
      price: [38, 92],
      cost: [9, 34],
      sell: 'carry out',
    },
  ],
}

/** How many must be sold to cover costs or reach a profit, and where two tariffs cost the same. */
export const breakEven: ItemFamily = {
  id: 'break-even',
  area: 'ratio',
  name: { 'zh-CN': '盈亏平衡', en: 'Break-even' },
  base: [-0.1, 65],
  radicals: {
    ask: { 'break-even': [0, 0], 'target-profit': [0.5, 15], 'two-tariffs': [0.7, 20] },
    numbers: { small: [-0.1, 0], large: [0.2, 10] },
  },
  draft: (pen, { ask, numbers }) => {
    const scene = pen.pick(pen.of(scenes))
    const w = wrongs(pen)
    const key = numbers === 'large' ? pen.int(121, 480) : pen.int(24, 119)
    const [price, cost] = [pen.int(...scene.price), pen.int(...scene.cost)]
    if (price - cost < 5 || cost < 3) return null
    const count = (digits: string): string => pen.t(`${digits}${scene.count}`, `${digits} ${scene.count}`)
    const base = { gap: { share: fraction(3, 100), amount: fraction(2) }, slips: slipsFor(fraction(key)) }
    if (ask === 'two-tariffs') {
      const a = pen.int(15, 60)
      const [low, high] = [pen.int(11, 48), pen.int(20, 90)]
      if (high - low < 4) return null
      const fee = key * (high - low) + a * 100
      const english = pen.language === 'en'
      const unit = pen.t('千米', ' km')
      // Amounts are in tenths of a yuan or in pence.
      const part = english ? 100 : 10
      const fees = (value: number): string => money(pen, fraction(value, part), english ? 2 : 0)
      const rate = (value: number): string => money(pen, fraction(value, part), english ? 2 : 1)
      if (fee % (english ? 10 : part) !== 0) return null
      return {
        stem: pen.t(
          `租一辆货车，甲公司每天收${fees(fee)}，每千米另收${rate(low)}；乙公司每天收${fees(a * 100)}，每千米另收${rate(high)}。一天行驶多少千米时，两家费用相同？`,
          `To hire a van, firm A asks ${fees(fee)} a day and ${rate(low)} a kilometre. Firm B asks ${fees(a * 100)} a day and ${rate(high)} a kilometre. At what distance in a day do both cost the same?`,
        ),
        key: fraction(key),
        ...wholeOptions(pen, (digits) => `${digits}${unit}`),
        ...base,
        wrong: [
          w(
            'fees-added',
            fraction(fee + a * 100, high - low),
            '两个日租金相加了，应相减。',
            'The daily charges were added instead of subtracted.',
          ),
          w(
            'prices-added',
            fraction(fee - a * 100, high + low),
            '两个里程单价相加了，应相减。',
            'The prices of a kilometre were added instead of subtracted.',
          ),
          w(
            'one-fee-only',
            fraction(fee, high - low),
            '只用了甲公司的日租金。',
            'Only the daily charge of firm A was used.',
          ),
          w(
            'higher-price-only',
            fraction(fee - a * 100, high),
            '除以了乙公司的里程单价。',
            'Divided by the kilometre price of firm B.',
          ),
          w(
            'lower-price-only',
            fraction(fee - a * 100, low),
            '除以了甲公司的里程单价。',
            'Divided by the kilometre price of firm A.',
          ),
          w(
            'each-on-its-own',
            fraction(fee, high),
            '用甲卡年费除以了乙公司的里程单价。',
            'The daily charge of A was divided by the kilometre price of B.',
          ),
          w(
            'other-fee',
            fraction(a * 100, high - low),
            '只用了乙公司的日租金。',
            'Only the daily charge of firm B was used.',
          ),
        ],
        solution: [`(${fees(fee)} − ${fees(a * 100)}) ÷ (${rate(high)} − ${rate(low)}) = ${key}`],
      }
    }
    const target = ask === 'target-profit'
    const profit = target ? (price - cost) * pen.int(4, Math.max(5, Math.floor(key / 3))) : 0
    const fixed = key * (price - cost) - profit
    if (fixed < (price - cost) * 12) return null
    return {
      stem: pen.t(
        `${scene.fixed}${money(pen, fixed)}；${scene.one}售价${money(pen, price)}，变动成本${money(pen, cost)}。${target ? `要获得利润${money(pen, profit)}，` : '要刚好不亏不赚，'}需${scene.sell}多少${scene.count}？`,
        `${scene.fixed} ${money(pen, fixed)} a month. Each ${scene.one} is sold for ${money(pen, price)} and costs ${money(pen, cost)} to provide. How many ${scene.count} must it ${scene.sell} a month to ${target ? `make a profit of ${money(pen, profit)}` : 'break even'}?`,
      ),
      key: fraction(key),
      ...wholeOptions(pen, count),
      ...base,
      wrong: [
        w(
          'cost-ignored',
          fraction(fixed + profit, price),
          '除以了售价，没有减去变动成本。',
          'Divided by the price, without taking off the cost of each.',
        ),
        w(
          'cost-for-margin',
          fraction(fixed + profit, cost),
          '除以了变动成本。',
          'Divided by the cost of each instead of the margin.',
        ),
        w(
          'cost-added',
          fraction(fixed + profit, price + cost),
          '售价与变动成本相加了。',
          'Price and cost were added instead of subtracted.',
        ),
        ...(target
          ? [
              w(
                'profit-ignored',
                fraction(fixed, price - cost),
                '漏了目标利润。',
                'The profit was left out.',
              ),
              w(
                'profit-subtracted',
                fraction(Math.abs(fixed - profit), price - cost),
                '把利润从固定成本中减去了。',
                'The profit was taken off the fixed costs.',
              ),
              w(
                'profit-at-price',
                fraction(fixed * price + profit * (price - cost), price * (price - cost)),
                '利润部分除以了售价。',
                'The profit was divided by the price.',
              ),
            ]
          : [
              w(
                'twice-the-cost',
                fraction(fixed, Math.max(price - 2 * cost, 1)),
                '变动成本减了两次。',
                'The cost was taken off twice.',
              ),
              w(
                'half-margin',
                fraction(fixed * 2, price),
                '把售价的一半当成了毛利。',
                'Half the price was taken for the margin.',
              ),
            ]),
      ],
      solution: [
        pen.t(
          `每${scene.count}的毛利：${price} − ${cost} = ${price - cost}`,
          `Margin on each: ${price} − ${cost} = ${price - cost}`,
        ),
        target
          ? `(${pen.num(fixed)} + ${pen.num(profit)}) ÷ ${price - cost} = ${key}`
          : `${pen.num(fixed)} ÷ ${price - cost} = ${key}`,
      ],
    }
  },
}
