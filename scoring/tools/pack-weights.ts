/** A table of weights stored in few bits: a scale for each row, and whole numbers that it multiplies. */
export type PackedWeights = {
  readonly scales: Float32Array<ArrayBuffer>
  /** Row by row; two to a byte where they have 4 bits, the first in the lower half, 8 standing for zero. */
  readonly weights: Uint8Array<ArrayBuffer>
}

/** Shares of a row's largest weight tried as the largest that is stored as it is; larger ones are cut down to it. */
const cuts = [1, 0.85, 0.7, 0.6, 0.5]

/** Packs a table with the given number of columns, each row by the scale that loses least in squares. */
export function packWeights(table: Float32Array, columns: number, bits: 4 | 8): PackedWeights {
  const rows = table.length / columns
  const most = bits === 4 ? 7 : 127
  const width = bits === 4 ? Math.ceil(columns / 2) : columns
  const scales = new Float32Array(rows)
  const weights = new Uint8Array(rows * width)
  for (let row = 0; row < rows; row += 1) {
    const own = table.subarray(row * columns, (row + 1) * columns)
    const scale = Math.fround(bestScale(own, most))
    scales[row] = scale
    for (let column = 0; column < columns; column += 1) {
      const step = stepOf(own[column] ?? 0, scale, most)
      if (bits === 8) weights[row * width + column] = step & 0xff
      else {
        const at = row * width + (column >> 1)
        weights[at] = (weights[at] ?? 0) | ((step + 8) << (column % 2 === 0 ? 0 : 4))
      }
    }
  }
  return { scales, weights }
}

const stepOf = (weight: number, scale: number, most: number): number =>
  Math.max(-most, Math.min(most, Math.round(weight / scale)))

function bestScale(own: Float32Array, most: number): number {
  let peak = 0
  for (const weight of own) peak = Math.max(peak, Math.abs(weight))
  if (peak === 0) return 1
  let best = { scale: 1, loss: Infinity }
  for (const cut of most > 7 ? [1] : cuts) {
    const scale = Math.fround((cut * peak) / most)
    let loss = 0
    for (const weight of own) loss += (weight - scale * stepOf(weight, scale, most)) ** 2
    if (loss < best.loss) best = { scale, loss }
  }
  return best.scale
}
