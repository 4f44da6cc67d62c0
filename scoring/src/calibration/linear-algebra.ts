/** A symmetric matrix of n rows, stored row by row. */
export type Square = Float64Array

/**
 * Inner product of two stretches of `length` numbers. Four sums side by side: one alone waits for each addition,
 * and this is where nearly all the time of training goes.
 */
function product(a: Square, atA: number, b: Square, atB: number, length: number): number {
  let one = 0
  let two = 0
  let three = 0
  let four = 0
  let k = 0
  for (; k + 3 < length; k += 4) {
    one += (a[atA + k] as number) * (b[atB + k] as number)
    two += (a[atA + k + 1] as number) * (b[atB + k + 1] as number)
    three += (a[atA + k + 2] as number) * (b[atB + k + 2] as number)
    four += (a[atA + k + 3] as number) * (b[atB + k + 3] as number)
  }
  for (; k < length; k += 1) one += (a[atA + k] as number) * (b[atB + k] as number)
  return one + two + (three + four)
}

/**
 * Cholesky factor of a symmetric positive definite matrix of n rows, in place: the lower triangle becomes L with
 * L·Lᵀ = the matrix. False where the matrix is not positive definite; its content is then undefined.
 */
export function factorise(matrix: Square, n: number): boolean {
  // Two rows against two columns at a time: each number fetched from memory is used twice.
  for (let row = 0; row < n; row += 2) {
    const pair = row + 1 < n
    for (let column = 0; column < row; column += 2) eliminate(matrix, n, row, column, pair)
    if (!close(matrix, row * n, row)) return false
    if (!pair) break
    const below = (row + 1) * n
    const sum = (matrix[below + row] as number) - product(matrix, below, matrix, row * n, row)
    matrix[below + row] = sum / (matrix[row * n + row] as number)
    if (!close(matrix, below, row + 1)) return false
  }
  return true
}

/** Finishes columns `column` and `column` + 1 of a row and, in a pair, of the row below it. */
function eliminate(m: Square, n: number, row: number, column: number, pair: boolean): void {
  const [at, other] = [row * n, column * n]
  const [below, right] = [pair ? at + n : at, other + n]
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  for (let k = 0; k < column; k += 1) {
    const upper = m[at + k] as number
    const lower = m[below + k] as number
    const first = m[other + k] as number
    const second = m[right + k] as number
    a += upper * first
    b += upper * second
    c += lower * first
    d += lower * second
  }
  const pivot = m[other + column] as number
  const cross = m[right + column] as number
  const nextPivot = m[right + column + 1] as number
  const left = ((m[at + column] as number) - a) / pivot
  m[at + column] = left
  m[at + column + 1] = ((m[at + column + 1] as number) - b - left * cross) / nextPivot
  if (!pair) return
  const lowerLeft = ((m[below + column] as number) - c) / pivot
  m[below + column] = lowerLeft
  m[below + column + 1] = ((m[below + column + 1] as number) - d - lowerLeft * cross) / nextPivot
}

/** Takes the root on the diagonal of a row; false where what is left is not positive. */
function close(matrix: Square, at: number, row: number): boolean {
  const rest = (matrix[at + row] as number) - product(matrix, at, matrix, at, row)
  matrix[at + row] = Math.sqrt(Math.max(0, rest))
  return rest > 1e-12
}

/** Solves L·Lᵀ·x = b, given the factor of `factorise`. */
export function solve(factor: Square, n: number, b: ArrayLike<number>): Float64Array {
  const x = Float64Array.from(b)
  for (let row = 0; row < n; row += 1) {
    let sum = x[row] as number
    for (let k = 0; k < row; k += 1) sum -= (factor[row * n + k] as number) * (x[k] as number)
    x[row] = sum / (factor[row * n + row] as number)
  }
  for (let row = n - 1; row >= 0; row -= 1) {
    const value = (x[row] as number) / (factor[row * n + row] as number)
    x[row] = value
    for (let k = 0; k < row; k += 1) x[k] = (x[k] as number) - (factor[row * n + k] as number) * value
  }
  return x
}

/**
 * What a smoother would have said of each group of cases had it not seen them, from one fit: with K⁻¹ the inverse
 * of kernel plus noise and α = K⁻¹·y, the cases B left out together miss y by (K⁻¹_BB)⁻¹·α_B (Rasmussen & Williams,
 * eq. 5.12, for groups). `factor`: of `factorise`; `groups`: lists of rows that share none; gives y minus the miss.
 */
export function leftOut(
  factor: Square,
  n: number,
  alpha: ArrayLike<number>,
  y: ArrayLike<number>,
  groupings: readonly (readonly (readonly number[])[])[],
): Float64Array[] {
  const inverse = transposedInverse(factor, n)
  const entry = (i: number, j: number): number => {
    const from = Math.max(i, j)
    return product(inverse, i * n + from, inverse, j * n + from, n - from)
  }
  return groupings.map((groups) => {
    const said = Float64Array.from(y)
    for (const rows of groups) {
      const m = rows.length
      const block = new Float64Array(m * m)
      for (const [a, row] of rows.entries()) {
        for (let b = 0; b <= a; b += 1) block[a * m + b] = block[b * m + a] = entry(row, rows[b] as number)
      }
      const own = rows.map((row) => alpha[row] as number)
      const miss = factorise(block, m) ? solve(block, m, own) : new Float64Array(m)
      for (const [a, row] of rows.entries()) said[row] = (said[row] as number) - (miss[a] as number)
    }
    return said
  })
}

/** (L⁻¹)ᵀ of a lower triangle, row by row: row c holds column c of L⁻¹. */
function transposedInverse(factor: Square, n: number): Square {
  const inverse = new Float64Array(n * n)
  for (let column = 0; column < n; column += 1) {
    const at = column * n
    inverse[at + column] = 1 / (factor[at + column] as number)
    for (let row = column + 1; row < n; row += 1) {
      const sum = product(factor, row * n + column, inverse, at + column, row - column)
      inverse[at + row] = -sum / (factor[row * n + row] as number)
    }
  }
  return inverse
}
