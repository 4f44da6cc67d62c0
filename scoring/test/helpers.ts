import type { AnswerScore, Finding, Rubric } from '../src/types.ts'

/** Points by key behaviour, for comparisons. */
export const pointsOf = (score: AnswerScore): Record<string, number> =>
  Object.fromEntries(score.behaviours.map(({ id, points }) => [id, points]))

/** A finding made by hand, its quote taken from the text. */
export function findingIn(text: string, quote: string, parts: Partial<Finding>): Finding {
  const start = text.indexOf(quote)
  return {
    kind: 'behaviour',
    target: 'kb1',
    quote,
    start,
    end: start + quote.length,
    strength: 2,
    reasons: [],
    finder: 'hand',
    version: '1',
    ...parts,
  }
}

/** A small behavioural rubric with four key behaviours of equal weight. */
export const plainRubric: Rubric = {
  id: 'plain',
  language: 'zh-CN',
  kind: 'behavioural',
  competency: 'customer',
  question: '请讲一次您帮助客户的经历。',
  keyBehaviours: ['kb1', 'kb2', 'kb3', 'kb4'].map((id) => ({ id, description: `行为${id}`, cues: [] })),
  anchors: { '1': '没有', '3': '部分', '5': '全部' },
}
