import { type ItemParameters, probability, type Random, type Response, randomFor } from '../src/index.ts'
import { normal } from '../src/random.ts'

/** Responses of people with known ability to items with known parameters; each person answers `each` of the items. */
export function answeredBy(
  items: readonly (ItemParameters & { readonly id: string })[],
  persons: number,
  seed: string,
  each = items.length,
  ability: (random: Random) => number = normal,
): Response[] {
  return Array.from({ length: persons }, (_, person) => {
    const random = randomFor(seed, person)
    const theta = ability(random)
    const from = Math.floor(random() * items.length)
    return Array.from({ length: each }, (_, k) => {
      const item = items[(from + k) % items.length] as ItemParameters & { id: string }
      return { person: `p${person}`, item: item.id, correct: random() < probability(item, theta) }
    })
  }).flat()
}
