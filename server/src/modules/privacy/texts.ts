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
      text: '范围以面试须知写明的为限。不同意，就不能进行在线面试。',
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
      purpose: 'facial_cues',
      required: false,
      title: '同意在我的设备上统计面部情况，供招聘人员与录像一起参考',
      text: '可选。只在用视频作答时，由您的浏览器在您的设备上，每秒最多看两次画面，每道题只传出几个数字：看到脸的时间比例、微笑的比例、长时间转开头的比例、头部活动的幅度。画面、面部特征点和特征值都不传出，也不识别您是谁。面试方案要求时，画面中先看到过脸，之后连续 10 秒以上看不到，或者连续 3 秒以上看到不止一张脸，会另记一条过程信号，只记时间和长短，由人判断。需要另外下载约 3 MB。这些数字和信号都不计分，和录像同时删除。它们受光线、眼镜、身体状况和文化习惯影响，对具体的人有多准，没有人知道。不同意，或者以后撤回，面试的内容、题目和评分都一样，招聘人员看不到您的选择；撤回后数字和信号即被删除。',
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
      text: 'Within the limits the notice sets out. Without it the online interview cannot be held.',
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
      purpose: 'facial_cues',
      required: false,
      title: 'Numbers about my face may be computed on my device, for recruiters to see beside the video',
      text: 'Optional. Only while you answer by video, your browser looks at the picture at most twice a second, on your own device, and passes on a few numbers for each answer: the share of time a face is seen, the share with a smile, the share with the head turned away for long, and how much the head moves. No picture, no facial landmark and no face template leaves the device, and you are not identified. Where the interview asks for it, a signal is noted when a face was seen and then none for 10 seconds or more, or more than one for 3 seconds or more: only when and how long, for a person to judge. About 3 MB more are downloaded. The numbers and signals enter no score and are deleted together with the recordings. Light, glasses, health and culture affect them, and nobody knows how accurate they are for any one person. If you do not agree, or withdraw later, the interview, the questions and the scoring are the same, and recruiters do not see your choice; after a withdrawal the numbers and signals are deleted.',
    },
    {
      purpose: 'accommodation',
      required: false,
      title: 'I agree that my request is handled to arrange accommodations',
      text: 'A request may tell of your health, which is sensitive information, and is handled for nothing but the arrangements. Only those responsible for accommodations see it; nobody who scores or decides does. You need not name a diagnosis or prove anything. Without it you can hold the interview as everybody does.',
    },
  ],
}

/** What is asked, each purpose for itself. Without `facialCues` that purpose is not there. */
export function consentTexts(
  language: Language,
  { facialCues }: Pick<NoticeTerms, 'facialCues'>,
): readonly ConsentText[] {
  return facialCues ? texts[language] : texts[language].filter(({ purpose }) => purpose !== 'facial_cues')
}

/** Fingerprint of the very words somebody agreed to: the notice and the text of the purpose. */
export function consentHash(language: Language, purpose: ConsentPurpose, terms: NoticeTerms): string {
  const text = texts[language].find((one) => one.purpose === purpose)
  const notice = noticeSections(language, {
    organisation: '{1}',
    contactEmail: '{2}',
    contactPhone: '{3}',
    recipients: terms.recipients,
    facialCues: terms.facialCues,
  })
  return createHash('sha256')
    .update(JSON.stringify([terms.version, language, notice, text]))
    .digest('hex')
}
