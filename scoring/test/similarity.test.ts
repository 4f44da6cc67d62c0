import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { jaccard, normaliseAnswer, ownPieces, similarityBands, similarityLimit } from '../src/similarity.ts'
import { plainRubric } from './helpers.ts'

const answer =
  '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决。我先打电话道歉并问清楚最在意的是收银不能停，当天带工程师去现场，每两小时通报一次进展。' +
  '第二天系统恢复，我把原因写成一页纸发给他们，又和研发定了上线前的检查表。三个月以后客户续签了五十万元合同，还介绍了两家同行过来。'
const other =
  '我在社区医院做护士长的时候，有一位老人家属因为等叫号等了一个多小时在大厅里发火。我请他到旁边坐下，先听他说完，再去查为什么排队的号没有动，' +
  '发现是打印机卡纸漏了六个人。我和值班医生商量给这六位加号，晚下班四十分钟看完，第二周我们改成了每半小时核对一次叫号单。'

const similarity = (a: string, b: string): number =>
  jaccard(ownPieces(a, plainRubric), ownPieces(b, plainRubric))
const shared = (a: string, b: string): number => {
  const bands = new Set(similarityBands(ownPieces(a, plainRubric)))
  return similarityBands(ownPieces(b, plainRubric)).filter((band) => bands.has(band)).length
}

describe('[C2] near-duplicate answers', () => {
  test('[C2] identical words are 1, whatever width, case, punctuation and fillers they have', () => {
    const dressed = `嗯，${answer.replaceAll('，', ' , ').replaceAll('。', '. 那个,')}呃`
    expect(similarity(answer, dressed)).toBe(1)
    expect(shared(answer, dressed)).toBe(32)
    expect(normaliseAnswer('ＡＢＣ，嗯，１２３!')).toBe('abc123')
  })

  test('[C2] lightly edited and reordered copies are over the limit and share a band', () => {
    const edited = answer.replace('五十万元', '六十万元').replace('过来', '来')
    expect(similarity(answer, edited)).toBeGreaterThanOrEqual(similarityLimit)
    expect(shared(answer, edited)).toBeGreaterThan(0)
    const sentences = answer.split('。').filter(Boolean)
    const reordered = `${[...sentences.slice(1), ...sentences.slice(0, 1)].join('。')}。`
    expect(reordered).not.toBe(answer)
    expect(similarity(answer, reordered)).toBeGreaterThanOrEqual(similarityLimit)
    expect(shared(answer, reordered)).toBeGreaterThan(0)
  })

  test('[C2] two people with an experience of their own are far below it', () => {
    expect(similarity(answer, other)).toBeLessThan(0.05)
    expect(shared(answer, other)).toBe(0)
  })

  test('a common opening of the kind everybody learns does not make two answers one', () => {
    const opening =
      '各位面试官好，感谢您给我这个机会，下面我用一个真实的例子来回答这个问题，从情境、任务、行动和结果四个方面来说。'
    expect(similarity(opening + answer, opening + other)).toBeLessThan(0.4)
  })

  test('the words of the question and of the rubric are nobody’s own', () => {
    const rubric = {
      question: '请描述一次您为客户解决复杂问题的经历，当时客户最在意什么，您做了什么，结果如何？',
      keyBehaviours: [
        { id: 'kb1', description: '主动弄清客户的真实问题并给出明确承诺', cues: ['先问清楚最急的是什么'] },
      ],
    }
    const recited = `${rubric.question}我会主动弄清客户的真实问题并给出明确承诺，先问清楚最急的是什么。`
    expect(ownPieces(recited, rubric).size).toBe(0)
    expect(jaccard(ownPieces(recited + answer, rubric), ownPieces(recited + other, rubric))).toBeLessThan(
      0.05,
    )
    // Without knowing the question they would look alike by a good part.
    expect(similarity(recited + answer, recited + other)).toBeGreaterThan(0.15)
  })

  test('under forty characters of content nothing is compared', () => {
    for (const text of ['', '不知道。', '我会先和客户沟通，了解情况，然后想办法解决，最后汇报领导。']) {
      expect(ownPieces(text, plainRubric).size).toBe(0)
      expect(similarityBands(ownPieces(text, plainRubric))).toEqual([])
    }
    expect(similarity('', '')).toBe(0)
  })

  test('reads English too', () => {
    const text =
      'Last March a chain of forty shops could not close its tills. I drove there the next morning, sat with the manager for a whole day and wrote down every step until we found the refund that ran elsewhere.'
    expect(similarity(text, text.toUpperCase().replaceAll('.', ' -- '))).toBe(1)
    expect(similarity(text, answer)).toBe(0)
  })

  test('bands follow from the pieces alone, and rarely miss what is over the limit', () => {
    const pieces = fc.uniqueArray(fc.string({ minLength: 5, maxLength: 5 }), {
      minLength: 60,
      maxLength: 120,
    })
    fc.assert(
      fc.property(pieces, fc.integer({ min: 0, max: 4 }), (all, changed) => {
        const [a, b] = [new Set(all), new Set([...all].slice(changed))]
        expect(similarityBands(new Set([...all].reverse()))).toEqual(similarityBands(a))
        if (jaccard(a, b) < similarityLimit) return
        const bands = new Set(similarityBands(a))
        expect(similarityBands(b).some((band) => bands.has(band))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('grows with the length of the answer, not faster', () => {
    const long = Array.from(
      { length: 4000 },
      (_, i) => `第${i}天我去了${i * 7}号店，记下${i * 13}件事。`,
    ).join('')
    const start = process.cpuUsage()
    expect(similarityBands(ownPieces(long, plainRubric))).toHaveLength(32)
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(3000)
  })
})
