import { describe, expect, it } from 'vitest'
import { isVerbatim } from '../src/quotes.ts'
import { holds } from '../src/scenario/fill.ts'
import {
  continueScenario,
  fillScenario,
  longestTurn,
  parseScenarioFamily,
  passTurn,
  type Scenario,
  type ScenarioSession,
  scoreDialogue,
  startScenario,
  unheardRule,
} from '../src/scenario/index.ts'
import { moods } from '../src/scenario/types.ts'
import {
  dialoguesOf,
  families,
  familyFiles,
  kindSteps,
  play,
  rawFamily,
  samples,
  scenarioOf,
} from './scenario-data.ts'

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : []

const sampleOf = (scenario: Scenario, rule: string): readonly string[] => {
  const own: Record<string, readonly string[]> = samples[scenario.language]
  return (own[rule] ?? []).map((text) => text.replace('PROMISE', scenario.promises[0] ?? ''))
}

describe('scenario families', () => {
  it('[C3] there are ten in Chinese and three in English, and every industry has one', () => {
    expect(families.filter(({ language }) => language === 'zh-CN').length).toBeGreaterThanOrEqual(10)
    expect(families.filter(({ language }) => language === 'en').length).toBeGreaterThanOrEqual(3)
    const packs = new Set(families.flatMap((family) => family.packs))
    expect([...packs].sort()).toEqual([
      'banking',
      'education',
      'general',
      'internet-sales',
      'manufacturing',
      'retail',
    ])
    for (const [index, { id }] of families.entries()) expect(familyFiles[index]).toBe(`${id}.json`)
  })

  it('[C3] what is wrong in a family is said in one line with its place', () => {
    const broken = (path: string, value: unknown) => (): unknown => {
      const family = structuredClone(rawFamily('retail-angry-customer.json'))
      const keys = path.split('.')
      const last = keys.pop() ?? ''
      const place = keys.reduce<Record<string, unknown>>(
        (at, key) => at[key] as Record<string, unknown>,
        family,
      )
      if (value === undefined) delete place[last]
      else place[last] = value
      return parseScenarioFamily(family, 'file')
    }
    const { turns, rules } = rawFamily('retail-angry-customer.json') as { turns: unknown[]; rules: unknown[] }
    const cases: readonly (readonly [string, unknown, string])[] = [
      ['language', 'fr', 'file: "language" must be "zh-CN" or "en"'],
      ['turns', turns.slice(0, 2), 'file: "turns" must be a list of 3 to 5 turns'],
      ['turns.1.lines.heated', undefined, '"turns[1].lines.heated" must be there'],
      ['turns.0.lines.calm', 'a', '"turns[0].lines.calm" must be left out'],
      ['rules.0.all', ['angry'], '"rules[0].all" must be a list of signals ("angry" is none)'],
      ['rules.0.reply', 'none', '"rules[0].reply" must be the name of a reply'],
      ['rules', rules.slice(0, -1), 'without conditions, so that something always applies'],
      ['replies.spare', ['a'], '"replies.spare" must be given by some rule'],
      ['title', '{nobody}', '"title" must be without {nobody}'],
      ['parameters.price.to', 900, '"parameters.price" must be within 1.6 times'],
      ['constraints', [{ less: ['price', 'queue'] }], '"parameters" must be enough for 24 fillings'],
      ['constraints', [{ less: ['price', 'nobody'] }], '"constraints[0]" must be {differ'],
      ['counterpart', 'x', '"counterpart" must be the id of one of the people'],
      ['rubric.anchors.5', undefined, '"anchors" must be an object with texts'],
    ]
    for (const [path, value, message] of cases) expect(broken(path, value), path).toThrow(message)
    expect(() => parseScenarioFamily([], 'file')).toThrow('file: a scenario family must be an object')
  })
})

