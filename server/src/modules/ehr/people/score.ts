/** What persons are compared by. */
export interface Traits {
  name: string
  birthDate: string | null
  phone: string | null
  email: string | null
  idNumber: string | null
  schools: readonly string[]
  employers: readonly string[]
}

export type Rule = 'key' | 'id_number' | 'mobile_name' | 'name_birth' | 'email' | 'mobile' | 'score'

export interface Comparison {
  /** Sum of log2(m/u) over what both sides tell (Fellegi and Sunter). */
  score: number
  rule: Rule
  verdict: 'same' | 'maybe' | 'other'
}

/** What agreement and disagreement of a field weigh, in bits; nothing where a side does not tell. */
const weights = {
  name: [6, -4],
  birth: [9, -5],
  /** Born in the same month or year, as far as it is told. */
  birthInPart: [4, -5],
  mobile: [12, -2],
  place: [4, -1],
} as const
/** From here on the same person is proposed, from the second on a person is asked. */
export const thresholds = { same: 15, maybe: 8 } as const

/** Compares two people. Certain rules come before the sum; different identity numbers are different people. */
export function compare(a: Traits, b: Traits): Comparison {
  const score = weigh(a, b)
  const sameMobile = a.phone !== null && a.phone === b.phone
  const sameName = a.name === b.name
  if (a.idNumber && b.idNumber) {
    if (a.idNumber === b.idNumber) {
      return { score, rule: 'id_number', verdict: 'same' }
    }
    return sameMobile
      ? { score, rule: 'mobile', verdict: 'maybe' }
      : { score, rule: 'score', verdict: 'other' }
  }
  if (sameMobile) {
    return sameName
      ? { score, rule: 'mobile_name', verdict: 'same' }
      : { score, rule: 'mobile', verdict: 'maybe' }
  }
  const verdict = score >= thresholds.same ? 'same' : score >= thresholds.maybe ? 'maybe' : 'other'
  if (a.email && a.email === b.email) {
    return { score, rule: 'email', verdict: verdict === 'same' ? 'same' : 'maybe' }
  }
  if (sameName && a.birthDate && a.birthDate === b.birthDate) {
    return { score, rule: 'name_birth', verdict }
  }
  return { score, rule: 'score', verdict }
}

function weigh(a: Traits, b: Traits): number {
  let score = 0
  const add = (pair: readonly [number, number], agrees: boolean) => {
    score += agrees ? pair[0] : pair[1]
  }
  add(weights.name, a.name === b.name)
  if (a.birthDate && b.birthDate) {
    const length = Math.min(a.birthDate.length, b.birthDate.length)
    const agrees = a.birthDate.slice(0, length) === b.birthDate.slice(0, length)
    add(length === 10 ? weights.birth : weights.birthInPart, agrees)
  }
  if (a.phone && b.phone) {
    add(weights.mobile, a.phone === b.phone)
  }
  const places: (readonly [readonly string[], readonly string[]])[] = [
    [a.schools, b.schools],
    [a.employers, b.employers],
  ]
  const told = places.filter(([left, right]) => left.length > 0 && right.length > 0)
  if (told.length > 0) {
    add(
      weights.place,
      told.some(([left, right]) => left.some((one) => right.includes(one))),
    )
  }
  return score
}
