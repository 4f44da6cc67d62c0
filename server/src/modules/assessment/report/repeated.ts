import type { Text } from '@mingjian/contract'
import { jaccard, ownPieces, similarityLimit } from '@mingjian/scoring'
import type { AnswerInput } from './assemble.ts'
import type { ReportAnomaly } from './types.ts'

// Words of question and rubric are not left out: the two questions differ, so what both answers share is their own.
const nothingShared = { question: '', keyBehaviours: [] }

const sameAs = (number: number): Text =>
  number === 0
    ? {
        'zh-CN': '回答与自我介绍大段相同，请看原文是否答的是这道题。',
        en: 'The answer is nearly the same as the self-introduction. Please read whether it is about this question.',
      }
    : {
        'zh-CN': `回答与第 ${number} 题的回答大段相同，请看原文是否答的是这道题。`,
        en: `The answer is nearly the same as the one to question ${number}. Please read whether it is about this question.`,
      }

/** Answers that say again what was said to an earlier question of the same interview. No point is taken away. */
export function repeatedAnswers(answers: readonly AnswerInput[]): ReportAnomaly[] {
  const earlier: { number: number; pieces: ReadonlySet<string> }[] = []
  const found: ReportAnomaly[] = []
  let number = 0
  for (const answer of answers) {
    if (answer.kind !== 'question' && answer.kind !== 'self_introduction') continue
    if (answer.kind === 'question') number += 1
    const pieces = ownPieces(answer.text, nothingShared)
    const same = earlier.find((one) => jaccard(one.pieces, pieces) >= similarityLimit)
    if (same) {
      const competency = answer.question?.content.competency ?? null
      found.push({ rule: 'guard', competency, text: sameAs(same.number) })
    }
    earlier.push({ number: answer.kind === 'question' ? number : 0, pieces })
  }
  return found
}
