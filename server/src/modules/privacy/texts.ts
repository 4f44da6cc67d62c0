import { createHash } from 'node:crypto'
import type { ConsentPurpose, Language } from '@mingjian/contract'

/** Version of the notice and of each consent text. A changed text is a new version and is asked anew. */
export const noticeVersion = '2026-11-1'

interface Section {
  title: string
  text: string
}

interface ConsentText extends Section {
  purpose: ConsentPurpose
  /** The interview cannot be held in the usual way without it. */
  required: boolean
}

/** What the notice is about: the organisation and whom to turn to. */
export interface NoticeSubject {
  organisation: string
  contactEmail: string
  contactPhone: string
}

/** The layered notice before an interview (PIPL 17): who, what for, how, which data, how long, which rights. */
export function noticeSections(language: Language, subject: NoticeSubject): Section[] {
  const { organisation, contactEmail, contactPhone } = subject
  const contact = [contactEmail, contactPhone].filter(Boolean).join(' · ')
  if (language === 'en') {
    return [
      {
        title: 'Who handles your data, and what for',
        text: `${organisation} handles your data to hold and assess this interview and to decide on your application. It is used for nothing else. Contact: ${contact}.`,
      },
      {
        title: 'Which data',
        text: 'Your résumé as you sent it, your answers (video, sound or text, as you choose), the transcript, times, and technical facts such as the browser and the connection. No copy of an ID card is asked for here.',
      },
      {
        title: 'What is analysed, and what is not',
        text: 'Only what you say is analysed: an AI looks for passages that show the behaviour a published rubric describes. Facial expression, emotion, accent, voice and looks are not analysed.',
      },
      {
        title: 'Who decides',
        text: 'A person reviews the result and decides. The AI cannot reject anybody. You may ask for an explanation and for a review by a person.',
      },
      {
        title: 'How long it is kept',
        text: 'Recordings are kept for 90 days after the recruitment ends; transcripts, scores and decisions for 2 years. Everything is stored encrypted, with a key of its own for each candidate.',
      },
      {
        title: 'Your rights',
        text: 'You may see, copy, correct and delete your data, withdraw consent, and ask how a result came about, by the contact above. You may withdraw at any time; what was lawful before stays so.',
      },
    ]
  }
  return [
    {
      title: '谁在处理，为了什么',
      text: `${organisation}处理您的个人信息，用于安排和评估本次面试、决定您的应聘结果，不用于其他目的。联系方式：${contact}。`,
    },
    {
      title: '处理哪些信息',
      text: '您投递的简历；您的回答（视频、录音或文字，由您选择）及其逐字稿；作答时间；浏览器、网络等技术信息。这里不会要求您提供身份证复印件。',
    },
    {
      title: '分析什么，不分析什么',
      text: '只分析您说的内容：由人工智能按公开的评分标准，在回答中查找体现相应行为的原话。不分析表情、情绪、口音、声音和外貌。',
    },
    {
      title: '谁来决定',
      text: '结果由人复核并作出决定，人工智能不能淘汰任何人。您可以要求说明理由，也可以要求人工复核。',
    },
    {
      title: '保存多久',
      text: '录音录像在本次招聘结束后保存 90 天；逐字稿、评分和决定保存 2 年。全部加密存储，每位候选人使用单独的密钥。',
    },
    {
      title: '您的权利',
      text: '您可以查阅、复制、更正、删除自己的信息，撤回同意，要求说明结果是怎样得出的，请使用上面的联系方式。撤回同意不影响此前已经进行的处理。',
    },
  ]
}

const texts: Record<Language, ConsentText[]> = {
  'zh-CN': [
    {
      purpose: 'basic',
      required: true,
      title: '同意为本次面试处理我的个人信息',
      text: '用于安排、进行和评估本次面试，范围以上面的告知内容为限。不同意则无法进行在线面试。',
    },
    {
      purpose: 'recording',
      required: false,
      title: '同意录音录像',
      text: '使用视频或录音作答时需要。不同意的话，可以用打字作答，评分标准相同。',
    },
    {
      purpose: 'ai_scoring',
      required: false,
      title: '同意由人工智能辅助评分',
      text: '人工智能按公开的评分标准查找依据、计算分数，由人复核后决定。不同意的话，可以改为由人面试，这不会影响对您的评价。',
    },
    {
      purpose: 'model_improvement',
      required: false,
      title: '同意将去除身份信息的回答用于改进评分',
      text: '可选。不同意不会有任何影响，之后也可以随时撤回。',
    },
  ],
  en: [
    {
      purpose: 'basic',
      required: true,
      title: 'I agree that my data is handled for this interview',
      text: 'To arrange, hold and assess this interview, within the limits of the notice above. Without it the online interview cannot be held.',
    },
    {
      purpose: 'recording',
      required: false,
      title: 'I agree to be recorded',
      text: 'Needed to answer by video or voice. Without it you can type your answers; the rubric is the same.',
    },
    {
      purpose: 'ai_scoring',
      required: false,
      title: 'I agree that an AI assists with scoring',
      text: 'The AI finds evidence and computes scores by a published rubric; a person reviews and decides. Without it you can have an interview with a person, which is not held against you.',
    },
    {
      purpose: 'model_improvement',
      required: false,
      title: 'My answers may be used, without my identity, to improve scoring',
      text: 'Optional. Saying no has no effect, and you can withdraw later.',
    },
  ],
}

export function consentTexts(language: Language): ConsentText[] {
  return texts[language]
}

/** Fingerprint of the very words somebody agreed to. */
export function consentHash(language: Language, purpose: ConsentPurpose): string {
  const text = texts[language].find((one) => one.purpose === purpose)
  return createHash('sha256')
    .update(JSON.stringify([noticeVersion, language, text]))
    .digest('hex')
}
