import type { Language } from '@mingjian/contract'

/** One part of the notice, as the candidate reads it. */
export interface Section {
  title: string
  text: string
}

/** What the notice is about: the organisation and whom to turn to. */
export interface NoticeSubject {
  organisation: string
  contactEmail: string
  contactPhone: string
}

/**
 * The layered notice before an interview (PIPL 17 and 24; regulations on network data 21): who, what for,
 * how, which data, what is analysed, who decides, who gets to see it, how long, which rights.
 */
export function noticeSections(language: Language, subject: NoticeSubject): Section[] {
  const reach = [subject.contactEmail, subject.contactPhone].filter(Boolean).join(' · ')
  return language === 'en' ? english(subject.organisation, reach) : chinese(subject.organisation, reach)
}

function chinese(organisation: string, reach: string): Section[] {
  return [
    {
      title: '谁在处理，为了什么',
      text: `${organisation}处理您的个人信息，用于安排、进行和评估本次面试，并决定您的应聘结果；除非您另外同意，不用于其他目的。联系方式：${reach || '邀请邮件中的联系人'}。`,
    },
    {
      title: '处理哪些信息，怎样处理',
      text: '您投递的简历；您的回答（视频、录音或文字，由您选择）及其文字稿；作答时间；浏览器、网络等技术信息。信息在您作答时加密上传，由系统整理成文字，供评分和复核使用。这里不要求身份证件，不做人脸识别，练习题的内容不保存。',
    },
    {
      title: '分析什么，不分析什么',
      text: '人工智能只看您说了或写了什么：按照同一岗位统一的评分标准，在回答中查找能说明相应行为的原话。不分析表情、情绪、口音、外貌，也不以语速、流利程度评分。',
    },
    {
      title: '谁来决定',
      text: '分数只是参考，由招聘人员复核并作出决定，人工智能不会淘汰任何人。您可以要求说明结果是怎样得出的，也可以要求人工复核，或者现在就改为由人面试。',
    },
    {
      title: '谁能看到',
      text: '只有负责本次招聘的人员能看到，每次查看录音录像都有记录。信息不向其他单位提供，也不用于广告。',
    },
    {
      title: '保存多久',
      text: '录音录像在本次招聘结束后保存 90 天；文字稿、评分和决定保存 2 年；到期删除。您的同意记录在信息删除后再保存 3 年，作为依据。全部加密存储，每位候选人使用单独的密钥。',
    },
    {
      title: '您的权利',
      text: '您可以查阅、复制、更正、删除自己的信息，撤回同意，要求解释说明，请通过上面的联系方式提出，我们会在 15 天内答复。撤回同意不影响此前已经进行的处理。需要便利措施（例如更长的作答时间）的，也请联系我们。',
    },
  ]
}

function english(organisation: string, reach: string): Section[] {
  return [
    {
      title: 'Who handles your data, and what for',
      text: `${organisation} handles your personal data to arrange, hold and assess this interview and to decide on your application, and for nothing else unless you agree to it separately. Contact: ${reach || 'the person named in the invitation'}.`,
    },
    {
      title: 'Which data, and how',
      text: 'The résumé you sent; your answers (video, sound or text, as you choose) and the words in them; when you answered; technical facts such as the browser and the connection. They are uploaded encrypted while you answer, put into words, and used for scoring and review. No identity document is asked for, no face recognition takes place, and the practice question is not kept.',
    },
    {
      title: 'What is analysed, and what is not',
      text: 'An AI looks only at what you say or write: by the same criteria for everyone who applies for this job, it finds the passages that show the behaviour in question. Facial expression, emotion, accent and looks are not analysed, and neither the speed nor the fluency of your speech is scored.',
    },
    {
      title: 'Who decides',
      text: 'The score is advice. A recruiter reviews it and decides; the AI turns nobody down. You may ask how a result came about, ask for a review by a person, or choose an interview with a person now.',
    },
    {
      title: 'Who gets to see it',
      text: 'Only the people in charge of this recruitment, and each viewing of a recording is logged. Your data is not given to other organisations and is not used for advertising.',
    },
    {
      title: 'How long it is kept',
      text: 'Recordings for 90 days after this recruitment ends; the words, scores and decisions for 2 years; then they are deleted. The record of your consent is kept for another 3 years as proof. Everything is stored encrypted, with a key of its own for each candidate.',
    },
    {
      title: 'Your rights',
      text: 'You may see, copy, correct and delete your data, withdraw consent and ask for an explanation through the contact above; we answer within 15 days. Withdrawing does not undo what was done before. If you need an accommodation, such as more time, please tell us too.',
    },
  ]
}
