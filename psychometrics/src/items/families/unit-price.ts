import { absolute, decimal, type Fraction, fraction, minus, over } from '../fraction.ts'
import type { ItemFamily } from '../types.ts'
import type { InBoth, Span } from './common.ts'
import { money, wrongs } from './common.ts'

const scenes: InBoth<{
  goods: string
  unit: string
  packs: readonly [number, number, number, number]
  range: Span
}> = {
  'zh-CN': [
    { goods: '大米', unit: '千克', packs: [5, 10, 15, 25], range: [52, 84] },
    { goods: '洗衣液', unit: '升', packs: [2, 3, 5, 8], range: [96, 188] },
    { goods: '面粉', unit: '千克', packs: [2, 5, 10, 25], range: [48, 96] },
    { goods: '内墙涂料', unit: '升', packs: [5, 10, 15, 20], range: [214, 460] },
    { goods: '食用油', unit: '升', packs: [2, 4, 5, 10], range: [118, 216] },
  ],
  en: [
    { goods: 'coffee beans', unit: 'kg', packs: [2, 4, 5, 10], range: [112, 238] },
    { goods: 'cleaning fluid', unit: 'litre', packs: [2, 3, 5, 8], range: [24, 76] },
    { goods: 'wall paint', unit: 'litre', packs: [5, 10, 15, 20], range: [52, 118] },
    { goods: 'potting soil', unit: 'kg', packs: [10, 15, 20, 25], range: [14, 38] },
    { goods: 'cooking oil', unit: 'litre', packs: [2, 4, 5, 10], range: [28, 64] },
  ],
}

/** The price of one unit, with a reduction or an offer, and the saving between two packs. */
export const unitPrice: ItemFamily = {
  id: 'unit-price',
  area: 'ratio',
  name: { 'zh-CN': '单价', en: 'Unit price' },
  base: [-0.7, 55],
  radicals: {
    offer: { none: [0, 0], percent: [0.5, 15], bundle: [0.8, 15] },
    packs: { near: [0, 0], far: [0.2, 5] },
  },
  draft: (pen, { offer, packs }) => {
    const scene = pen.pick(pen.of(scenes))
    const [small, large] =
      packs === 'near' ? [scene.packs[0], scene.packs[1]] : [scene.packs[0], scene.packs[3]]
    const priced = (size: number): number => Math.round((size * pen.int(...scene.range)) / 1) * 10 // hundredths
    const [x, y] = [priced(small), priced(large)]
    const percent = pen.int(2, 7) * 5
    const [get, pay] = pen.pick([
      [3, 2],
      [4, 3],
      [5, 4],
    ] as const)
    const one = fraction(x, small * 100)
    const plainTwo = fraction(y, large * 100)
    const two =
      offer === 'percent'
        ? fraction(y * (100 - percent), large * 10000)
        : offer === 'bundle'
          ? fraction(y * pay, large * get * 100)
          : plainTwo
    // Larger packs are cheaper by the unit even without an offer, as in shops.
    if (minus(one, plainTwo).n <= 0) return null
    const key = minus(one, two)
    if (key.n <= 0 || key.n / key.d < (one.n / one.d) * 0.05) return null
    const w = wrongs(pen)
    const cut =
      offer === 'percent'
        ? pen.t(
            `，大包装打${percent % 10 === 0 ? (100 - percent) / 10 : (100 - percent) / 10}折`,
            ` The large pack is reduced by ${percent}%.`,
          )
        : offer === 'bundle'
          ? pen.t(
              `，大包装买${pay}送${get - pay}`,
              ` With the large pack, ${get} are given for the price of ${pay}.`,
            )
          : ''
    const show = (value: Fraction): string => money(pen, value, 2)
    const off = (value: Fraction): Fraction => absolute(value)
    return {
      stem: pen.t(
        `${scene.goods}小包装${small}${scene.unit}，售价${money(pen, fraction(x, 100), 2)}；大包装${large}${scene.unit}，售价${money(pen, fraction(y, 100), 2)}${cut}。买大包装${offer === 'bundle' ? `（按买满${pay}件计算）` : ''}，平均每${scene.unit}便宜多少元？`,
        `A ${small} ${scene.unit} pack of ${scene.goods} costs ${money(pen, fraction(x, 100), 2)} and a ${large} ${scene.unit} pack costs ${money(pen, fraction(y, 100), 2)}.${cut} How much less does one ${scene.unit} cost in ${offer === 'bundle' ? 'this offer' : 'the large pack'}?`,
      ),
      key,
      decimals: 2,
      show,
      gap: { share: fraction(3, 100), amount: fraction(2, 100) },
      slips: [fraction(10, 100), fraction(3, 100), fraction(1)],
      wrong: [
        ...(offer === 'none'
          ? []
          : [w('offer-ignored', off(minus(one, plainTwo)), '没有计算优惠。', 'The offer was left out.')]),
        ...(offer === 'percent'
          ? [
              w(
                'percent-on-wrong-pack',
                off(minus(fraction(x * (100 - percent), small * 10000), plainTwo)),
                '把折扣算到了小包装上。',
                'The reduction was taken off the small pack.',
              ),
              w(
                'percent-of-difference',
                fraction(Math.abs(minus(one, plainTwo).n) * (100 - percent), minus(one, plainTwo).d * 100),
                '把折扣用在了差价上。',
                'The reduction was applied to the difference.',
              ),
            ]
          : []),
        ...(offer === 'bundle'
          ? [
              w(
                'bundle-inverted',
                off(minus(one, fraction(y * get, large * pay * 100))),
                '买几送几的倍数弄反了。',
                'The offer was applied the wrong way round.',
              ),
              w(
                'bundle-as-half',
                off(minus(one, fraction(y, large * 200))),
                '把优惠当成了半价。',
                'The offer was taken for half price.',
              ),
            ]
          : []),
        w(
          'large-unit-price',
          two,
          '给出的是大包装的单价，没有再相减。',
          'The unit price of the large pack was given, not the difference.',
        ),
        w(
          'small-unit-price',
          one,
          '给出的是小包装的单价，没有再相减。',
          'The unit price of the small pack was given, not the difference.',
        ),
        w(
          'small-size-for-both',
          off(fraction(y - x, small * 100)),
          '差价除以了小包装的量。',
          'The difference in price was divided by the small pack.',
        ),
        w(
          'large-size-for-both',
          off(fraction(y - x, large * 100)),
          '差价除以了大包装的量。',
          'The difference in price was divided by the large pack.',
        ),
        w(
          'per-extra-unit',
          off(minus(one, over(fraction(y - x, 100), fraction(large - small)))),
          '比较的是多出部分的单价。',
          'The price of the extra amount was compared.',
        ),
      ],
      solution: [
        pen.t(`小包装：每${scene.unit}${decimal(one, 3)}元`, `Small: £${decimal(one, 3)} a ${scene.unit}`),
        pen.t(`大包装：每${scene.unit}${decimal(two, 3)}元`, `Large: £${decimal(two, 3)} a ${scene.unit}`),
        pen.t(`相差约${show(key)}`, `Difference: about ${show(key)}`),
      ],
    }
  },
}
