import { describe, expect, test } from 'vitest'
import { groupsOfConcept, Neighbourhood } from '../src/meaning/expressions.ts'
import { decodeExpressions, encodeExpressions } from '../src/meaning/expressions-file.ts'
import { classesOf, model } from '../src/meaning/meaning.ts'
import { signsOf } from '../src/meaning/model.ts'
import { isConcepts, readDictionary } from '../tools/dictionary.ts'
import { placesOfExpressions } from '../tools/expressions.ts'

const folder = new URL('../dictionary/', import.meta.url).pathname
const concepts = readDictionary(folder, isConcepts)

function nearestTo(text: string, except?: number): Float32Array {
  const neighbourhood = new Neighbourhood(model())
  for (const sign of signsOf(text)) neighbourhood.add(sign)
  return neighbourhood.nearest(except)
}

describe('[G6] the expressions a stretch of speech is compared with', () => {
  test('are written and read alike', () => {
    const expressions = {
      starts: Uint32Array.from([0, 2, 2, 3]),
      lines: Uint16Array.from([0, 1, 1]),
      groups: Uint16Array.from([4, 9]),
      lengths: Float32Array.from([1.5, 0.25]),
    }
    const bytes = encodeExpressions(expressions, 0.001)
    const header = { lines: 2, entries: 3, lengthUnit: 0.001 }
    expect(decodeExpressions(new DataView(bytes.buffer), 0, 3, header)).toEqual(expressions)
  })

  test('what does not fit into the file is refused', () => {
    const expressions = {
      starts: Uint32Array.from([0]),
      lines: new Uint16Array(),
      groups: Uint16Array.from([0]),
      lengths: Float32Array.from([100]),
    }
    expect(() => encodeExpressions(expressions, 0.001)).toThrow(RangeError)
  })

  test('an expression is nearest to its own concept', () => {
    const count = classesOf('spoken').length
    const lines = concepts.flatMap(({ lists }, concept) =>
      [...(lists['done-zh'] ?? []).slice(0, 3), ...(lists['done-en'] ?? []).slice(0, 3)].map((text) => ({
        text,
        concept,
      })),
    )
    const right = lines.filter(({ text, concept }) => {
      const own = nearestTo(text).subarray(0, count)
      return own.indexOf(Math.max(...own)) === concept
    })
    expect(right.length / lines.length).toBeGreaterThan(0.9)
  })

  test('an expression left out is not found near itself', () => {
    const places = placesOfExpressions()
    const text = concepts[0]?.lists['done-zh']?.[0] ?? ''
    const place = places.get(text)
    expect(place).toBeDefined()
    expect(nearestTo(text, place)[0] ?? 1).toBeLessThan(nearestTo(text)[0] ?? 0)
  })

  test('a neighbourhood forgets what was said before', () => {
    const neighbourhood = new Neighbourhood(model())
    for (const sign of signsOf('我先问清楚他到底要什么')) neighbourhood.add(sign)
    neighbourhood.clear()
    for (const sign of signsOf('当天就给回了话')) neighbourhood.add(sign)
    expect(neighbourhood.nearest()).toEqual(nearestTo('当天就给回了话'))
  })

  test('nothing said is near nothing, and every likeness lies between nothing and whole', () => {
    expect(Math.max(...nearestTo(''))).toBe(0)
    const all = nearestTo('我先问清楚他到底要什么')
    expect(all).toHaveLength(groupsOfConcept * concepts.length + classesOf('part').length)
    for (const likeness of all) {
      expect(likeness).toBeGreaterThanOrEqual(0)
      expect(likeness).toBeLessThanOrEqual(1.001)
    }
  })
})
