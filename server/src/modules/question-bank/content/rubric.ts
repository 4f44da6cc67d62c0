import type { LocalText, QuestionContent } from '@mingjian/contract'
import type { Anchors, Language, Rubric } from '@mingjian/scoring'

/** A question as an interview used it. */
export interface AskedQuestion {
  id: string
  content: QuestionContent
}

/** The text in the interview's language; Chinese where it has not been written in English. */
export function textIn(language: Language, text: LocalText): string {
  return (language === 'en' ? text.en : undefined) ?? text['zh-CN']
}

/** The language a question was really asked in. */
export function languageOf(language: Language, content: QuestionContent): Language {
  return language === 'en' && content.text.en !== undefined ? 'en' : 'zh-CN'
}

/**
 * The language an answer is given in: who reads the questions in English may still answer in Chinese, and
 * the cues must be those of the words. Words of neither script leave it at the interview's language.
 */
export function spokenLanguage(text: string, interviewLanguage: Language): Language {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/[A-Za-z]{2,}/g)?.length ?? 0
  return han === latin ? interviewLanguage : han > latin ? 'zh-CN' : 'en'
}

/** The rubric a finder reads an answer with, from the frozen question. */
export function rubricOf(question: AskedQuestion, interviewLanguage: Language): Rubric {
  const { content } = question
  const language = languageOf(interviewLanguage, content)
  return {
    id: content.key,
    language,
    kind: content.kind,
    competency: content.competency,
    question: textIn(language, content.text),
    keyBehaviours: content.keyBehaviours.map((behaviour) => ({
      id: behaviour.id,
      description: textIn(language, behaviour.description),
      cues: (language === 'en' ? behaviour.cues.en : undefined) ?? behaviour.cues['zh-CN'],
      ...(behaviour.concepts ? { concepts: behaviour.concepts } : {}),
      weight: behaviour.weight,
    })),
    anchors: anchorsOf(content, language),
    probes: content.probes.map((probe) => ({
      id: probe.id,
      missing: probe.missing,
      text: textIn(language, probe.text),
    })),
  }
}

/** The texts of the scale, by level. */
export function anchorsOf(content: QuestionContent, language: Language): Anchors {
  const entries = Object.entries(content.anchors).flatMap(([level, anchor]) =>
    anchor ? [[level, textIn(language, anchor.text)]] : [],
  )
  return Object.fromEntries(entries) as Anchors
}
