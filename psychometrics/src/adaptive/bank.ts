import { InputError } from '../input-error.ts'
import { thetaGrid } from '../irt/estimate.ts'
import { type ItemParameters, logRight, logWrong, parameterFault } from '../irt/model.ts'

/**
 * An item as the engine sees it. `pretest` (试测) items have provisional parameters and are given unscored; `area` is
 * the content area for balance; `meanSeconds` the mean response time where enough answers are known.
 */
export type BankItem = ItemParameters & {
  readonly id: string
  readonly status: 'calibrated' | 'pretest'
  readonly area?: string
  readonly meanSeconds?: number
}

/** Items made ready: positions by id, areas as numbers, logarithms of P and 1 − P on the grid of θ. */
export type Bank = {
  /** Which bank this is; a session goes on only with the one it began with. */
  readonly version: string
  readonly items: readonly BankItem[]
  readonly positions: ReadonlyMap<string, number>
  readonly areas: readonly string[]
  readonly areaOf: Int32Array
  readonly logRight: readonly Float64Array[]
  readonly logWrong: readonly Float64Array[]
}

/** Makes items ready. Throws InputError for an empty bank, an id that comes twice, or impossible parameters. */
export function openBank(items: readonly BankItem[], version = ''): Bank {
  if (items.length === 0) throw new InputError('the bank has no items')
  const positions = new Map<string, number>()
  const areas: string[] = []
  const areaOf = new Int32Array(items.length)
  for (const [at, item] of items.entries()) {
    if (positions.has(item.id)) throw new InputError(`item "${item.id}" stands in the bank twice`)
    const fault = parameterFault(item)
    if (fault) throw new InputError(`item "${item.id}": ${fault} = ${item[fault]} is impossible`)
    positions.set(item.id, at)
    const area = item.area ?? ''
    if (!areas.includes(area)) areas.push(area)
    areaOf[at] = areas.indexOf(area)
  }
  const onGrid = (log: typeof logRight): Float64Array[] =>
    items.map((item) => thetaGrid.map((theta) => log(item, theta)))
  return { version, items, positions, areas, areaOf, logRight: onGrid(logRight), logWrong: onGrid(logWrong) }
}

/** Positions of the calibrated items. */
export const calibratedOf = (bank: Bank): number[] =>
  [...bank.items.keys()].filter((at) => bank.items[at]?.status === 'calibrated')

/** Difficulties an expert may give an item before it is calibrated, from very easy to very hard. */
export const expertDifficulties = [-1.5, -0.75, 0, 0.75, 1.5] as const

/** Parameters of an item that nobody has answered yet: a = 1, b as an expert says, c = 1/options (0 for none). */
export const provisionalParameters = (
  difficulty: (typeof expertDifficulties)[number],
  options: number,
): ItemParameters => ({ a: 1, b: difficulty, c: options > 1 ? 1 / options : 0 })
