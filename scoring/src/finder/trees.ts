/**
 * A sum of small decision trees. A tree of depth d is 2^d − 1 pairs of a feature's place and a threshold, from the
 * root down row by row, and 2^d values of its leaves; a number above the threshold goes right.
 */
export type Trees = {
  readonly bias: number
  readonly depth: number
  readonly trees: readonly (readonly number[])[]
}

type Compiled = { readonly places: Uint8Array; readonly cuts: Float64Array; readonly leaves: Float64Array }

const compiled = new WeakMap<Trees, Compiled>()

/** The same numbers in arrays that are fast to walk; made once for each set of trees. */
function compile(all: Trees): Compiled {
  const known = compiled.get(all)
  if (known) return known
  const inner = 2 ** all.depth - 1
  const made = {
    places: Uint8Array.from(
      all.trees.flatMap((tree) => tree.slice(0, 2 * inner).filter((_, at) => at % 2 === 0)),
    ),
    cuts: Float64Array.from(
      all.trees.flatMap((tree) => tree.slice(0, 2 * inner).filter((_, at) => at % 2 === 1)),
    ),
    leaves: Float64Array.from(all.trees.flatMap((tree) => tree.slice(2 * inner))),
  }
  compiled.set(all, made)
  return made
}

/** Bias plus the leaf each tree leads to. */
export function treesSum(all: Trees, numbers: readonly number[]): number {
  const { places, cuts, leaves } = compile(all)
  const inner = 2 ** all.depth - 1
  let sum = all.bias
  for (let root = 0, leaf = 0; root < places.length; root += inner, leaf += inner + 1) {
    let node = 0
    while (node < inner) {
      const goesRight = (numbers[places[root + node] ?? 0] ?? 0) > (cuts[root + node] ?? 0)
      node = 2 * node + (goesRight ? 2 : 1)
    }
    sum += leaves[leaf + node - inner] ?? 0
  }
  return sum
}
