import { describe, expect, test } from 'vitest'
import { scoreAnswer } from '../src/scores.ts'
import { readGold } from '../tools/gold.ts'
import { newSmallTalk } from './fixtures/small-talk.ts'

/** A sentence more, after the first full stop of an answer. */
function withSentence(text: string, sentence: string, gap: string): string {
  const at = /[\u3002\uff01\uff1f]|[.!?](?= )/u.exec(text)
  const end = at ? at.index + 1 : 0
  return `${text.slice(0, end)}${gap}${sentence}${gap}${text.slice(end).trimStart()}`
}

describe('[G6] small talk that was in no training data', () => {
  test.each(['development', 'test'] as const)(
    'moves hardly a point of the %s part',
    { timeout: 240_000 },
    (split) => {
      for (const language of ['zh-CN', 'en'] as const) {
        let [tried, raised, lowered] = [0, 0, 0]
        // The development part is large: one answer in six.
        const every = split === 'development' ? 6 : 1
        const answers = readGold(split)
          .filter(({ rubric }) => rubric.language === language)
          .filter((_, index) => index % every === 0)
        for (const [order, { rubric, text }] of answers.entries()) {
          const before = scoreAnswer(rubric, text).behaviours
          const said = newSmallTalk[language]
          // Four of the twenty for each answer, others for the next.
          for (let pick = 0; pick < 4; pick += 1) {
            const sentence = said[(order + pick * 5) % said.length] ?? ''
            const after = scoreAnswer(rubric, withSentence(text, sentence, language === 'en' ? ' ' : ''))
            for (const [index, { points }] of after.behaviours.entries()) {
              const was = before[index]?.points ?? 1
              tried += 1
              if (points > was) raised += 1
              if (points < was) lowered += 1
            }
          }
        }
        expect(tried).toBeGreaterThan(500)
        expect(lowered / tried, `${language} lowered ${lowered} of ${tried}`).toBeLessThan(0.002)
        expect(raised / tried, `${language} raised ${raised} of ${tried}`).toBeLessThan(0.006)
      }
    },
  )
})
