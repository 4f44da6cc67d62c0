import { describe, expect, it } from 'vitest'
import { toContent } from './content.ts'
import type { Content } from './data.ts'

const form = {
  facts: [' 一件事 ', ''],
  promises: [],
  replies: { kind: ['好', '  '] },
  choices: [
    {
      name: 'buyer',
      fields: ['name', ' he', ''],
      options: [
        ['周女士 ', '她'],
        ['', ''],
        ['何先生', ''],
      ],
    },
    { name: undefined, fields: undefined, options: undefined },
  ],
  numbers: [{ name: 'price', from: 10, to: null, step: 1 }],
  others: [{ name: '小陈' }],
  differ: [['a', ' b'], ['']],
  less: [],
  behaviours: [{ description: '看清', cues: ['问', ''], concepts: undefined, weight: null }],
} as unknown as Content

describe('the texts of a draft as they are sent', () => {
  it('[C3] hold no empty lines, and no gaps where a field was left empty', () => {
    const content = toContent(form)
    expect(content).toMatchObject({
      facts: ['一件事'],
      replies: { kind: ['好'] },
      numbers: [{ name: 'price', from: 10, to: 0, step: 1 }],
      others: [{ name: '小陈', aim: '', temper: '' }],
      differ: [['a', 'b']],
      behaviours: [{ description: '看清', cues: ['问'], concepts: [], weight: 0 }],
    })
    // The field of the second person is missing, not gone: the check has to name it.
    expect(content.choices[0]).toEqual({
      name: 'buyer',
      fields: ['name', 'he'],
      options: [
        ['周女士', '她'],
        ['何先生', ''],
      ],
    })
    expect(content.choices[1]).toEqual({ name: '', fields: [], options: [] })
  })
})
