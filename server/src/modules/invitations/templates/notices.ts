import type { Letter, Part } from './letter.ts'
import { closing, namesOf, type Scene } from './scene.ts'

/** The interview has come in: what happens next, and which rights the candidate has. */
export function receiptLetter(scene: Scene): Letter {
  const names = namesOf(scene)
  const { organisation, candidate, vacancy, contact } = names
  if (scene.language === 'en') {
    return letter(scene, `We have received your interview: ${vacancy}`, [
      `Dear ${candidate},`,
      `Thank you. Your interview with ${organisation} for the position of ${vacancy} has been handed in and all your answers have arrived. You need do nothing more.`,
      'AI now gathers relevant examples from your answers; recruiters review them and decide. Whatever the result, we will write to you by e-mail.',
      `You may ask for an explanation of the result or a review by a person, and see, correct or delete your personal data. Please contact ${contact}.`,
    ])
  }
  return letter(scene, `已收到您的面试：${vacancy}`, [
    `${candidate}，您好：`,
    `您应聘${organisation}“${vacancy}”岗位的面试已经提交，全部回答都已收到，您不需要再做什么。谢谢您的时间。`,
    '接下来，AI 会从您的回答里整理出相关的事例，由招聘人员复核并作出决定。无论结果如何，我们都会用邮件告知您。',
    `您可以要求说明结果的依据、要求人工复核，也可以查阅、更正或删除您的个人信息，请联系${contact}。`,
  ])
}

/** The candidate has chosen an interview with a person. */
export function humanInterviewLetter(scene: Scene): Letter {
  const names = namesOf(scene)
  const { organisation, candidate, vacancy, contact } = names
  if (scene.language === 'en') {
    return letter(scene, `We will arrange an interview with a person: ${vacancy}`, [
      `Dear ${candidate},`,
      `You have chosen to be interviewed by a person for the position of ${vacancy} at ${organisation}. AI takes no part in it. Your choice is not held against you.`,
      'A recruiter will get in touch to agree on time and place. You need not open the earlier link again, and its deadline no longer applies.',
      `If you would like to tell us times that suit you, please contact ${contact}.`,
    ])
  }
  return letter(scene, `我们会为您安排人工面试：${vacancy}`, [
    `${candidate}，您好：`,
    `您选择了由招聘人员进行${organisation}“${vacancy}”岗位的面试，面试中不使用 AI。这一选择不会影响对您的评价。`,
    '招聘人员会与您联系，商定时间和方式。原来的链接不用再打开，截止时间也不再适用。',
    `如果您想告知方便的时间，请联系${contact}。`,
  ])
}

/** The application ends here: kind, without scores or reasons, with the way to an explanation. */
export function rejectionLetter(scene: Scene): Letter {
  const names = namesOf(scene)
  const { organisation, candidate, vacancy, contact } = names
  if (scene.language === 'en') {
    return letter(scene, `Your application to ${organisation}: ${vacancy}`, [
      `Dear ${candidate},`,
      `Thank you for your interest in the position of ${vacancy} at ${organisation} and for the time you have given it.`,
      'After careful consideration we are not able to take your application further this time. The decision was made by recruiters, with this one position in view.',
      `If you would like to know what it rests on, or to have it reviewed by a person, please contact ${contact}. We will gladly explain.`,
      'You are welcome to apply to us again. We wish you every success.',
    ])
  }
  return letter(scene, `关于您应聘${organisation}“${vacancy}”的结果`, [
    `${candidate}，您好：`,
    `感谢您关注${organisation}的“${vacancy}”岗位，也感谢您为应聘付出的时间。`,
    '经过慎重考虑，这一次我们没能邀请您进入下一环节。这一决定由招聘人员作出，只针对这个岗位的需要。',
    `如果您想了解决定的依据，或希望由人工复核，请联系${contact}，我们会向您说明。`,
    '欢迎您今后继续关注我们的岗位。祝您工作顺利。',
  ])
}

function letter(scene: Scene, subject: string, texts: readonly string[]): Letter {
  const parts: Part[] = texts.map((text) => ({ kind: 'text', text }))
  return {
    language: scene.language,
    subject,
    parts: [...parts, ...closing(scene, namesOf(scene))],
  }
}
