/** Solves a small symmetric positive definite system by Gauss–Jordan; null where it is singular. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | null {
  const rows = matrix.map((row, k) => [...row, right[k] as number])
  const n = rows.length
  for (let pivot = 0; pivot < n; pivot += 1) {
    const from = rows[pivot] as number[]
    const diagonal = from[pivot] as number
    if (!(Math.abs(diagonal) > 1e-12)) return null
    for (let row = 0; row < n; row += 1) {
      if (row === pivot) continue
      const to = rows[row] as number[]
      const factor = (to[pivot] as number) / diagonal
      for (let column = pivot; column <= n; column += 1)
        to[column] = (to[column] as number) - factor * (from[column] as number)
    }
  }
  return rows.map((row, k) => (row[n] as number) / (row[k] as number))
}

/** Diagonal of the inverse; null where the matrix is singular. */
export function inverseDiagonal(matrix: readonly (readonly number[])[]): number[] | null {
  const columns = matrix.map((_, k) =>
    solve(
      matrix,
      matrix.map((_, row) => (row === k ? 1 : 0)),
    ),
  )
  return columns.some((column) => column === null)
    ? null
    : columns.map((column, k) => column?.[k] ?? Number.NaN)
}
