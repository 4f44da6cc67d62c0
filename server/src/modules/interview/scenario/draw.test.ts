import type { ScenarioModule } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { libraryFamilies } from '../../question-bank/index.ts'
import { drawScenario } from './draw.ts'

const kit: ScenarioModule = {
  families: ['retail-angry-customer', 'service-window', 'en-returns-desk'],
  turns: 3,
  thinkSeconds: 30,
  answerSeconds: 90,
}
const families = libraryFamilies().filter(({ family }) => kit.families.includes(family.id))
const ids = Array.from(
  { length: 40 },
  (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
)
const draw = (id: string, language: 'zh-CN' | 'en' = 'zh-CN') => drawScenario(id, kit, families, language)

describe('the scenario of an interview', () => {
  it('[C3] follows from its id: again the same, for others another family or other contents', () => {
    const drawn = ids.map((id) => draw(id))
    expect(ids.map((id) => draw(id))).toEqual(drawn)
    expect(new Set(drawn.map((one) => one?.family))).toEqual(
      new Set(['retail-angry-customer', 'service-window']),
    )
    const contents = drawn.map((one) => `${one?.family} ${JSON.stringify(one?.scenario.values)}`)
    expect(new Set(contents).size).toBeGreaterThan(36)
  })

  it('[C3] has as many turns as the kit says, and nothing left to fill', () => {
    for (const id of ids) {
      const scenario = draw(id)?.scenario
      expect(scenario?.turns).toHaveLength(3)
      expect(JSON.stringify({ ...scenario, replies: {}, closings: {} })).not.toMatch(/\{[a-z]\w*(\.\w+)?\}/)
    }
  })

  it('[C3] is in the language of the interview, in Chinese where the kit has none in it', () => {
    expect(ids.every((id) => draw(id, 'en')?.family === 'en-returns-desk')).toBe(true)
    const chinese = { ...kit, families: ['service-window'] }
    expect(drawScenario(ids[0] ?? '', chinese, families, 'en')?.family).toBe('service-window')
  })

  it('[C3] is none when the families of the kit are no longer there', () => {
    expect(drawScenario(ids[0] ?? '', { ...kit, families: ['gone'] }, families, 'zh-CN')).toBeNull()
  })
})
