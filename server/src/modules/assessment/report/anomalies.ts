import type { Text } from '@mingjian/contract'
import type * as scoring from '@mingjian/scoring'
import type { AnswerInput } from './assemble.ts'
import { readingAnomalies } from './reading-anomalies.ts'
import type { Weighed } from './readings.ts'
import { repeatedAnswers } from './repeated.ts'
import type { ReportAnomaly } from './types.ts'

const ruleOf: Record<scoring.Anomaly['rule'], ReportAnomaly['rule']> = {
  spiky_profile: 'spiky_profile',
  evidence_missing: 'thin_evidence',
  answer_too_thin: 'thin_evidence',
  quote_not_verbatim: 'thin_evidence',
  transcript_unsure: 'low_confidence',
}

// An answer that is too short is reported as thin evidence already.
export const guardTexts: Partial<Record<scoring.Flag, Text>> = {
  off_topic: {
    'zh-CN': '回答像是没有针对这道题，请看原文。',
    en: 'The answer may not be about the question. Please read it.',
  },
  padding: {
    'zh-CN': '回答较长，道理、口号或愿望占了三成以上，请看原文。',
    en: 'The answer is long, and three tenths of it or more are truisms, slogans or wishes. Please read it.',
  },
  parroting: {
    'zh-CN': '回答中有大段题目原文，这部分没有计分。',
    en: 'Much of the answer repeats the question. That part earned nothing.',
  },
  recital: {
    'zh-CN': '回答像是在背诵素质要求，缺少本人的经历。',
    en: 'The answer recites what is asked for instead of telling what happened.',
  },
  injection: {
    'zh-CN': '回答中有写给评分系统的话，这部分没有计分。',
    en: 'The answer speaks to the scoring system. That part earned nothing.',
  },
}

const emptyRecording: Text = {
  'zh-CN': '有录音录像，但没有听出话来，请播放核对。',
  en: 'There is a recording, but no words were heard in it. Please play it.',
}

/** Below this the words may differ from what was said (the scorer's rule for scored answers is the same). */
export const sureEnough = 0.8

const unsureWords: Text = {
  'zh-CN': '自我介绍的语音转写可信度偏低，请对照录音核对。',
  en: 'The transcript of the self-introduction is not sure enough. Please check it against the recording.',
}

/** What a person should look at, each thing once. */
export function anomaliesOf(
  report: scoring.Report,
  answers: readonly AnswerInput[],
  weighed: readonly Weighed[],
): ReportAnomaly[] {
  const competencies = new Map(
    answers.map((answer) => [answer.answerId, answer.question?.content.competency ?? null]),
  )
  const found: ReportAnomaly[] = report.anomalies.map(({ rule, target, message }) => ({
    rule: ruleOf[rule],
    competency: rule === 'spiky_profile' ? target : (competencies.get(target) ?? null),
    text: { ...message },
  }))
  for (const dimension of report.dimensions) {
    for (const flag of new Set(dimension.questions.flatMap(({ flags }) => flags))) {
      const text = guardTexts[flag]
      if (text) {
        found.push({ rule: 'guard', competency: dimension.competency, text })
      }
    }
  }
  found.push(...repeatedAnswers(answers))
  for (const one of weighed) {
    found.push(...readingAnomalies(one, competencies.get(one.reading.answerId) ?? null))
  }
  const scored = new Set(report.dimensions.flatMap(({ questions }) => questions.map((one) => one.answerId)))
  for (const answer of answers) {
    // Of answers that are scored, probes among them, the scorer has said it; of a scenario it is said there.
    const isScored = scored.has(answer.answerId) || answer.kind === 'probe' || answer.kind === 'scenario'
    // English widens its range by the same doubt.
    if (!isScored && answer.kind !== 'english' && (answer.confidence ?? 1) < sureEnough) {
      found.push({ rule: 'low_confidence', competency: null, text: unsureWords })
    }
    if (answer.mode !== 'text' && answer.source === 'speech' && answer.text.trim() === '') {
      found.push({
        rule: 'no_transcript',
        competency: competencies.get(answer.answerId) ?? null,
        text: emptyRecording,
      })
    }
  }
  return found
}
