import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { languageOf, lettersOf, weights } from '../src/finder/weights.ts'
import { bag, classesOf, model, read } from '../src/meaning/meaning.ts'
import { signsOf } from '../src/meaning/model.ts'
import { scoreAnswer } from '../src/scores.ts'
import { codeHash } from '../tools/code-hash.ts'
import { readGold } from '../tools/gold.ts'
import { goldHash } from '../tools/train-evidence.ts'
import { dictionaryHash } from '../tools/train-meaning.ts'

describe('[G6] what the finder learned from', () => {
  test('the model is trained on the dictionary as it stands', () => {
    expect(model().dictionary).toBe(dictionaryHash())
    expect(weights.learnedFrom.dictionary).toBe(dictionaryHash())
  })

  test('the weights are learned from the gold set as it stands', () => {
    expect(weights.learnedFrom.gold).toBe(goldHash())
  })

  test('the weights are learned by the code as it stands', () => {
    expect(weights.learnedFrom.code).toBe(codeHash())
  })

  test('a model file is small enough to ship', () => {
    const file = new URL('../src/meaning/model.generated.json', import.meta.url)
    expect(readFileSync(file).length).toBeLessThan(14_000_000)
  })

  test('every head gives chances that sum to one, for nothing and for anything', () => {
    for (const text of ['', '我先问清楚他到底要什么', 'I asked what they needed', '????', '\u0000']) {
      for (const head of ['spoken', 'formal', 'deed', 'part', 'address'] as const) {
        const chances = read(head, bag(signsOf(text)))
        expect(chances).toHaveLength(classesOf(head).length)
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 4)
      }
    }
  })

  test('the test part of the gold set is no part of what was learned from', () => {
    const development = new Set(readGold('development').map(({ rubric }) => rubric.id))
    const held = new Set(readGold('test').map(({ rubric }) => rubric.id))
    expect(held.size).toBeGreaterThan(10)
    for (const id of held) expect(development.has(id)).toBe(false)
  })
})

/** Characters that recognisers confuse because they sound alike. */
const homophones: readonly (readonly [string, string])[] = [
  ['客户', '客护'],
  ['记录', '纪录'],
  ['当场', '当厂'],
  ['电话', '点话'],
  ['工单', '公单'],
  ['上门', '上们'],
  ['确认', '却认'],
  ['投诉', '头诉'],
  ['流程', '留程'],
  ['方案', '放案'],
  ['沟通', '勾通'],
  ['数据', '树据'],
]

describe('[C2] recognition errors', () => {
  test('homophones, fillers and repeated starts change few points', () => {
    let [changed, points] = [0, 0]
    for (const { rubric, text } of readGold('development').filter(
      ({ text }) => languageOf([lettersOf(text)]) === 'zh-CN',
    )) {
      const heard = homophones.reduce((given, [right, wrong]) => given.replaceAll(right, wrong), text)
      const stammered = heard.replace(/\u6211/u, '嗯那个我我').replace(/\u7136\u540e/u, '呃然后然后')
      if (stammered === text) continue
      const [before, after] = [scoreAnswer(rubric, text), scoreAnswer(rubric, stammered)]
      for (const [index, { points: was }] of before.behaviours.entries()) {
        points += 1
        if (after.behaviours[index]?.points !== was) changed += 1
      }
    }
    expect(points).toBeGreaterThan(500)
    expect(changed / points).toBeLessThan(0.1)
  })
})
