/** A set of n-grams worth looking at, with how much each tells (inverse document frequency). */
export type Vocabulary = ReadonlyMap<number, number>

/** An answer in a vocabulary: numbers of its n-grams and their weights, of length one together. */
export type Sparse = { readonly ids: Int32Array; readonly values: Float64Array }

export type VocabularyLimits = {
  /** Answers an n-gram must stand in. */
  readonly least: number
  /** Largest share of the answers it may stand in. */
  readonly mostShare: number
  /** How many n-grams are kept at most; those in the most answers first. */
  readonly size: number
}

/** Chooses the n-grams of some answers: common enough to recur, rare enough to tell. */
export function vocabularyOf(
  answers: readonly ReadonlyMap<number, number>[],
  { least, mostShare, size }: VocabularyLimits,
): Vocabulary {
  const frequency = new Map<number, number>()
  for (const grams of answers) for (const id of grams.keys()) frequency.set(id, (frequency.get(id) ?? 0) + 1)
  const most = Math.max(least, mostShare * answers.length)
  const kept = [...frequency].filter(([, times]) => times >= least && times <= most)
  kept.sort(([a, x], [b, y]) => y - x || a - b)
  return new Map(
    kept
      .slice(0, size)
      .map(([id, times]): [number, number] => [id, rounded(Math.log((answers.length + 1) / times))])
      .sort(([a], [b]) => a - b),
  )
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000

/** TF-IDF of one answer (1 + ln count, times the vocabulary's weight), scaled to length one; empty where none is in. */
export function sparseOf(grams: ReadonlyMap<number, number>, vocabulary: Vocabulary): Sparse {
  const ids: number[] = []
  const values: number[] = []
  let total = 0
  for (const [id, times] of grams) {
    const weight = vocabulary.get(id)
    if (!weight) continue
    const value = (1 + Math.log(times)) * weight
    ids.push(id)
    values.push(value)
    total += value * value
  }
  const scale = total > 0 ? 1 / Math.sqrt(total) : 0
  return { ids: Int32Array.from(ids), values: Float64Array.from(values, (value) => value * scale) }
}

/** Adds `weight` × the inner products of the answers to a symmetric matrix; `rows` are their rows in it. */
export function addProducts(
  matrix: Float64Array,
  n: number,
  rows: readonly number[],
  answers: readonly Sparse[],
  weight: number,
): void {
  const postings = new Map<number, { at: number[]; values: number[] }>()
  const sums = new Float64Array(rows.length)
  for (const [index, { ids, values }] of answers.entries()) {
    sums.fill(0, 0, index + 1)
    for (let k = 0; k < ids.length; k += 1) {
      const [id, value] = [ids[k] as number, values[k] as number]
      const list = postings.get(id) ?? { at: [], values: [] }
      if (list.at.length === 0) postings.set(id, list)
      list.at.push(index)
      list.values.push(value)
      for (let p = 0; p < list.at.length; p += 1) {
        const other = list.at[p] as number
        sums[other] = (sums[other] as number) + value * (list.values[p] as number)
      }
    }
    const row = rows[index] as number
    for (let other = 0; other <= index; other += 1) {
      const sum = weight * (sums[other] as number)
      if (sum === 0) continue
      const column = rows[other] as number
      matrix[row * n + column] = (matrix[row * n + column] as number) + sum
      if (row !== column) matrix[column * n + row] = (matrix[column * n + row] as number) + sum
    }
  }
}
