import { createHash } from 'node:crypto'
import type { ConsentPurpose, Language } from '@mingjian/contract'
import { noticeSections, type Section } from './notice.ts'

/** Version of the notice and of each consent text. A changed text is a new version and is asked anew. */
export const noticeVersion = '2026-11-1'

export interface ConsentText extends Section {
  purpose: ConsentPurpose
  /** Nothing can be done without it. */
  required: boolean
}

const texts: Record<Language, readonly ConsentText[]> = {
  'zh-CN': [
    {
      purpose: 'basic',
      required: true,
      title: '同意为本次面试处理我的个人信息',
      text: '用于安排、进行和评估本次面试，范围以上面的告知内容为限。不同意则无法进行在线面试，您可以申请由人面试，或联系招聘人员。',
    },
    {
      purpose: 'recording',
      required: false,
      title: '同意录音录像',
      text: '用视频或录音作答时需要。录音录像只用于本次招聘，招聘结束后保存 90 天。不同意的话，可以打字作答，评分标准相同。',
    },
    {
      purpose: 'ai_scoring',
      required: false,
      title: '同意由人工智能辅助评分',
      text: '人工智能按统一的评分标准查找依据、计算分数，由人复核后决定。不同意的话，可以改为由人面试，期限和机会相同，不会因此有任何标记。',
    },
    {
      purpose: 'model_improvement',
      required: false,
      title: '同意将去除身份信息的回答用于改进评分',
      text: '可选，默认不用于改进。不同意没有任何影响；同意后也可以随时撤回。',
    },
  ],
  en: [
    {
      purpose: 'basic',
      required: true,
      title: 'I agree that my data is handled for this interview',
      text: 'To arrange, hold and assess this interview, within the limits of the notice above. Without it the online interview cannot be held; you can ask for an interview with a person, or contact the recruiter.',
    },
    {
      purpose: 'recording',
      required: false,
      title: 'I agree to be recorded',
      text: 'Needed to answer by video or voice. The recording serves this recruitment only and is kept for 90 days after it ends. Without it you can type your answers; the criteria are the same.',
    },
    {
      purpose: 'ai_scoring',
      required: false,
      title: 'I agree that an AI assists with scoring',
      text: 'The AI finds evidence and computes scores by the same criteria for everyone; a person reviews and decides. Without it you can have an interview with a person, with the same deadline and chances and no mark of any kind.',
    },
    {
      purpose: 'model_improvement',
      required: false,
      title: 'My answers may be used, without my identity, to improve scoring',
      text: 'Optional, and off unless you tick it. Saying no has no effect, and you can withdraw at any time.',
    },
  ],
}

/** What is asked, each purpose for itself. */
export function consentTexts(language: Language): readonly ConsentText[] {
  return texts[language]
}

/** Fingerprint of the very words somebody agreed to: the notice and the text of the purpose. */
export function consentHash(language: Language, purpose: ConsentPurpose): string {
  const text = texts[language].find((one) => one.purpose === purpose)
  const notice = noticeSections(language, { organisation: '{1}', contactEmail: '{2}', contactPhone: '{3}' })
  return createHash('sha256')
    .update(JSON.stringify([noticeVersion, language, notice, text]))
    .digest('hex')
}
