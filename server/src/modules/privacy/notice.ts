import type { Language } from '@mingjian/contract'
import { periods } from './periods.ts'
import type { Recipient } from './recipients.ts'

/** One part of the notice, as the candidate reads it. */
export interface Section {
  title: string
  text: string
}

/** What the notice is about: the organisation, whom to turn to, and who outside is sent something. */
export interface NoticeSubject {
  organisation: string
  contactEmail: string
  contactPhone: string
  recipients: readonly Recipient[]
  /** Facial cues are asked for: that they are not analysed is no longer true of everybody. */
  facialCues?: boolean
}

/**
 * The layered notice before an interview (PIPL 17, 23 and 24; regulations on network data 21): who, what for,
 * how, which data, what is analysed, who decides, who gets to see it, how long, which rights. Each thing stands
 * once; what depends on a choice stands with the choice (texts.ts).
 */
export function noticeSections(language: Language, subject: NoticeSubject): Section[] {
  const { organisation, recipients } = subject
  const reach = [subject.contactEmail, subject.contactPhone].filter(Boolean).join(' · ')
  const sections =
    language === 'en' ? english(organisation, reach, recipients) : chinese(organisation, reach, recipients)
  return subject.facialCues ? sections.map((section) => withCues(section, language)) : sections
}

const notAnalysed: Record<Language, { sentence: string; withCues: string }> = {
  'zh-CN': {
    sentence: '不分析表情、情绪、口音、外貌，也不以语速、流利程度评分。',
    withCues:
      '评分不看表情、情绪、口音、外貌，也不看语速、流利程度。面部情况只有在您另外同意之后才统计，只在您自己的设备上进行，不计分；画面中长时间没有脸或者有不止一张脸，也只有在您同意之后才会记为过程信号。',
  },
  en: {
    sentence:
      'Facial expression, emotion, accent and looks are not analysed, and neither the speed nor the fluency of your speech is scored.',
    withCues:
      'Facial expression, emotion, accent and looks do not count for the score, nor does the speed or the fluency of your speech. Numbers about the face are computed only if you agree to it separately, only on your own device, and enter no score; that there was no face for long, or more than one, is noted as a signal only if you agree to it as well.',
  },
}

/** Where facial cues are asked for, the notice must not say that nobody's face is looked at. */
function withCues(section: Section, language: Language): Section {
  const { sentence, withCues: instead } = notAnalysed[language]
  return { ...section, text: section.text.replace(sentence, instead) }
}

function countryName(region: string, language: Language): string {
  return new Intl.DisplayNames([language], { type: 'region' }).of(region.toUpperCase()) ?? region
}

function chineseRecipients(recipients: readonly Recipient[]): string {
  const purposes = {
    speech: '为了转成文字，您的录音会发送给',
    scoring: '为了协助评分，您的回答文字可能会在遮去能认出的姓名、电话、邮箱和证件号码之后，发送给',
  }
  return recipients
    .map(({ task, host, model, region, abroad }) => {
      const place = `位于${countryName(region, 'zh-CN')}${abroad ? '，属于境外' : ''}`
      return `${purposes[task]}外部服务 ${host}（模型 ${model}，${place}）。`
    })
    .join('')
}

function englishRecipients(recipients: readonly Recipient[]): string {
  const purposes = {
    speech: 'To be put into words, your recordings are sent to',
    scoring:
      'To assist with scoring, the words of your answers may be sent, with the names, phone numbers, e-mail addresses and ID numbers that are recognised covered first, to',
  }
  return recipients
    .map(({ task, host, model, region, abroad }) => {
      const country = countryName(region, 'en')
      const name = /^United /.test(country) ? `the ${country}` : country
      return `${purposes[task]} the outside service ${host} (model ${model}, in ${name}${abroad ? ', which is abroad' : ''}). `
    })
    .join('')
}

