import { type BankItem, expertDifficulties, provisionalParameters } from '../adaptive/bank.ts'
import { InputError } from '../input-error.ts'
import { below, type Random, randomFor } from '../random.ts'
import { itemFamilies } from './families.ts'
import { describeFigure, type ItemLanguage } from './figure.ts'
import { numberOptions } from './options.ts'
import { penFor } from './pen.ts'
import type { Draft, ItemFamily, ItemOption, NumericalItem, Radicals } from './types.ts'

const attempts = 400

export type ItemOrder = {
  readonly family: string
  readonly seed: number | string
  readonly language: ItemLanguage
  /** Levels to hold fixed; the others are drawn from the seed. */
  readonly radicals?: Radicals
}

/** The item of a family that belongs to a seed: always the same. Throws InputError for what does not exist. */
export function generateItem(order: ItemOrder): NumericalItem {
  const family = itemFamilies.find(({ id }) => id === order.family)
  if (!family) throw new InputError(`there is no item family "${order.family}"`)
  const { language } = order
  const seed = String(order.seed)
  const radicals = levelsOf(family, randomFor(seed, family.id, 'radicals'), order.radicals ?? {})
  const levels = Object.values(radicals).join('.')
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const pen = penFor(randomFor(seed, family.id, language, levels, attempt), language)
    const draft = family.draft(pen, radicals)
    const made = draft && optionsOf(draft, pen)
    if (!made) continue
    const figure = draft.figure ?? null
    return {
      id: [family.id, levels, seed, language].join('/'),
      family: family.id,
      seed,
      language,
      area: family.area,
      radicals,
      stem: draft.stem,
      figure,
      textAlternative: figure && describeFigure(figure, language),
      ...made,
      solution: draft.solution,
      status: 'pretest',
      ...predictionOf(family, radicals),
    }
  }
  throw new Error(`family ${family.id} (${levels}) finds no numbers for seed ${seed}`)
}

function optionsOf(draft: Draft, pen: ReturnType<typeof penFor>) {
  if (!('labels' in draft)) return numberOptions(draft, pen)
  const options: readonly ItemOption[] = draft.labels
  return { options, key: options.findIndex(({ misconception }) => misconception === 'key') }
}

/** One level of each radical: as ordered, else drawn. */
function levelsOf(family: ItemFamily, random: Random, ordered: Radicals): Radicals {
  for (const [name, level] of Object.entries(ordered))
    if (!family.radicals[name]?.[level]) throw new InputError(`${family.id} has no ${name} "${level}"`)
  return Object.fromEntries(
    Object.entries(family.radicals).map(([name, levels]) => {
      const names = Object.keys(levels)
      const drawn = names[below(random, names.length)] as string
      return [name, ordered[name] ?? drawn]
    }),
  )
}

/**
 * Difficulty and time before anybody has answered: what the author of the family guesses for each level, added up.
 * The engine takes the nearest of five difficulties; a guess with more digits would feign knowledge.
 */
export function predictionOf(family: ItemFamily, radicals: Radicals) {
  let [sum, seconds] = family.base
  for (const [name, level] of Object.entries(radicals)) {
    const [b, time] = family.radicals[name]?.[level] ?? [0, 0]
    sum += b
    seconds += time
  }
  sum = Math.round(sum * 100) / 100
  const b = [...expertDifficulties].sort((x, y) => Math.abs(x - sum) - Math.abs(y - sum))[0] as number
  return { predicted: { sum, b }, seconds }
}

/** The item as the adaptive engine takes it: pretest, with provisional parameters. */
export function bankItemOf(item: NumericalItem): BankItem {
  const b = item.predicted.b as (typeof expertDifficulties)[number]
  return {
    id: item.id,
    status: item.status,
    area: item.area,
    ...provisionalParameters(b, item.options.length),
  }
}
