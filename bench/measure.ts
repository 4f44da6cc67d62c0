/** One figure of one run. Ratios compare within the run; machines differ and are noisy. */
export interface Result {
  name: string
  ratio?: number
  value?: number
  unit?: string
  goal: string
}

export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? Number.NaN
}

export function print(results: readonly Result[]): void {
  for (const { name, ratio, value, unit, goal } of results) {
    const figure = ratio === undefined ? `${value} ${unit ?? ''}` : ratio.toFixed(2)
    process.stdout.write(`${name}: ${figure} (goal ${goal})\n`)
  }
}
