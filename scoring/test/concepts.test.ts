import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { behaviourConcepts, InputError, parseRubric, proposeConcepts, scoreAnswer } from '../src/index.ts'
import { classesOf } from '../src/meaning/meaning.ts'
import type { KeyBehaviour, Rubric } from '../src/types.ts'
import { conceptNamesFile } from '../tools/name-concepts.ts'
import { chineseRubrics } from './fixtures/rubrics.ts'

const rubric = chineseRubrics.customer
const [first, ...others] = rubric.keyBehaviours as [KeyBehaviour, ...KeyBehaviour[]]
const linked = (concepts: unknown): Rubric =>
  ({ ...rubric, keyBehaviours: [{ ...first, concepts }, ...others] }) as Rubric

describe('[E2] the concepts a key behaviour is linked to', () => {
  test('every concept the model knows has a name in both languages, and the list is the dictionary as it stands', () => {
    expect(behaviourConcepts.map(({ id }) => id)).toEqual(classesOf('formal'))
    for (const { name } of behaviourConcepts) {
      expect(name['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(name.en).toMatch(/[a-z]/u)
    }
    const file = new URL('../src/meaning/concept-names.generated.ts', import.meta.url)
    expect(readFileSync(file, 'utf8')).toBe(conceptNamesFile())
  })

  test('are proposed from its description and cues, strongest first, whatever was confirmed', () => {
    const behaviour = { id: 'kb1', description: '先问清客户真正的需求', cues: ['我先问他到底要用来做什么'] }
    const proposed = proposeConcepts(behaviour)
    expect(proposed[0]?.concept).toBe('asks_needs')
    expect(proposed.map(({ share }) => share)).toEqual(
      proposed.map(({ share }) => share).sort((a, b) => b - a),
    )
    expect(proposeConcepts({ ...behaviour, concepts: ['soothes_emotion'] })).toEqual(proposed)
  })

  test('decide what counts as evidence once they are confirmed', () => {
    const text =
      '去年十月有位客户在电话里发火，我没有打断他，先让他把话说完，又轻声跟他说我理解您的着急，等他慢慢平静下来再往下谈。'
    const behaviour = { id: 'kb1', description: '处理得当', cues: ['我处理得很好'] }
    const record = { id: 'kb2', description: '把经过写成记录存档', cues: ['填写处理单'] }
    const points = (concepts: readonly string[]): number | undefined =>
      scoreAnswer({ ...rubric, keyBehaviours: [{ ...behaviour, concepts }, record] }, text).behaviours[0]
        ?.points
    expect(points(['soothes_emotion', 'listens_out'])).toBeGreaterThan(1)
    expect(points(['explains_consequences'])).toBe(1)
  })

  test('may be left out, or be one to six that the dictionary knows', () => {
    const six = behaviourConcepts.slice(0, 6).map(({ id }) => id)
    for (const rubric of [linked(undefined), linked(['asks_needs']), linked(six)])
      expect(parseRubric(rubric, 'R[0]')).toBe(rubric)
  })

  test.each([
    ['nobody knows', ['asks_needs', 'mind_reading'], '"mind_reading"'],
    ['no text', ['asks_needs', 7], '7'],
    ['none', [], '1 to 6'],
    ['too many', behaviourConcepts.slice(0, 7).map(({ id }) => id), '1 to 6'],
    ['no list', 'asks_needs', '1 to 6'],
    ['one twice', ['asks_needs', 'asks_needs'], 'repetitions'],
  ])('%s is refused, and the message says what and where', (_, concepts, part) => {
    const attempt = () => parseRubric(linked(concepts), 'R[0]')
    expect(attempt).toThrow(InputError)
    expect(attempt).toThrow(part)
    expect(attempt).toThrow('R[0]: "keyBehaviours[0].concepts"')
  })
})
