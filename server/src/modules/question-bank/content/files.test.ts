import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { QuestionContent } from '@mingjian/contract'
import { afterAll, describe, expect, test } from 'vitest'
import { readContent } from './files.ts'

const source = join(import.meta.dirname, '../../../../../content')
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) {
    rmSync(folder, { recursive: true, force: true })
  }
})

/** A copy of the content with one question changed. */
function withQuestion(change: (question: QuestionContent) => unknown, file = 'customer-orientation-01.json') {
  const folder = mkdtempSync(join(tmpdir(), 'mingjian-content-'))
  folders.push(folder)
  cpSync(join(source, 'competencies.json'), join(folder, 'competencies.json'))
  cpSync(join(source, 'packs'), join(folder, 'packs'), { recursive: true })
  const path = join(folder, 'packs/internet-sales', file)
  const question = JSON.parse(readFileSync(path, 'utf8')) as QuestionContent
  const changed = change(question)
  writeFileSync(path, typeof changed === 'string' ? changed : JSON.stringify(changed))
  return folder
}

/** The paths of texts that stand in Chinese only, or whose English still holds Chinese. */
function withoutEnglish(node: unknown, path = ''): string[] {
  if (typeof node !== 'object' || node === null) return []
  if ('zh-CN' in node) {
    const english = 'en' in node ? JSON.stringify(node.en) : ''
    return english && !/\p{Script=Han}/u.test(english) ? [] : [path]
  }
  return Object.entries(node).flatMap(([name, inner]) =>
    withoutEnglish(inner, path ? `${path}.${name}` : name),
  )
}

describe('the content that comes with the product', () => {
  const content = readContent(source)

  test('[A2] there are at least sixty questions, fifteen of them in English, each with a full rubric', () => {
    expect(content.questions.length).toBeGreaterThanOrEqual(60)
    expect(content.questions.filter((one) => one.text.en).length).toBeGreaterThanOrEqual(15)
    for (const question of content.questions) {
      expect(question.keyBehaviours.length).toBeGreaterThanOrEqual(3)
      expect(question.probes.length).toBeGreaterThanOrEqual(3)
    }
  })

  const asked = content.kits.flatMap((kit) => kit.questions.map((key) => ({ kit: kit.key, key })))

  test.each(asked)('[A2] $key of the kit $kit stands in English as a whole', ({ key }) => {
    const question = content.questions.find((one) => one.key === key)
    expect(withoutEnglish(question)).toEqual([])
    for (const { cues } of question?.keyBehaviours ?? []) {
      expect(cues.en?.length).toBeGreaterThanOrEqual(3)
      expect(cues.en).toHaveLength(new Set(cues.en).size)
    }
    for (const anchor of Object.values(question?.anchors ?? {})) {
      expect(anchor?.examples.en?.length).toBeGreaterThanOrEqual(2)
    }
  })

  test('[A2] the customer orientation question of internet sales asks what the seed asks', () => {
    const question = content.questions.find((one) => one.key === 'internet-sales.customer-orientation.01')
    expect(question?.competency).toBe('customer-orientation')
    expect(question?.text['zh-CN']).toMatch(/请描述一次[你您]为客户解决复杂问题的经历[,，]结果如何/)
    const kit = content.kits.find((one) => one.questions.includes(question?.key ?? ''))
    expect(kit?.jobs).toContain('互联网销售')
  })

  test('five industries have a pack with a kit, and there is a general one', () => {
    expect(content.kits.map((kit) => kit.pack).sort()).toEqual([
      'banking',
      'education',
      'general',
      'internet-sales',
      'manufacturing',
      'retail',
    ])
  })
})

describe('a wrong file names itself and what is wrong', () => {
  const file = 'packs/internet-sales/customer-orientation-01.json'

  test.each([
    ['not JSON', () => '{', 'is not JSON'],
    ['a missing field', ({ purpose: _, ...rest }: QuestionContent) => rest, 'purpose'],
    ['an undeclared field', (question: QuestionContent) => ({ ...question, secret: 1 }), 'secret'],
    [
      'weights that do not sum to 1',
      (question: QuestionContent) => ({
        ...question,
        keyBehaviours: question.keyBehaviours.map((one) => ({ ...one, weight: 0.9 })),
      }),
      'keyBehaviours.weight',
    ],
    [
      'a competency nobody has defined',
      (question: QuestionContent) => ({ ...question, competency: 'telepathy' }),
      'competency',
    ],
    [
      'a key another file has',
      (question: QuestionContent) => ({ ...question, key: 'internet-sales.communication.01' }),
      'already has the key',
    ],
  ])('%s', (_, change, problem) => {
    const folder = withQuestion(change)
    expect(() => readContent(folder)).toThrow(problem)
    if (problem !== 'already has the key') {
      expect(() => readContent(folder)).toThrow(file)
    }
  })

  test('a kit that asks a question that is not there', () => {
    const folder = withQuestion((question) => ({
      ...question,
      key: 'internet-sales.customer-orientation.99',
    }))
    expect(() => readContent(folder)).toThrow(
      'packs/internet-sales/kit.json: asks questions that are not there: internet-sales.customer-orientation.01',
    )
  })
})
