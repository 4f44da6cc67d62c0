import { below } from '../random.ts'
import { absolute, compare, type Fraction, fraction, minus, plus, rounded, times } from './fraction.ts'
import { type Pen, shuffled } from './pen.ts'
import type { ItemOption, NumberDraft, Wrong } from './types.ts'

/** How many options a numerical item has. */
export const optionCount = 5

type Candidate = Wrong & { readonly text: string }

/**
 * The key and four wrong options in random order, or null where the numbers drawn do not allow it. Wrong options are
 * taken so that the key is as likely to be the smallest, the largest or any between, and so that its form (length,
 * roundness) does not single it out.
 */
export function numberOptions(draft: NumberDraft, pen: Pen): { options: ItemOption[]; key: number } | null {
  const key = candidate(draft, { id: 'key', value: draft.key, why: '' })
  if (key.value.n <= 0) return null
  const pool = shuffled(candidates(draft, pen, key), pen.random)
  const aim = { place: below(pen.random, optionCount), central: below(pen.random, optionCount) === 0 }
  const chosen = bestSet(draft, pool, key, aim)
  if (!chosen) return null
  const options = shuffled([key, ...chosen], pen.random)
  return {
    options: options.map(({ id, text, why }) => ({
      text,
      misconception: id,
      explanation: id === 'key' ? pen.t('正确。', 'Correct.') : why,
    })),
    key: options.indexOf(key),
  }
}

function candidate(draft: NumberDraft, wrong: Wrong): Candidate {
  const value = draft.decimals === null ? wrong.value : rounded(wrong.value, draft.decimals)
  return { ...wrong, value, text: draft.show(value) }
}

/** Misconceptions that lead to an option of their own, and a few slips on them and on the key. */
function candidates(draft: NumberDraft, pen: Pen, key: Candidate): Candidate[] {
  // What is five times too much or too little nobody believes, and it would only shorten the list. Clocks go round.
  const believable = (one: Candidate): boolean =>
    draft.round !== undefined ||
    (compare(one.value, times(key.value, fraction(5))) <= 0 &&
      compare(times(one.value, fraction(5)), key.value) >= 0)
  const usable = (one: Candidate): boolean => one.value.n > 0 && apart(draft, one, key) && believable(one)
  const named = draft.wrong.map((one) => candidate(draft, one)).filter(usable)
  const bases = [key, ...named]
  const slips = draft.slips.flatMap((step) => {
    const base = bases[below(pen.random, bases.length)] as Candidate
    return [step, minus(fraction(0), step)].map((move) => slipped(draft, pen, base, move))
  })
  return [...named, ...slips.filter(usable)]
}

function slipped(draft: NumberDraft, pen: Pen, base: Candidate, move: Fraction): Candidate {
  const sum = plus(base.value, move)
  const turn = draft.round
  const value = turn === undefined ? sum : fraction(((sum.n % turn) + turn) % turn)
  const slip = pen.t(
    '计算时有一位数算错（进位、退位或抄写）',
    'one digit went wrong on the way (a carry, or copying)',
  )
  const why =
    base.id === 'key'
      ? pen.t(`方法正确，但${slip}。`, `The method was right, but ${slip}.`)
      : pen.t(`${base.why}此外，${slip}。`, `${base.why} Besides, ${slip}.`)
  return candidate(draft, { id: base.id === 'key' ? 'slip' : `${base.id}+slip`, value, why })
}

/** Whether two options can be told apart by somebody who reads and reckons with care. */
export function apart(draft: NumberDraft, a: { value: Fraction; text: string }, b: typeof a): boolean {
  if (a.text === b.text) return false
  const distance = absolute(minus(a.value, b.value))
  const larger = compare(absolute(a.value), absolute(b.value)) > 0 ? absolute(a.value) : absolute(b.value)
  return compare(distance, times(larger, draft.gap.share)) >= 0 && compare(distance, draft.gap.amount) >= 0
}

/** What is aimed at for the key: its place among the sorted options, and whether it lies nearest to their mean. */
type Aim = { readonly place: number; readonly central: boolean }

/** Four candidates that can be told apart, with the key as near as possible to what is aimed at. */
function bestSet(draft: NumberDraft, pool: Candidate[], key: Candidate, aim: Aim): Candidate[] | null {
  const fits = pool.map((a) => pool.map((b) => apart(draft, a, b)))
  let [best, cost]: [number[] | null, number] = [null, Number.POSITIVE_INFINITY]
  const grow = (set: number[], from: number): void => {
    if (set.length < optionCount - 1) {
      for (let next = from; next < pool.length; next += 1)
        if (set.every((one) => fits[one]?.[next])) grow([...set, next], next + 1)
      return
    }
    const members = set.map((at) => pool[at] as Candidate)
    const below = members.filter((one) => compare(one.value, key.value) < 0).length
    const slips = members.filter((one) => one.id.includes('slip')).length
    const off = isCentral(key, members) === aim.central ? 0 : 1
    const its = Math.abs(below - aim.place) + 0.3 * slips * slips + off
    if (
      its < cost &&
      !standsOut(
        key.text,
        members.map(({ text }) => text),
      )
    )
      [best, cost] = [set, its]
  }
  grow([], 0)
  return (best as number[] | null)?.map((at) => pool[at] as Candidate) ?? null
}

/** Whether the key lies nearest to the mean of all options: the best guess of those who only look at them. */
function isCentral(key: Candidate, others: readonly Candidate[]): boolean {
  const size = ({ value }: Candidate): number => value.n / value.d
  const mean = [key, ...others].reduce((sum, one) => sum + size(one), 0) / (others.length + 1)
  return others.every((one) => Math.abs(size(one) - mean) > Math.abs(size(key) - mean))
}

/** How many zeros a number ends with, as written. */
export const endZeros = (text: string): number => /0*$/.exec(text.replace(/\D/g, ''))?.[0].length ?? 0

/** Whether one option is alone in length, or alone in being round or not round, among the others. */
export function standsOut(text: string, others: readonly string[]): boolean {
  const lengths = others.map((one) => one.length)
  const zeros = others.map(endZeros)
  return (
    text.length > Math.max(...lengths) ||
    text.length < Math.min(...lengths) ||
    endZeros(text) > Math.max(...zeros) ||
    endZeros(text) < Math.min(...zeros)
  )
}
