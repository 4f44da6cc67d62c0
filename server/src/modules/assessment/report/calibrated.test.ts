import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { QuestionContent } from '@mingjian/contract'
import { findEvidence } from '@mingjian/scoring'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rubricOf } from '../../question-bank/index.ts'
import type { ActiveScorer } from '../../scorers/index.ts'
import { assembleBody, type ReportInput } from './assemble.ts'

const pack = join(import.meta.dirname, '../../../../../content/packs/internet-sales')
const keys = ['customer-orientation-01', 'communication-01', 'resilience-01']
const said =
  '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决。我先打电话道歉并问清楚最在意的是收银不能停，当天带工程师去现场，每两小时通报一次进展。第二天系统恢复，客户续签了50万元合同。'

const answers: ReportInput['answers'] = keys.map((name, position) => {
  const content = JSON.parse(readFileSync(join(pack, `${name}.json`), 'utf8')) as QuestionContent
  const question = { id: name, content, competencyName: { 'zh-CN': content.competency } }
  const text = position === 2 ? '' : said
  return {
    answerId: `answer-${position}`,
    position,
    kind: 'question',
    mode: 'text',
    takeId: 'take',
    seconds: null,
    question,
    text,
    segments: [],
    source: 'typed',
    confidence: null,
    findings: findEvidence(text, rubricOf(question, 'zh-CN')),
  }
})

const input: ReportInput = {
  interviewId: 'interview',
  applicationId: 'application',
  candidateId: 'candidate',
  vacancyId: 'vacancy',
  language: 'zh-CN',
  submittedAt: '2026-11-23T02:00:00.000Z',
  kit: {
    key: 'kit',
    version: 1,
    selfIntroduction: { text: { 'zh-CN': '请介绍自己', en: 'Introduce yourself' } },
  },
  model: {
    version: 1,
    items: answers.map(({ question }, k) => ({
      competency: question?.content.competency ?? '',
      weight: 0.2 + k / 10,
      requiredLevel: 3,
    })),
  },
  finder: 'finder@1',
  answers,
}
const contentOf = (k: number) => answers[k]?.question?.content.key ?? ''
const plain = assembleBody(input)

const scorer = (over: Partial<ActiveScorer> = {}): ActiveScorer => ({
  id: 'model',
  subject: { kind: 'question', key: contentOf(0) },
  version: 3,
  n: 60,
  basis: 'blind',
  passed: false,
  halfWidth: 0.8,
  levelOf: () => 3,
  ...over,
})
const bodyWith = (scorers: [string, ActiveScorer][]) => assembleBody({ ...input, scorers: new Map(scorers) })

describe('readings of trained scorers in a report', () => {
  it('[D1] whatever they read, passed or not, no score, interval or total is another for it', () => {
    const level = fc.double({ min: 1, max: 5, noNaN: true })
    const some = fc.array(
      fc.record({
        level,
        passed: fc.boolean(),
        halfWidth: fc.option(fc.double({ min: 0, max: 4, noNaN: true })),
      }),
      { minLength: 1, maxLength: 3 },
    )
    fc.assert(
      fc.property(some, (list) => {
        const body = bodyWith(
          list.map(({ level, passed, halfWidth }, k) => [
            contentOf(k),
            scorer({ levelOf: () => level, passed, halfWidth }),
          ]),
        )
        const { calibrated, anomalies, ...counting } = body
        const { anomalies: before, ...expected } = plain
        expect(counting).toEqual(expected)
        // Nothing but what it points out itself is added.
        expect(anomalies.slice(0, before.length)).toEqual(before)
        expect(anomalies.length - before.length).toBe((calibrated ?? []).filter(({ over }) => over).length)
        for (const { score, interval } of calibrated ?? []) {
          expect(score).toBeGreaterThanOrEqual(1)
          expect(score).toBeLessThanOrEqual(10)
          if (interval) {
            expect(interval[0]).toBeLessThanOrEqual(score)
            expect(interval[1]).toBeGreaterThanOrEqual(score)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it('[D3] two points of ten from the score by the rubric send the report to a person, less does not', () => {
    const rubric = plain.dimensions.flatMap(({ questions }) => questions)[0]?.workings?.score ?? 0
    const at = (score: number) => {
      const level = 1 + (4 * (score - 1)) / 9
      const { calibrated, anomalies } = bodyWith([[contentOf(0), scorer({ levelOf: () => level })]])
      return [calibrated?.[0]?.difference, calibrated?.[0]?.over, anomalies.length - plain.anomalies.length]
    }
    const away = rubric > 5 ? -1 : 1
    expect(at(rubric)).toEqual([0, false, 0])
    expect(at(rubric + away * 1.9)).toEqual([1.9, false, 0])
    expect(at(rubric + away * 2)).toEqual([2, true, 1])
  })

  it('[D1] an answer without words is not read, nor one no scorer was trained for', () => {
    expect(bodyWith([[contentOf(2), scorer()]])).toEqual(plain)
    expect(bodyWith([['another-question', scorer()]])).toEqual(plain)
    expect(bodyWith([])).toEqual(plain)
  })

  it('[D1] the interval is as wide as what left-out scores asked for, cut at the ends of the scale', () => {
    const read = (level: number, halfWidth: number | null) =>
      bodyWith([[contentOf(0), scorer({ levelOf: () => level, halfWidth })]]).calibrated?.[0]
    expect(read(3, 0.8)).toMatchObject({ score: 5.5, interval: [3.7, 7.3], version: 3, n: 60, passed: false })
    expect(read(4.9, 1)?.interval).toEqual([7.5, 10])
    expect(read(3, null)?.interval).toBeNull()
  })
})
