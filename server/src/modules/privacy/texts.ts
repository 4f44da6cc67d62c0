import { createHash } from 'node:crypto'
import type { ConsentPurpose, Language } from '@mingjian/contract'
import { noticeSections, type Section } from './notice.ts'
import type { NoticeTerms } from './recipients.ts'

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
      text: '范围以上面的告知为限。不同意，就不能进行在线面试。',
    },
    {
      purpose: 'recording',
      required: false,
      title: '同意录音录像',
      text: '用视频或语音作答时需要，只用于本次招聘。',
    },
    {
      purpose: 'ai_scoring',
      required: false,
      title: '同意由人工智能辅助评分',
      text: '不同意，就改为由人面试：期限和机会相同，不作任何标记。',
    },
    {
      purpose: 'model_improvement',
      required: false,
      title: '同意将去除身份信息的回答用于改进评分',
      text: '用来让评分更接近人的判断。',
    },
    {
      purpose: 'accommodation',
      required: false,
      title: '同意为安排便利措施处理我的申请',
      text: '您的申请可能反映健康状况，属于敏感信息，处理它只为安排便利措施。只有负责便利措施的人员看得到，参与评分和录用决定的人看不到。不需要写病情，也不需要证明。不同意也可以照常参加面试。',
    },
  ],
  en: [
    {
      purpose: 'basic',
      required: true,
      title: 'I agree that my data is handled for this interview',
      text: 'Within the limits of the notice above. Without it the online interview cannot be held.',
    },
    {
      purpose: 'recording',
      required: false,
      title: 'I agree to be recorded',
      text: 'Needed to answer by video or voice, and used for this recruitment only.',
    },
    {
      purpose: 'ai_scoring',
      required: false,
      title: 'I agree that an AI assists with scoring',
      text: 'Without it you have an interview with a person instead: the same deadline, the same chances, no mark of any kind.',
    },
    {
      purpose: 'model_improvement',
      required: false,
      title: 'My answers may be used, without my identity, to improve scoring',
      text: 'They help scores come closer to the judgement of people.',
    },
    {
      purpose: 'accommodation',
      required: false,
      title: 'I agree that my request is handled to arrange accommodations',
      text: 'A request may tell of your health, which is sensitive information, and is handled for nothing but the arrangements. Only those responsible for accommodations see it; nobody who scores or decides does. You need not name a diagnosis or prove anything. Without it you can hold the interview as everybody does.',
    },
  ],
}

/** What is asked, each purpose for itself. */
export function consentTexts(language: Language): readonly ConsentText[] {
  return texts[language]
}

/** Fingerprint of the very words somebody agreed to: the notice and the text of the purpose. */
export function consentHash(language: Language, purpose: ConsentPurpose, terms: NoticeTerms): string {
  const text = texts[language].find((one) => one.purpose === purpose)
  const notice = noticeSections(language, {
    organisation: '{1}',
    contactEmail: '{2}',
    contactPhone: '{3}',
    recipients: terms.recipients,
  })
  return createHash('sha256')
    .update(JSON.stringify([terms.version, language, notice, text]))
    .digest('hex')
}
