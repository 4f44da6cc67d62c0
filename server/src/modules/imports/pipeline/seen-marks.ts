import type { Marks } from '../matching/people.ts'

const bits = 2 ** 24
const probes = 4
const kinds = ['idNumber', 'phone', 'email', 'name'] as const

/**
 * Which fingerprints rows of a file had so far, in two megabytes whatever its length (a Bloom filter): "no" is
 * certain and saves asking the database, "yes" is worth a question. Fingerprints are random as they are, so pieces
 * of them say where to look.
 */
export class SeenMarks {
  readonly #field = new Uint8Array(bits / 8)

  add(marks: Marks): void {
    for (const [kind, name] of kinds.entries()) {
      for (const at of placesOf(kind, marks[name])) {
        this.#field[at >>> 3] = (this.#field[at >>> 3] ?? 0) | (1 << (at & 7))
      }
    }
  }

  /** Of some fingerprints those that rows may have had before. */
  among(kind: keyof Marks, all: readonly Marks[]): Buffer[] {
    const index = kinds.indexOf(kind)
    return all.flatMap((marks) => {
      const mark = marks[kind]
      const places = placesOf(index, mark)
      return mark && places.every((at) => (this.#field[at >>> 3] ?? 0) & (1 << (at & 7))) ? [mark] : []
    })
  }
}

function placesOf(kind: number, mark: Buffer | null): number[] {
  if (!mark) {
    return []
  }
  const start = mark.readUInt32LE(0) ^ kind
  const step = mark.readUInt32LE(4) | 1
  return Array.from({ length: probes }, (_, i) => (start + i * step) % bits).map((at) => (at + bits) % bits)
}
