import { isVerbatim } from '@mingjian/scoring'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  answerIn,
  type Behave,
  completion,
  openEndpoint,
  send,
} from '../../adapters/language-model/endpoint.fixture.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { readSetting, saveSetting } from '../scorers/index.ts'
import { behavioursIn, configureModel, generous, letModelCount } from './model.fixture.ts'
import { type Hall, openHall, texts } from './submitted.fixture.ts'

let t: TestServer
let endpoint: Awaited<ReturnType<typeof openEndpoint>>

beforeAll(async () => {
  t = await createTestServer()
  endpoint = await openEndpoint(() => {})
})
afterEach(() => {
  t.deps.languageModel = null
})
afterAll(async () => {
  await endpoint.close()
  await t.close()
})

async function openHouse(): Promise<{ house: TestOrganisation; hall: Hall }> {
  const house = await t.organisation()
  return { house, hall: openHall(t, house) }
}

/** The report of the same answers, in a house of its own, read by a model that behaves like this; null: by none. */
async function reportWith(
  behave: Behave | null,
  prepare?: (house: TestOrganisation) => Promise<void>,
  answers: readonly string[] = texts,
) {
  const { house, hall } = await openHouse()
  if (behave) {
    configureModel(t, endpoint, behave)
  }
  await prepare?.(house)
  const candidate = await hall.submitted(answers)
  await t.runTasks()
  const { body } = await hall.reportOf(candidate)
  t.deps.languageModel = null
  return { body, house, hall, candidate }
}

/** What counts of a report: everything that a total could come from. */
const counting = ({ overall, overallInterval, dimensions, finder }: Record<string, unknown>) =>
  JSON.stringify({ overall, overallInterval, finder, dimensions }).replace(
    /"(answerId|questionId)":"[^"]*"/g,
    '',
  )

const setMode = (house: TestOrganisation, mode: 'off' | 'second_reader') =>
  t.db.transaction().execute((tx) =>
    saveSetting(tx, house.id, {
      mode,
      finder: null,
      competencies: [],
      loginId: house.id,
      at: t.clock.now(),
    }),
  )

/** An answer in which the built-in method finds much. */
const thorough =
  '我会先一个一个去找研发、财务和交付的负责人，问清他们这个月手上排了什么、最怕什么。再用一页纸讲清客户要什么、晚交一天赔多少钱。然后当场把谁做什么、哪天交写下来，发给每个人确认。要是还排不开，我先提出把我这边两个人借过去，实在不行就带着两个方案请分管副总定。这样才赶得上月底交付。'

/** A model that finds nothing in an answer in which the built-in method finds much. */
const silent: Behave = (response) => send(response, 200, completion(JSON.stringify({ findings: [] })))

/** A model that makes things up as it likes: seeded, so that a failure can be seen again. */
function wild(seed: number): Behave {
  let state = seed
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  return (response, asked) => {
    const text = answerIn(asked)
    const findings = behavioursIn(asked)
      .filter(() => random() < 0.7)
      .map((target) => {
        const start = Math.floor(random() * Math.max(1, text.length - 12))
        return {
          kind: random() < 0.2 ? 'counter' : 'behaviour',
          target,
          quote: text.slice(start, start + 12),
          strength: random() < 0.5 ? 'clear' : 'partial',
        }
      })
    send(response, 200, completion(JSON.stringify({ findings })))
  }
}

describe('a language model nobody has decided on', () => {
  it('[C2] [D1] reads second: it is shown with its quotes and its spread, and changes no point', async () => {
    const alone = await reportWith(null)
    const { body, house } = await reportWith(generous)
    expect(await readSetting(t.db, house.id)).toMatchObject({ mode: 'second_reader', loginId: null })
    expect(endpoint.asked).toHaveLength(9)
    expect(counting({ ...body })).toBe(counting({ ...alone.body }))
    expect(body.finder).not.toContain('language-model')
    expect(body.readings).toHaveLength(3)
    const words = new Map(body.transcript.map(({ answerId, text }) => [answerId, text]))
    for (const reading of body.readings ?? []) {
      expect(reading).toMatchObject({
        counted: 'embedded',
        fallback: null,
        spread: { range: 0, over: false },
      })
      expect(reading.runs).toHaveLength(3)
      expect(reading.quotes?.length).toBeGreaterThan(0)
      expect(reading.quotes?.every((one) => isVerbatim(words.get(one.answerId) ?? '', one))).toBe(true)
      const question = body.dimensions
        .flatMap(({ questions }) => questions)
        .find(({ answerId }) => answerId === reading.answerId)
      expect(question?.bars).toBe(reading.comparison?.embeddedBars)
    }
  })

  it('[C2] whatever it says, of many kinds of sayings none moves a total', async () => {
    const alone = counting({ ...(await reportWith(null)).body })
    for (const seed of [1, 22, 333, 4444, 55_555]) {
      const { body } = await reportWith(wild(seed))
      expect(body.readings).toHaveLength(3)
      expect(counting({ ...body }), `seed ${seed}`).toBe(alone)
    }
  })

  it('[D3] that is far from the built-in method sends the report to a person', async () => {
    const { body, hall, candidate } = await reportWith(silent, undefined, texts.with(2, thorough))
    const apart = (body.readings ?? []).filter(({ comparison }) => comparison?.over)
    expect(apart.length).toBeGreaterThan(0)
    const said = body.anomalies.filter(({ rule }) => rule === 'finder_disagreement')
    expect(said).toHaveLength(apart.length)
    expect((await hall.applicationOf(candidate)).anomalies).toBe(body.anomalies.length)
  })

  it('[D1] that breaks down is no matter for a person: nothing rested on it', async () => {
    const alone = await reportWith(null)
    const { body } = await reportWith((response) => send(response, 503, '{}'))
    expect(body.readings?.map(({ counted, fallback }) => [counted, fallback])).toEqual(
      Array(3).fill(['embedded', 'server_error']),
    )
    expect(body.anomalies).toEqual(alone.body.anomalies)
    expect(counting({ ...body })).toBe(counting({ ...alone.body }))
  })
})

describe('a language model somebody has decided on', () => {
  it('[C2] is not asked where it is off', async () => {
    const { body } = await reportWith(generous, (house) => setMode(house, 'off'))
    expect(endpoint.asked).toHaveLength(0)
    expect(body.readings).toBeUndefined()
  })

  it('[C2] counts for the competencies it was allowed for, and reads second for the others', async () => {
    const alone = await reportWith(null)
    const { body } = await reportWith(generous, (house) => letModelCount(t, house.id, ['resilience']))
    const counted = new Map(body.readings?.map(({ answerId, counted }) => [answerId, counted]))
    for (const dimension of body.dimensions) {
      const [question] = dimension.questions
      const counts = dimension.competency === 'resilience'
      expect(counted.get(question?.answerId ?? '')).toBe(counts ? 'language_model' : 'embedded')
      const before = alone.body.dimensions.find(({ competency }) => competency === dimension.competency)
      expect(dimension.score === before?.score).toBe(!counts)
    }
  })

  it('[C2] stops counting when another model is configured than the one that was examined', async () => {
    const alone = await reportWith(null)
    const { body } = await reportWith(generous, async (house) => {
      await letModelCount(t, house.id)
      const { languageModel } = t.deps
      t.deps.languageModel = languageModel && { ...languageModel, version: '1/another-model' }
    })
    expect(body.readings?.every(({ counted }) => counted === 'embedded')).toBe(true)
    expect(counting({ ...body })).toBe(counting({ ...alone.body }))
  })
})
