import { basename } from 'node:path'
import {
  type BankItem,
  generateBank,
  InputError,
  numericalBank,
  randomFor,
  readBank,
  type Simulation,
  simulate,
} from '@mingjian/psychometrics'
import { readFlags, readInput, UsageError } from './usage.ts'
import { usages } from './usages.ts'

/** `adaptive`: what an adaptive test would come to with a bank of items, before anybody takes it. */
export async function run(args: string[]): Promise<number> {
  const [action = '', ...rest] = args
  if (action !== 'simulate') {
    throw new UsageError(`say what to do: simulate ${usages['adaptive simulate']?.form}`)
  }
  const text = { type: 'string' } as const
  const yes = { type: 'boolean' } as const
  const { values } = readFlags(rest, {
    bank: text,
    items: text,
    persons: text,
    seed: text,
    uncontrolled: yes,
    json: yes,
  })
  if ((values.bank === undefined) === (values.items === undefined)) {
    throw new UsageError('either --bank FILE or --items N is needed')
  }
  if (values.persons === undefined) {
    throw new UsageError('--persons N is needed')
  }
  const persons = wholeNumber('--persons', values.persons, 1, 1_000_000)
  const seed = wholeNumber('--seed', values.seed ?? '1', 0, Number.MAX_SAFE_INTEGER)
  try {
    const items = itemsOf(values.bank, values.items, seed)
    const [screening, precise] = [0.4, 0.3].map((stopSe) =>
      simulate({ items, persons, seed, rules: { stopSe }, control: !values.uncontrolled }),
    ) as [Simulation, Simulation]
    process.stdout.write(values.json ? printed(screening, precise) : described(screening, precise))
    return 0
  } catch (error) {
    if (error instanceof InputError) {
      throw new UsageError(error.message)
    }
    throw error
  }
}

function itemsOf(file: string | undefined, count: string | undefined, seed: number): BankItem[] {
  if (file !== undefined) {
    return readBank(readInput('--bank', file), basename(file))
  }
  const items = wholeNumber('--items', count ?? '', 1, 10_000)
  return generateBank({ ...numericalBank, items }, randomFor(seed, 'bank'))
}

function wholeNumber(flag: string, text: string, from: number, to: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < from || value > to) {
    throw new UsageError(`${flag} must be a whole number from ${from} to ${to}, not "${text}"`)
  }
  return value
}

/** One line of JSON: the figures of the test that stops at SE < .40, and under `precise` those of SE < .30. */
function printed({ items, persons, seed, controlled, figures }: Simulation, precise: Simulation): string {
  const all = { items, persons, seed, exposureControl: controlled, ...figures, precise: precise.figures }
  return `${JSON.stringify(all, (_, value) => (typeof value === 'number' ? Number(value.toFixed(5)) : value))}\n`
}

function described(screening: Simulation, precise: Simulation): string {
  const rows: [string, (one: Simulation) => string][] = [
    ['bias', ({ figures }) => figures.bias.toFixed(3)],
    ['RMSE', ({ figures }) => figures.rmse.toFixed(3)],
    ['mean items', ({ figures }) => figures.meanItems.toFixed(2)],
    ['share reaching SE < .30', ({ figures }) => figures.shareBelow30.toFixed(4)],
    ['share reaching SE < .40', ({ figures }) => figures.shareBelow40.toFixed(4)],
    ['maximum exposure', ({ figures }) => figures.maximumExposure.toFixed(3)],
    ['items never used', ({ figures }) => String(figures.unusedItems)],
    ['overlap of two tests', ({ figures }) => figures.overlap.toFixed(3)],
  ]
  const line = (name: string, ...cells: string[]): string =>
    `${name.padEnd(26)}${cells.map((cell) => cell.padStart(14)).join('')}\n`
  const { items, persons, seed } = screening
  return [
    `${items} calibrated items, ${persons} people from N(0, 1), seed ${seed}\n`,
    line('test stops at', 'SE < .40', 'SE < .30'),
    ...rows.map(([name, cell]) => line(name, cell(screening), cell(precise))),
  ].join('')
}
