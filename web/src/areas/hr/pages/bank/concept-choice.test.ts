import { describe, expect, it } from 'vitest'
import { isMeant, offersOf } from './concept-choice.ts'

const concept = (id: string, zh: string, en: string) => ({ id, name: { 'zh-CN': zh, en } })
const asks = concept('asks_needs', '先问清需求', 'Asks about needs first')
const listens = concept('listens_out', '耐心听完', 'Listens people out')
const calms = concept('stays_calm', '保持冷静', 'Stays calm')
const all = [asks, listens, calms]
const proposed = [
  { concept: 'listens_out', share: 0.3 },
  { concept: 'asks_needs', share: 0.1 },
]

describe('[E2] what is offered for ticking', () => {
  it('is what the scorer proposes, strongest first, none of it ticked for the expert', () => {
    expect(offersOf(all, proposed, [])).toEqual([
      { concept: listens, share: 0.3, ticked: false },
      { concept: asks, share: 0.1, ticked: false },
    ])
  })

  it('keeps its order when one is ticked, and ends with what the expert found', () => {
    expect(offersOf(all, proposed, ['stays_calm', 'asks_needs'])).toEqual([
      { concept: listens, share: 0.3, ticked: false },
      { concept: asks, share: 0.1, ticked: true },
      { concept: calms, share: undefined, ticked: true },
    ])
  })

  it('shows what was ticked before the scorer has answered', () => {
    expect(offersOf(all, [], ['stays_calm']).map((one) => one.concept.id)).toEqual(['stays_calm'])
  })

  it('is found by its name in either language', () => {
    expect(all.filter((one) => isMeant(one, ' 冷静 '))).toEqual([calms])
    expect(all.filter((one) => isMeant(one, 'ASKS'))).toEqual([asks])
    expect(all.filter((one) => isMeant(one, '飞行'))).toEqual([])
  })
})
