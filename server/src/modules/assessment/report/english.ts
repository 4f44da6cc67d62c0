import type { EnglishReport } from '@mingjian/contract'
import { assessEnglish, type EnglishTask } from '@mingjian/scoring'
import type { AnswerInput } from './assemble.ts'
import type { ReportAnomaly } from './types.ts'

/** An English task as somebody was asked it. */
export interface AskedEnglish {
  task: EnglishTask
  listening: 'voice' | 'captions' | null
}

/** What the English tasks came to, from their words alone; null where none were asked. */
export function englishOf(answers: readonly AnswerInput[]): EnglishReport | null {
  const asked = answers.flatMap((answer) => (answer.english ? [{ answer, ...answer.english }] : []))
  if (asked.length === 0) {
    return null
  }
  const result = assessEnglish(
    asked.map(({ answer, task }) => ({
      answerId: answer.answerId,
      task,
      text: answer.text,
      mode: answer.mode === 'text' ? ('typed' as const) : ('spoken' as const),
      // What a person wrote down is what was said.
      confidence: answer.source === 'speech' ? answer.confidence : 1,
    })),
  )
  const { version, spoken, written } = structuredClone(result) as Omit<EnglishReport, 'tasks'>
  return {
    version,
    spoken,
    written,
    tasks: result.tasks.map((one) => {
      const found = asked.find(({ answer }) => answer.answerId === one.answerId)
      const facts = structuredClone(one) as Omit<EnglishReport['tasks'][number], 'title' | 'listening'>
      return {
        ...facts,
        title: found?.task.title ?? { 'zh-CN': one.taskId },
        listening: found?.listening ?? null,
      }
    }),
  }
}

/** What a person should look at. */
export function englishAnomalies(report: EnglishReport | null): ReportAnomaly[] {
  const addressed = report?.tasks.some(({ flags }) => flags.some(({ flag }) => flag === 'injection'))
  return addressed ? [{ rule: 'guard', competency: null, text: addressedText }] : []
}

const addressedText = {
  'zh-CN': '英语任务的回答中有写给评分系统的话，这部分没有计分。',
  en: 'An answer to an English task speaks to the scoring system. That part earned nothing.',
}
