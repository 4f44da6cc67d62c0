import { describe, expect, test } from 'vitest'
import { parseModel, serialiseModel } from '../src/calibration/model.ts'
import { train } from '../src/calibration/train.ts'
import { syntheticAnswers } from './calibration-data.ts'

type Path = readonly (string | number)[]
type Tree = Record<string | number, unknown>

const file = serialiseModel(train(syntheticAnswers({ count: 60, questions: 4 })))
const whole = JSON.parse(file) as Tree
const none = Symbol('left out')

/** Every place in a value; of lists the first and last one. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const keys = Array.isArray(value)
    ? [...new Set([0, value.length - 1])].filter((k) => k >= 0)
    : Object.keys(value)
  return [path, ...keys.flatMap((key) => pathsOf((value as Tree)[key], [...path, key]))]
}

const nameOf = (path: Path): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .slice(1)

/** The path a name such as `words.gaps[0]` stands for. */
const pathOf = (name: string): Path =>
  [...name.matchAll(/[^.[\]]+/gu)].map(([key]) => (/^\d+$/u.test(key) ? Number(key) : key))

function changed(path: Path, value: unknown): string {
  const copy = JSON.parse(file) as Tree
  let place = copy
  for (const key of path.slice(0, -1)) place = place[key] as Tree
  const last = path.at(-1) ?? ''
  if (value !== none) place[last] = value
  else if (Array.isArray(place)) place.splice(Number(last), 1)
  else delete place[last]
  return JSON.stringify(copy)
}

const messageOf = (json: string): string => {
  try {
    parseModel(json, 'm.json')
    return 'accepted'
  } catch (error) {
    return (error as Error).message
  }
}

/** `null` stands there where a figure could not be computed. */
const mayBeNull = /^crossValidated\.(?:seen|unseen)(?:\.figures\.(?:r|qwk|mae|smd)\.(?:value|interval))?$/
const places = pathsOf(whole).filter(
  (path) => path.length > 0 && !['features', 'format', 'version'].includes(String(path[0])),
)

describe('[E2] a model file', () => {
  test('as it was written is accepted', () => {
    expect(places.length).toBeGreaterThan(150)
    expect(messageOf(file)).toBe('accepted')
    const plain = train(syntheticAnswers({ count: 30, reference: false }))
    expect(messageOf(serialiseModel(plain))).toBe('accepted')
  })

  test('is refused with a field left out, wherever, and the field is named', () => {
    for (const path of places) {
      const message = messageOf(changed(path, none))
      // A list with one entry less is refused by its own name or that of one it goes with.
      const name = typeof path.at(-1) === 'number' ? '[^"]+' : nameOf(path).replace(/[[\].]/gu, '\\$&')
      expect(message, nameOf(path)).toMatch(
        new RegExp(`^m\\.json: "${name}" must be .*; train the model again$`, 'u'),
      )
    }
  })

  test.each([
    ['a text', 'x'],
    ['true', true],
    ['nothing', null],
    ['an object', {}],
  ])('is refused with %s where something else belongs, and the field is named', (_, value) => {
    for (const path of places) {
      const name = nameOf(path)
      if (value === null && mayBeNull.test(name)) continue
      if (value === true && name === 'crossValidated.unseen.unseenQuestions') continue
      if (value === 'x' && /^questions\[\d+\]\.question$/u.test(name)) continue
      expect(messageOf(changed(path, value)), name).toContain(`"${name}`)
    }
  })

  test.each([
    ['mean', '1e999', '"mean" must be a number'],
    ['mean', 'NaN', 'not valid JSON'],
    ['weights.words', '-1', '"weights.words" must be'],
    ['scale.levels', '1', '"scale.levels" must be'],
    ['scale.step', '0', '"scale.step" must be'],
    ['scale.highest', '-5', '"scale.highest" must be'],
    ['words.gaps[0]', '1.5', '"words.gaps[0]" must be'],
    ['words.gaps[0]', '99999999', '"words.gaps'],
    ['standards.style.spread[0]', '0', '"standards.style.spread[0]" must be'],
    ['landmarks.question[0]', '4', '"landmarks.question[0]" must be'],
    ['questions[1].question', '"question 0"', '"questions[1].question" must be'],
    ['landmarks.shared', '[]', '"landmarks.shared" must be'],
  ])('%s of %s is refused', (name, value, message) => {
    const json = changed(pathOf(name), '@@').replace('"@@"', value)
    expect(messageOf(json)).toMatch(new RegExp(`^m\\.json: ${message.replace(/[[\].]/gu, '\\$&')}`, 'u'))
  })

  test('is refused with any number in it changed to another that could stand there', () => {
    for (const [name, value] of [
      ['mean', 1.25],
      ['scaling.seen.slope', 2],
      ['words.weights[0]', 7],
      ['landmarks.points[0][0]', 5],
      ['trained.lines', 61],
      ['questions[0].question', 'another question'],
      ['checksum', 'a'.repeat(64)],
    ] as const) {
      expect(messageOf(changed(pathOf(name), value)), name).toBe(
        'm.json: "checksum" must be that of the rest, which was damaged or edited; train the model again',
      )
    }
    // How the file is laid out says nothing of the model.
    expect(messageOf(JSON.stringify(whole, null, 2))).toBe('accepted')
  })

  test('of another version or format is refused by name', () => {
    for (const version of [0, 1, 99, '2', null]) {
      expect(messageOf(changed(['version'], version))).toMatch(/^m\.json: "version" must be 2; train/)
    }
    expect(messageOf(changed(['format'], 'x'))).toMatch(/^m\.json: "format" must be/)
    expect(messageOf(changed(['features', 'grams'], 'x'))).toMatch(/^m\.json: "features"/)
    for (const json of ['null', '[]', '3', '']) expect(messageOf(json)).toMatch(/^m\.json: /)
  })
})
