import { describe, expect, test } from 'vitest'
import { explain } from './reasons.ts'
import { chooseKit, type KitFacts, type MatchInput } from './rules.ts'

const names: [key: string, zh: string, en: string, pack: string][] = [
  ['customer-orientation', '客户导向', 'Customer orientation', 'general'],
  ['communication', '沟通能力', 'Communication', 'general'],
  ['resilience', '抗压能力', 'Resilience', 'general'],
  ['teamwork', '团队协作', 'Teamwork', 'general'],
  ['integrity', '诚信正直', 'Integrity', 'general'],
  ['negotiation', '谈判能力', 'Negotiation', 'internet-sales'],
  ['safety', '安全意识', 'Safety', 'manufacturing'],
  ['quality', '质量意识', 'Quality', 'manufacturing'],
]
const competencies = new Map(names.map(([key, zh, en, pack]) => [key, { name: { 'zh-CN': zh, en }, pack }]))

function kit(key: string, pack: string, jobs: string[], asked: string[]): KitFacts {
  return { key, pack, jobs, competencies: asked, name: { 'zh-CN': `${key}方案`, en: `${key} kit` } }
}
const sales = kit(
  'internet-sales',
  'internet-sales',
  ['互联网销售', '销售经理', 'internet sales'],
  ['customer-orientation', 'communication', 'resilience'],
)
const leader = kit('team-leader', 'manufacturing', ['班组长', 'team leader'], ['safety', 'quality'])
const general = kit('general', 'general', ['专员', 'general'], ['communication', 'teamwork'])

function input(part: Partial<MatchInput>): MatchInput {
  return {
    assigned: null,
    title: { 'zh-CN': '某岗位' },
    jobFamily: '',
    model: [],
    kits: [general, leader, sales],
    competencies,
    ...part,
  }
}

const salesModel = [
  { competency: 'customer-orientation', weight: 0.3 },
  { competency: 'communication', weight: 0.25 },
  { competency: 'resilience', weight: 0.2 },
  { competency: 'negotiation', weight: 0.15 },
  { competency: 'integrity', weight: 0.1 },
]

describe('choosing a kit', () => {
  test('[A3] three of five competencies with 75% of the weight, the title and the pack: 0.45 + 0.3 + 0.1', () => {
    const result = chooseKit(
      input({ model: salesModel, title: { 'zh-CN': '互联网销售经理（企业服务）' }, jobFamily: '互联网销售' }),
    )
    expect(result?.rule).toBe('rated')
    expect(result?.chosen.kit.key).toBe('internet-sales')
    expect(result?.chosen.coverage).toBeCloseTo(0.75)
    expect(result?.chosen.score).toBe(0.85)
    expect(result?.chosen.covered.map((item) => item.competency)).toEqual([
      'customer-orientation',
      'communication',
      'resilience',
    ])
    expect(result?.chosen.uncovered.map((item) => item.competency)).toEqual(['negotiation', 'integrity'])
    // 0.6 × 0.25 for communication, nothing else.
    expect(result?.others.map((one) => [one.kit.key, one.score])).toEqual([
      ['general', 0.15],
      ['team-leader', 0],
    ])
  })

  test('[A3] the competency model outweighs a job word', () => {
    const model = [
      { competency: 'safety', weight: 0.6 },
      { competency: 'quality', weight: 0.4 },
    ]
    const result = chooseKit(input({ model, title: { 'zh-CN': '互联网销售' } }))
    // 0.6 + 0 + 0.1 against 0 + 0.3 + 0.
    expect(result?.chosen.kit.key).toBe('team-leader')
    expect(result?.chosen.score).toBe(0.7)
    expect(result?.others[0]?.kit.key).toBe('internet-sales')
    expect(result?.others[0]?.score).toBe(0.3)
  })

  test('[A3] a kit assigned by hand wins whatever the rating says', () => {
    const result = chooseKit(input({ model: salesModel, assigned: 'team-leader' }))
    expect(result?.rule).toBe('assigned')
    expect(result?.chosen.kit.key).toBe('team-leader')
    expect(result?.others[0]?.kit.key).toBe('internet-sales')
  })

  test('an assigned kit that is not there is passed over', () => {
    const result = chooseKit(input({ model: salesModel, assigned: 'gone' }))
    expect(result?.rule).toBe('rated')
    expect(result?.chosen.kit.key).toBe('internet-sales')
  })

  test('[A3] with too little in common the general kit is the one to fall back on', () => {
    const model = [
      { competency: 'integrity', weight: 0.7 },
      { competency: 'customer-orientation', weight: 0.3 },
    ]
    const result = chooseKit(input({ model }))
    // The best is internet sales with 0.6 × 0.3 = 0.18, below 0.3.
    expect(result?.rule).toBe('fallback')
    expect(result?.chosen.kit.key).toBe('general')
  })

  test('without a model the job title decides', () => {
    const result = chooseKit(input({ title: { 'zh-CN': '车间班组长' } }))
    expect(result?.chosen.kit.key).toBe('team-leader')
    expect(result?.chosen.score).toBe(0.3)
  })

  test('a word in the job family counts half of one in the title', () => {
    const result = chooseKit(
      input({ model: salesModel.slice(0, 2), title: { 'zh-CN': '客户顾问' }, jobFamily: '互联网销售' }),
    )
    expect(result?.chosen.parts.title).toBe(0.15)
    expect(result?.chosen.word).toEqual({ text: '互联网销售', place: 'family' })
  })

  test.each([
    ['General manager', true],
    ['GENERAL  Affairs', true],
    ['Generalist', false],
    ['Surgeongeneral', false],
  ])('Latin job words count as whole words only: %s', (title, found) => {
    const result = chooseKit(input({ kits: [general], title: { 'zh-CN': title } }))
    expect(result?.chosen.word !== null).toBe(found)
  })

  test('weights need not sum to 1', () => {
    const model = salesModel.map((item) => ({ ...item, weight: item.weight * 40 }))
    expect(chooseKit(input({ model }))?.chosen.coverage).toBeCloseTo(0.75)
  })

  test('a tie goes to larger coverage, then to the longer word, then by key, in any order of kits', () => {
    const model = [{ competency: 'communication', weight: 1 }]
    const b = kit('b', 'retail', ['店长'], ['communication'])
    const a = kit('a', 'banking', ['店长'], ['communication'])
    const long = kit('z', 'retail', ['门店店长'], ['communication'])
    const title = { 'zh-CN': '社区门店店长' }
    const orders = [
      [a, b, long],
      [long, b, a],
      [b, long, a],
    ]
    for (const kits of orders) {
      const result = chooseKit(input({ model, kits, title }))
      expect([result?.chosen, ...(result?.others ?? [])].map((one) => one?.kit.key)).toEqual(['z', 'a', 'b'])
    }
  })

  test('a kit without an approved question is no kit', () => {
    const empty = kit('internet-sales', 'internet-sales', ['互联网销售'], [])
    expect(chooseKit(input({ kits: [empty], title: { 'zh-CN': '互联网销售' } }))).toBeNull()
  })

  test('no kit reaches the mark and there is no general one: none is chosen', () => {
    expect(chooseKit(input({ kits: [leader], model: salesModel }))).toBeNull()
  })
})

