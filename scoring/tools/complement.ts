import type { Sample, Weights } from './softmax.ts'

/** Added to what every n-gram weighs in the other classes. */
const smoothing = 0.1

/**
 * Complement naive Bayes (Rennie et al. 2003): the weight of an n-gram for a class is how rare it is in all the others.
 * It learns nothing from one sample at a time, and so errs in other places than a head that does. Each row is centred.
 */
export function complementWeights(samples: readonly Sample[], rows: number, classes: number): Weights {
  const sums = new Float64Array(rows * classes)
  const ofRow = new Float64Array(rows)
  const ofClass = new Float64Array(classes)
  for (const { rows: own, values, label, weight } of samples) {
    for (let k = 0; k < own.length; k += 1) {
      const [row, value] = [own[k] ?? 0, weight * (values[k] ?? 0)]
      sums[row * classes + label] = (sums[row * classes + label] ?? 0) + value
      ofRow[row] = (ofRow[row] ?? 0) + value
      ofClass[label] = (ofClass[label] ?? 0) + value
    }
  }
  const all = ofClass.reduce((sum, own) => sum + own, 0)
  const weights = new Float32Array(rows * classes)
  for (let row = 0; row < rows; row += 1) {
    let mean = 0
    for (let c = 0; c < classes; c += 1) {
      const others = (ofRow[row] ?? 0) - (sums[row * classes + c] ?? 0) + smoothing
      const weight = -Math.log(others / (all - (ofClass[c] ?? 0) + smoothing * rows))
      weights[row * classes + c] = weight
      mean += weight / classes
    }
    for (let c = 0; c < classes; c += 1) weights[row * classes + c] = (weights[row * classes + c] ?? 0) - mean
  }
  return { weights, bias: new Float32Array(classes), rows }
}

type Part = { readonly head: Weights; readonly share: number }

/** The log odds of two heads of the same classes, weighed and added. */
export function pooled({ head: a, share: ofA }: Part, { head: b, share: ofB }: Part): Weights {
  return {
    rows: a.rows,
    weights: a.weights.map((weight, at) => ofA * weight + ofB * (b.weights[at] ?? 0)),
    bias: a.bias.map((bias, at) => ofA * bias + ofB * (b.bias[at] ?? 0)),
  }
}
