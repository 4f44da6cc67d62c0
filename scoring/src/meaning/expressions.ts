import type { Bag, Model } from './model.ts'

/**
 * The dictionary's expressions by the n-grams they hold, to find those that somebody's words come nearest to. An
 * expression belongs to a group: a concept's own conduct, its opposite, its near misses, or a part of an account.
 */
export type Expressions = {
  /** Expressions that hold the n-gram of row r are `lines[starts[r] … starts[r + 1])`. */
  readonly starts: Uint32Array
  readonly lines: Uint16Array
  /** Group of each expression. */
  readonly groups: Uint16Array
  /** Length of each expression as a vector of all its n-grams, common and unknown ones included. */
  readonly lengths: Float32Array
}

/** How many kinds of groups a concept has: own conduct, opposite, near miss, in this order. */
export const groupsOfConcept = 3

/** Expressions that share less than this of what is said are not looked at: they are near nothing. */
const leastShared = 0.06

/** Cosine with the two nearest expressions of each group, averaged: one alone may be near by chance. */
export type Nearest = Float32Array

/**
 * A growing stretch of words beside every expression; n-grams are added one by one. The work is that of the
 * expressions that share an n-gram with it.
 */
export class Neighbourhood {
  readonly #model: Model
  readonly #sums: Float32Array
  readonly #touched: Uint16Array
  readonly #first: Float32Array
  readonly #second: Float32Array
  readonly #rows: number[] = []
  #count = 0
  #square = 0
  #known = 0

  constructor(model: Model) {
    const lines = model.expressions.groups.length
    this.#model = model
    this.#sums = new Float32Array(lines)
    this.#touched = new Uint16Array(lines)
    const groups = groupsOfConcept * model.heads.spoken.classes.length + model.heads.part.classes.length
    this.#first = new Float32Array(groups)
    this.#second = new Float32Array(groups)
  }

  /** Forgets every n-gram. */
  clear(): void {
    for (let i = 0; i < this.#count; i += 1) this.#sums[this.#touched[i] ?? 0] = 0
    this.#rows.length = 0
    this.#count = 0
    this.#square = 0
    this.#known = 0
  }

  /** Takes in an n-gram by its hash; one must be added once only. */
  add(sign: number): void {
    const { rows, idf, expressions } = this.#model
    const row = rows.get(sign)
    const telling = row === undefined ? 1 : (idf[row] ?? 0) / 255
    const weight = telling * telling
    this.#square += weight
    if (row === undefined) return
    this.#rows.push(row)
    this.#known += weight
    const { starts, lines } = expressions
    const sums = this.#sums
    const end = starts[row + 1] ?? 0
    for (let at = starts[row] ?? 0; at < end; at += 1) {
      const line = lines[at] ?? 0
      const sum = sums[line] ?? 0
      if (sum === 0) this.#touched[this.#count++] = line
      sums[line] = sum + weight
    }
  }

  /** The n-grams taken in that the model knows. */
  bag(): Bag {
    return { rows: this.#rows.slice(), length: 255 * Math.sqrt(this.#known) || 1 }
  }

  /**
   * The nearest expressions by group; `except` is left out, an expression that must not be found near itself. The next
   * call overwrites what this one gave.
   */
  nearest(except = -1): Nearest {
    const { groups, lengths } = this.#model.expressions
    const [first, second] = [this.#first.fill(0), this.#second.fill(0)]
    const [sums, touched, count] = [this.#sums, this.#touched, this.#count]
    const least = leastShared * this.#square
    for (let i = 0; i < count; i += 1) {
      const line = touched[i] ?? 0
      const sum = sums[line] ?? 0
      if (sum < least || line === except) continue
      const group = groups[line] ?? 0
      const likeness = sum / (lengths[line] ?? 1)
      if (likeness <= (second[group] ?? 0)) continue
      const before = first[group] ?? 0
      if (likeness > before) {
        second[group] = before
        first[group] = likeness
      } else second[group] = likeness
    }
    const half = 0.5 / (Math.sqrt(this.#square) || 1)
    for (let group = 0; group < first.length; group += 1)
      first[group] = half * ((first[group] ?? 0) + (second[group] ?? 0))
    return first
  }
}