function chinese(organisation: string, reach: string, recipients: readonly Recipient[]): Section[] {
  const outside = recipients.length > 0
  return [
    {
      title: '谁在处理，为了什么',
      text: `${organisation}处理您的个人信息，用于安排、进行和评估本次面试，并决定您的应聘结果；除非您另外同意，不用于其他目的。联系方式：${reach || '邀请邮件中的联系人'}。`,
    },
    {
      title: '处理哪些信息，怎样处理',
      text: '您投递的简历；面试方案要求时您上传的材料（例如证书、作品），每份都写明用途；您的回答（视频、录音或文字，由您选择）及其文字稿；有测验时，每题所选的答案和用时；作答时间；浏览器、网络等技术信息。回答在作答时加密上传并整理成文字，存储时也加密，每位候选人使用单独的密钥。不要求身份证件，不做人脸识别，练习题的内容不保存。',
    },
    {
      title: '分析什么，不分析什么',
      text: `人工智能只看您说了或写了什么：按照同一岗位统一的评分标准，在回答中查找能说明相应行为的原话，据此算出供参考的分数。${notAnalysed['zh-CN'].sentence}测验由程序按所选答案和题目难度计算，和面试分数分开列出，同样由人来看。`,
    },
    {
      title: '过程中记录什么',
      text: '面试方案可以要求记录一些过程信号，供招聘人员了解作答的环境：作答时离开面试页面多久，粘贴或一次进入的文字有多少，是否复制题目，是否换了浏览器或与他人共用浏览器（浏览器保存一个随机编号，只在本单位的面试之间比对），设备时间是否变动，回答是否与他人大段相同。只记时间和数量，不看别的网页和程序，也不另存粘贴的内容。信号不计分，不会自动影响结果；每一条都由人判断，并先考虑与作答无关的原因。本次记录哪几类，检查设备时会列出。',
    },
    {
      title: '谁来决定',
      text: '由招聘人员看过依据之后作出决定，人工智能不会淘汰任何人。',
    },
    {
      title: outside ? '谁能看到，发送给谁' : '谁能看到',
      text: `只有负责本次招聘的人员能看到，每次查看录音录像都有记录。${chineseRecipients(recipients)}${outside ? '除此以外，' : ''}信息不向其他单位提供，也不用于广告。`,
    },
    {
      title: '保存多久',
      text: `录音录像在本次招聘结束后保存 ${periods.recordingDays} 天；文字稿、评分、决定、过程信号和上传的材料保存 ${periods.wordsYears} 年；到期删除。您的同意记录在信息删除后再保存 ${periods.consentYears} 年，作为依据。`,
    },
    {
      title: '您的权利',
      text: '您可以查阅、复制、更正、删除自己的信息，要求说明结果是怎样得出的，要求由人复核，也可以撤回任何一项同意（不影响此前已经进行的处理）。请通过上面的联系方式提出，我们会在 15 天内答复。需要便利措施（例如更长的作答时间）的，可以在面试页面上申请。',
    },
  ]
}

function english(organisation: string, reach: string, recipients: readonly Recipient[]): Section[] {
  const outside = recipients.length > 0
  return [
    {
      title: 'Who handles your data, and what for',
      text: `${organisation} handles your personal data to arrange, hold and assess this interview and to decide on your application, and for nothing else unless you agree to it separately. Contact: ${reach || 'the person named in the invitation'}.`,
    },
    {
      title: 'Which data, and how',
      text: 'The résumé you sent; files you upload where the interview asks for them, such as certificates or work samples, each with its reason; your answers (video, sound or text, as you choose) and the words in them; where there is a test, the options you chose and the time they took; when you answered; technical facts such as the browser and the connection. Answers are encrypted on their way to us and where they are kept, with a key of its own for each candidate, and put into words. No identity document is asked for, no face recognition takes place, and the practice question is not kept.',
    },
    {
      title: 'What is analysed, and what is not',
      text: `An AI looks only at what you say or write: by the same criteria for everyone who applies for this job, it finds the passages that show the behaviour in question and computes a score from them, as advice. ${notAnalysed.en.sentence} A test is scored by a program, from the options chosen and the difficulty of the questions; it stands apart from the interview scores and is read by a person as well.`,
    },
    {
      title: 'What is noted on the way',
      text: "So that recruiters know under which circumstances you answered, some signals may be noted: how long the page of the interview was left while a question was open, how much text was pasted or came in at once, whether a question was copied, whether the browser changed or is shared with somebody (the browser keeps a random number, which is compared among interviews of this organisation only), whether the clock of the device moved, and whether an answer is largely the same as somebody else's. Only times and amounts are noted: no other page or program is looked at, and what is pasted is not kept apart. Signals carry no points and lead to nothing by themselves; a person judges each of them and thinks of harmless reasons first. Which kinds are noted this time is listed when your device is checked.",
    },
    {
      title: 'Who decides',
      text: 'A recruiter, who has read what the score rests on. The AI turns nobody down.',
    },
    {
      title: outside ? 'Who gets to see it, and where it is sent' : 'Who gets to see it',
      text: `Only the people in charge of this recruitment, and each viewing of a recording is logged. ${englishRecipients(recipients)}Your data is not given to ${outside ? 'anybody else' : 'other organisations'} and is not used for advertising.`,
    },
    {
      title: 'How long it is kept',
      text: `Recordings for ${periods.recordingDays} days after this recruitment ends; the words, scores, decisions, signals and uploaded files for ${periods.wordsYears} years; then they are deleted. The record of your consent is kept for another ${periods.consentYears} years as proof.`,
    },
    {
      title: 'Your rights',
      text: 'You may see, copy, correct and delete your data, ask how a result came about, ask for a review by a person, and withdraw any consent (which does not undo what was done before). Write or call the contact above; we answer within 15 days. If you need an accommodation, such as more time, you can ask for it on the pages of the interview.',
    },
  ]
}