describe.each(families.map((family) => [family.id, family] as const))('scenario family %s', (id, family) => {
  it('[C3] 200 seeds give the same structure, nothing unfilled and texts of one length', () => {
    const scenarios = Array.from({ length: 200 }, (_, seed) => fillScenario(family, seed))
    const shape = (scenario: Scenario): string =>
      JSON.stringify(scenario.turns.map(({ lines }) => Object.keys(lines))) +
      JSON.stringify(scenario.rules) +
      Object.entries(scenario.replies).map(([name, list]) => name + list.length)
    const lengths = scenarios.map((scenario) => textsOf([scenario.situation, scenario.turns]).join('').length)
    expect(new Set(scenarios.map(shape)).size).toBe(1)
    expect(new Set(scenarios.map(({ values }) => JSON.stringify(values))).size).toBeGreaterThan(20)
    expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.15)
    for (const scenario of scenarios) {
      for (const text of textsOf({ ...scenario, values: {} }))
        expect(text.replaceAll('{said}', '')).not.toMatch(/[{}]/u)
      for (const constraint of family.constraints) expect(holds(constraint, scenario.values)).toBe(true)
    }
  })

  it('[C3] every rule is reached by a sample answer and gives its quotes', () => {
    const scenario = scenarioOf(id)
    for (const { id: rule, all = [], any = [] } of scenario.rules) {
      const last = play(scenario, sampleOf(scenario, rule)).exchanges.at(-1)
      expect(last?.rule).toBe(rule)
      if (all.length + any.length > 0) expect(last?.because.length).toBeGreaterThan(0)
      for (const finding of last?.because ?? [])
        if (finding.quote !== '') expect(isVerbatim(last?.words ?? '', finding)).toBe(true)
    }
  })

  it('[C3] words that could not be read move nothing: the same mood, the next line without a reply', () => {
    const scenario = scenarioOf(id)
    let session = startScenario(scenario)
    for (const { lines } of scenario.turns.slice(1)) {
      session = passTurn(scenario, session)
      expect(session).toMatchObject({ mood: scenario.start, held: null, used: {}, ended: false })
      expect(session.line).toBe(lines[scenario.start])
    }
    session = passTurn(scenario, session)
    expect(session).toMatchObject({ ended: true, line: scenario.closings[scenario.start] })
    expect(session.exchanges.every(({ rule, findings }) => rule === unheardRule && !findings.length)).toBe(
      true,
    )
    expect(() => passTurn(scenario, session)).toThrow('has ended')
  })

  it('[C3] every line of every turn and every closing is heard by somebody', () => {
    const scenario = scenarioOf(id)
    const { good, middling, evasive } = dialoguesOf(id)
    let sessions = new Map<string, ScenarioSession>([['', startScenario(scenario)]])
    for (const [turn, { lines }] of scenario.turns.entries()) {
      expect([...sessions.values()].map(({ mood }) => mood).sort()).toEqual(Object.keys(lines).sort())
      const next = new Map<string, ScenarioSession>()
      for (const session of sessions.values())
        for (const words of [
          good[turn],
          middling[turn],
          evasive[turn],
          kindSteps[scenario.language][turn],
          sampleOf(scenario, 'no-time-given')[0],
        ]) {
          const after = continueScenario(scenario, session, words ?? '')
          next.set(after.mood, after)
        }
      sessions = next
    }
    expect([...sessions.keys()].sort()).toEqual([...moods].sort())
    for (const session of sessions.values()) expect(session.line).toBe(scenario.closings[session.mood])
    for (const list of Object.values(scenario.replies))
      expect(list.length).toBeLessThan(scenario.turns.length)
  })

  it('[C3] a good dialogue ends calmer than an evasive one and scores more; a middling one lies between or shows as little', () => {
    const dialogues = dialoguesOf(id)
    for (const seed of [1, 2, 3, 4, 5]) {
      const scenario = scenarioOf(id, seed)
      const [good, middling, evasive] = [dialogues.good, dialogues.middling, dialogues.evasive].map(
        (words) => {
          const session = play(scenario, words)
          return { end: moods.indexOf(session.mood), bars: scoreDialogue(scenario, session).answer.bars }
        },
      )
      expect(good?.end).toBe(0)
      expect(evasive?.end).toBe(2)
      expect(good?.bars).toBeGreaterThan((middling?.bars ?? 5) + 0.5)
      // Where it only says what it will look into, it has shown nothing either.
      expect(middling?.bars).toBeGreaterThanOrEqual(evasive?.bars ?? 5)
    }
  })

  it('[C3] quotes of the score stand in the words of their turns', () => {
    const scenario = scenarioOf(id)
    const session = play(scenario, dialoguesOf(id).good)
    const score = scoreDialogue(scenario, session)
    const quotes = [...score.behaviours.flatMap(({ evidence }) => evidence), ...score.elements]
    expect(new Set(quotes.map(({ turn }) => turn)).size).toBeGreaterThan(2)
    for (const quote of quotes)
      expect(isVerbatim(session.exchanges[quote.turn - 1]?.words ?? '', quote)).toBe(true)
  })

  it('[C3] words to the scorer are answered in role and earn nothing', () => {
    const scenario = scenarioOf(id)
    const [address = ''] = sampleOf(scenario, 'spoken-past')
    const session = play(scenario, [address])
    expect(session.line.startsWith(scenario.replies.puzzled?.[0] ?? '?')).toBe(true)
    const { evasive, middling } = dialoguesOf(id)
    for (const words of [evasive, middling]) {
      const plain = scoreDialogue(scenario, play(scenario, words)).answer.bars
      const added = scoreDialogue(
        scenario,
        play(
          scenario,
          words.map((text) => `${text}\n${address}`),
        ),
      ).answer
      expect(added.bars).toBeLessThanOrEqual(plain)
      expect(added.flags).toContain('injection')
    }
  })
})

