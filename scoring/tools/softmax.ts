import { seeded } from './seeded.ts'

/** One expression: rows of its n-grams with their values, its class, and how much it counts. */
export type Sample = {
  readonly rows: Int32Array
  readonly values: Float32Array
  readonly label: number
  readonly weight: number
}

/** Weights of a trained head, row by row: `weights[row * classes + class]`. */
export type Weights = { readonly weights: Float32Array; readonly bias: Float32Array; readonly rows: number }

const epochs = 15
const rate = 0.5
/**
 * How strongly weights are drawn to 0 in an epoch, whether their n-gram occurs in three expressions or in thousands: a
 * pull at each occurrence would leave the rare ones, which are most, free to learn single expressions by heart.
 */
const ridge = 0.06

/** Multinomial logistic regression by stochastic gradient descent with per-weight rates (Adagrad). */
export function trainHead(samples: readonly Sample[], rows: number, classes: number): Weights {
  const weights = new Float32Array(rows * classes)
  const squares = new Float32Array(rows * classes).fill(1e-2)
  const bias = new Float32Array(classes)
  const order = samples.map((_, index) => index)
  const random = seeded(7)
  const errors = new Float32Array(classes)
  const pull = pullOf(samples, rows)
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = Math.floor(random() * (i + 1))
      const held = order[i] ?? 0
      order[i] = order[j] ?? 0
      order[j] = held
    }
    for (const index of order) {
      const sample = samples[index]
      if (sample) learn(sample, { weights, squares, bias, errors, classes, pull })
    }
  }
  return { weights, bias, rows }
}

/** What draws the weights of each row to 0 at each of its occurrences. */
function pullOf(samples: readonly Sample[], rows: number): Float32Array {
  const counts = new Float32Array(rows)
  for (const sample of samples) for (const row of sample.rows) counts[row] = (counts[row] ?? 0) + 1
  return counts.map((count) => ridge / Math.max(1, count))
}

type State = {
  readonly weights: Float32Array
  readonly squares: Float32Array
  readonly bias: Float32Array
  readonly errors: Float32Array
  readonly classes: number
  readonly pull: Float32Array
}

function learn(sample: Sample, state: State): void {
  const { weights, squares, errors, classes, pull } = state
  errorsOf(sample, state)
  for (let k = 0; k < sample.rows.length; k += 1) {
    const offset = (sample.rows[k] ?? 0) * classes
    const drawn = pull[sample.rows[k] ?? 0] ?? 0
    const value = sample.values[k] ?? 0
    for (let c = 0; c < classes; c += 1) {
      const error = errors[c] ?? 0
      const at = offset + c
      const gradient = error * value + drawn * (weights[at] ?? 0)
      squares[at] = (squares[at] ?? 0) + gradient * gradient
      weights[at] = (weights[at] ?? 0) - (rate * gradient) / Math.sqrt(squares[at] ?? 1)
    }
  }
}

/** Writes probability minus truth, times the sample's weight, into `errors`. */
function errorsOf({ rows, values, label, weight }: Sample, { weights, bias, errors, classes }: State): void {
  errors.set(bias)
  for (let k = 0; k < rows.length; k += 1) {
    const offset = (rows[k] ?? 0) * classes
    const value = values[k] ?? 0
    for (let c = 0; c < classes; c += 1) errors[c] = (errors[c] ?? 0) + (weights[offset + c] ?? 0) * value
  }
  let most = -Infinity
  for (const sum of errors) if (sum > most) most = sum
  let total = 0
  for (let c = 0; c < classes; c += 1) {
    errors[c] = Math.exp((errors[c] ?? 0) - most)
    total += errors[c] ?? 0
  }
  for (let c = 0; c < classes; c += 1) {
    errors[c] = weight * ((errors[c] ?? 0) / total - (c === label ? 1 : 0))
  }
}
