import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createAway, type How } from './away.ts'
import { copiedOf, createWriting, insertedInto } from './writing.ts'

const question = '请描述一次您为客户解决复杂问题的经历，您当时做了什么，结果如何？'
const own = '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决。'

/** A field that is written in. */
function field(drafts: string[] = []) {
  const writing = createWriting()
  let text = ''
  let at = 0
  return {
    text: () => text,
    write(after: string, inputType?: string, ms = 1000) {
      const before = text
      text = after
      at += ms
      return writing.change({ before, after, inputType, at, question, drafts })
    },
  }
}

describe('[I2] how text gets into an answer', () => {
  it('finds what stands instead of what', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, out, put, tail) => {
        const { inserted, removed } = insertedInto(head + out + tail, head + put + tail)
        const at = (head + put + tail).indexOf(inserted)
        return inserted.length - removed.length === put.length - out.length && at >= 0
      }),
    )
    expect(insertedInto('甲乙丙', '甲新的丙')).toEqual({ inserted: '新的', removed: '乙' })
  })

  it('typing, deleting and undoing is nothing; pasting is noted with its length and share', () => {
    const { write, text } = field()
    for (const sign of own) expect(write(text() + sign, 'insertText')).toBeNull()
    expect(write('', 'deleteContentBackward')).toBeNull()
    expect(write(own, 'historyUndo')).toBeNull()
    const foreign = '本人具有丰富的客户服务经验，善于沟通协调，能够独立处理各类复杂的客户投诉问题。'
    expect(write(own + foreign, 'insertFromPaste')).toEqual({
      kind: 'pasted',
      characters: [...foreign].length,
      share: [...foreign].length / [...(own + foreign)].length,
      own: false,
    })
    expect(write(`${text()}谢谢`, 'insertFromPaste')).toBeNull()
  })

  it('knows one’s own words again: moved within the answer, taken from another answer, and the question', () => {
    const { write } = field(['双十一前两周团队走了两个人，我把任务按紧急程度排序，每天列清单复盘。'])
    write(own, 'insertText', 20_000)
    expect(write('', 'deleteByCut')).toBeNull()
    expect(write(` ${own} `, 'insertFromPaste')).toMatchObject({ kind: 'pasted', own: true })
    const other = '双十一前两周团队走了两个人，我把任务按紧急程度排序，'
    expect(write(` ${own} ${other}`, 'insertFromDrop')).toMatchObject({ own: true })
    expect(write(` ${own} ${other}${question}`, 'insertFromPaste')).toBeNull()
  })

  it('much at once is noted without pasting, one’s own words and slow writing are not', () => {
    const { write, text } = field()
    expect(write('长'.repeat(120), 'insertText')).toEqual({
      kind: 'typing_burst',
      characters: 120,
      seconds: 1,
    })
    // A program that fills a field in says nothing of how.
    expect(write(`${text()}${'另'.repeat(90)}`)).toMatchObject({ kind: 'typing_burst', characters: 90 })
    const slow = field()
    for (let step = 0; step < 40; step += 1) {
      expect(slow.write(`${slow.text()}${'慢'.repeat(30)}`, 'insertCompositionText', 2000)).toBeNull()
    }
    const fast = field()
    const found = Array.from({ length: 30 }, () =>
      fast.write(`${fast.text()}${'快'.repeat(30)}`, 'insertText', 100),
    ).filter(Boolean)
    expect(found[0]).toMatchObject({ kind: 'typing_burst', characters: 420 })
    expect(found.length).toBeLessThanOrEqual(2)
  })

  it('a copied question counts by its characters, other words do not', () => {
    expect(copiedOf(question, '为客户解决复杂问题的经历')).toBe(12)
    expect(copiedOf(question, '客户')).toBe(0)
    expect(copiedOf(question, '别处的一大段文字，与题目无关')).toBe(0)
  })
})

/** A page somebody goes away from. */
function page(kept: { at: number; how: How; context: string } | null = null, now = 0) {
  const left: [number, How, string][] = []
  const disk = { kept }
  let open = true
  const away = createAway<string>(
    {
      context: () => (open ? 'step' : null),
      left: (seconds, how, { context }) => left.push([seconds, how, context]),
      keep: (begun) => {
        disk.kept = begun
      },
      kept: () => disk.kept,
    },
    now,
  )
  const state = { here: [true, true], blur: [true, false], hidden: [false, false] } as const
  return {
    left,
    disk,
    close: () => {
      open = false
    },
    see: (which: keyof typeof state, at: number) =>
      away.see({ visible: state[which][0], focused: state[which][1] }, at),
  }
}

describe('[I2] being away', () => {
  it('is told once with its length when somebody is back, and a glance is not', () => {
    const { left, see } = page()
    see('blur', 1000)
    see('here', 2500)
    expect(left).toEqual([])
    see('blur', 10_000)
    see('hidden', 11_000)
    see('hidden', 12_000)
    see('here', 52_400)
    see('here', 60_000)
    expect(left).toEqual([[42.4, 'hidden', 'step']])
    see('blur', 70_000)
    see('here', 75_000)
    expect(left[1]).toEqual([5, 'unfocused', 'step'])
  })

  it('means nothing while no question is open', () => {
    const { left, see, close } = page()
    close()
    see('hidden', 0)
    see('here', 60_000)
    expect(left).toEqual([])
  })

  it('is known after the page was closed, and a reload is not worth a word', () => {
    const first = page()
    first.see('hidden', 5000)
    expect(page(first.disk.kept, 6500).left).toEqual([])
    const again = page()
    again.see('hidden', 5000)
    const after = page(again.disk.kept, 65_000)
    expect(after.left).toEqual([[60, 'closed', 'step']])
    expect(after.disk.kept).toBeNull()
  })
})