describe('a scenario dialogue', () => {
  const scenario = scenarioOf('retail-angry-customer', 7)

  it('[C3] is the same for the same words, also after it went through JSON', () => {
    const words = dialoguesOf('retail-angry-customer').good
    const carried = words.reduce<ScenarioSession>(
      (session, spoken) => continueScenario(scenario, JSON.parse(JSON.stringify(session)), spoken),
      startScenario(scenarioOf(scenario.family, 7)),
    )
    expect(carried).toEqual(play(scenario, words))
    expect(scoreDialogue(scenario, carried)).toEqual(scoreDialogue(scenario, play(scenario, words)))
  })

  it('[C3] holds the candidate to a promise beyond authority until it is taken back', () => {
    const promised = play(scenario, ['好，我们现在就退给您。'])
    expect(promised.line).toContain('现在就退给您')
    expect(promised.held).toBe('现在就退给您')
    const unkept = continueScenario(scenario, promised, '您先坐。')
    expect(unkept.exchanges.at(-1)?.rule).toBe('held-to-it')
    expect(unkept.line).toContain('现在就退给您')
    const corrected = continueScenario(scenario, promised, '对不起，刚才的话说满了，退款要店总签字。')
    expect(corrected.exchanges.at(-1)?.rule).toBe('taken-back')
    expect(corrected.held).toBe(null)
    expect(play(scenario, ['我不能保证给您退款。']).held).toBe(null)
  })

  it('[C3] has rules of a single turn, which come before those of the family', () => {
    const words = ['这不归我管。', '我也不清楚。', '因为画面里有别的孩子，我今天就替您把申请交上去。']
    const gate = scenarioOf('parent-school-gate')
    expect(play(gate, words).exchanges.at(-1)?.rule).toBe('why-and-when')
    expect(play(gate, words.slice(2)).exchanges.at(-1)?.rule).toBe('step-with-time')
  })

  it('[C3] reads 20,000 characters of a turn and says when more was cut', () => {
    const long = `${'我马上去查清楚情况。'.repeat(2500)}`
    const session = continueScenario(scenario, startScenario(scenario), long)
    expect(session.exchanges[0]?.cut).toBe(true)
    expect(session.exchanges[0]?.words.length).toBe(longestTurn)
    const emoji = continueScenario(scenario, startScenario(scenario), `a${'😀'.repeat(15_000)}`)
    expect(emoji.exchanges[0]?.words.at(-1)).toBe('\uDE00')
    expect(emoji.exchanges[0]?.words.isWellFormed()).toBe(true)
  })

  it('[C3] has as many turns for somebody who is silent as for anybody, and then no more', () => {
    const session = play(scenario, ['', '', '', ''])
    expect(session.ended).toBe(true)
    expect(session.mood).toBe('heated')
    expect(scoreDialogue(scenario, session).answer.bars).toBe(1)
    expect(() => continueScenario(scenario, session, '您好')).toThrow('the dialogue has ended')
    expect(() => continueScenario(scenarioOf('parent-school-gate'), startScenario(scenario), '您好')).toThrow(
      'not to this scenario',
    )
  })

  it('[C3] takes any characters', () => {
    for (const words of ['\uD800', '\u0000\u0007', '{said}{price}$&', '$`$1', '\n\n\n', '٣٤٥ مرحبا'])
      expect(play(scenario, [words, words, words, words]).ended).toBe(true)
  })
})
