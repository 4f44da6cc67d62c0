/** Where a score stands on its line, in per cent. The scale runs from 1, nothing shown, to 10. */
export function place(score: number): number {
  return (Math.max(1, Math.min(10, score)) - 1) * (100 / 9)
}