describe('saying why', () => {
  test('[A3] the numbers that decided are in the sentence, in both languages', () => {
    const title = { 'zh-CN': '互联网销售经理', en: 'Internet sales manager' }
    const result = chooseKit(input({ model: salesModel, title }))
    if (!result) {
      throw new Error('no kit')
    }
    const reasons = explain(result, competencies)
    expect(reasons.map((one) => [one.rule, one.value])).toEqual([
      ['competencies', 0.45],
      ['job-title', 0.3],
      ['pack', 0.1],
    ])
    expect(reasons[0]?.text['zh-CN']).toBe(
      '岗位胜任力模型共 5 项，本方案的题目考察其中 3 项：客户导向（30%）、沟通能力（25%）、抗压能力（20%），合计权重 75%；按这个比例计入匹配度，最多占 60%。没有考察的：谈判能力（15%）、诚信正直（10%）。',
    )
    expect(reasons[0]?.text.en).toBe(
      'Of the 5 competencies in the model, the questions of this kit ask for 3: Customer orientation (30%), Communication (25%), Resilience (20%); together 75% of the weight. That share of at most 60% counts towards the match. Not asked: Negotiation (15%), Integrity (10%).',
    )
    expect(reasons[1]?.text['zh-CN']).toBe('岗位名称中有本方案适用的岗位“互联网销售”。')
  })

  test('the sum of what speaks for a kit is its score', () => {
    const kits = [kit('sales', 'internet-sales', ['销售'], ['customer-orientation', 'negotiation'])]
    const result = chooseKit(input({ model: salesModel, kits, title: { 'zh-CN': '销售' } }))
    if (!result) {
      throw new Error('no kit')
    }
    const reasons = explain(result, competencies)
    expect(reasons.map((one) => one.rule)).toEqual(['competencies', 'job-title', 'pack'])
    expect(reasons.reduce((sum, one) => sum + one.value, 0)).toBeCloseTo(result.chosen.score)
    expect(reasons[2]?.text['zh-CN']).toContain('占模型中行业能力权重的 100%')
  })

  test('a fall-back names the closest kit and how close it came', () => {
    const model = [
      { competency: 'integrity', weight: 0.7 },
      { competency: 'customer-orientation', weight: 0.3 },
    ]
    const result = chooseKit(input({ model }))
    if (!result) {
      throw new Error('no kit')
    }
    const [first, second] = explain(result, competencies)
    expect(first?.rule).toBe('fallback')
    expect(first?.text['zh-CN']).toBe(
      '没有方案的匹配度达到 30%（最高的“internet-sales方案”为 18%），因此采用通用方案。',
    )
    expect(second?.text['zh-CN']).toBe('岗位胜任力模型共 2 项，本方案的题目都没有考察。')
  })
})
