import { type Letter, oneLine, type Part } from './letter.ts'
import { closing, type Names, namesOf, type Scene } from './scene.ts'
import { moment } from './when.ts'

/** What an invitation promises and asks. */
export interface InvitationOccasion {
  template: 'invitation'
  link: string
  /** The interview code, where it is told by short message: no link fits into one. */
  code?: string
  deadline: Date
  minutes: number
  questionCount: number
  /** Whether an ability test follows the questions. */
  abilityTest?: boolean
  modes: readonly ('video' | 'audio' | 'text')[]
  retakes: number
}

/** What of an invitation depends on the kit and the candidate's deadline, in words. */
export function invitationPhrases(language: Scene['language'], occasion: InvitationOccasion) {
  const english = language === 'en'
  const { questionCount, retakes } = occasion
  const names = english
    ? { video: 'video', audio: 'voice', text: 'typing' }
    : { video: '视频', audio: '语音', text: '文字' }
  const modes = occasion.modes.map((mode) => names[mode])
  const recorded = occasion.modes.some((mode) => mode !== 'text')
  const zh = {
    content: `自我介绍和 ${questionCount} 道问题${occasion.abilityTest ? '，最后有一次数字推理测验' : ''}`,
    modes: modes.length > 1 ? `${joinWith(modes, '、', '或')}，由您选择` : modes.join(''),
    again: retakes > 0 ? `每题可以重新作答 ${retakes} 次` : '每题作答一次',
    device: `一台能上网的手机或电脑${recorded ? '；用视频作答需要摄像头和麦克风，用语音作答需要麦克风' : ''}。`,
    recording: recorded
      ? '用视频或语音作答时，会录下您的回答；用文字作答时，会保存您写的内容。'
      : '会保存您写下的回答。',
    ai: 'AI 会对照岗位要求，从您的回答里找出相关的事例，供招聘人员参考；评分不看表情、情绪、口音和外貌。是否进入下一步由招聘人员决定，AI 不会淘汰任何人。',
    human: '如果您不希望使用 AI，打开链接后可以选择人工面试，这不会影响对您的评价。',
  }
  const en = {
    content: `a self-introduction and ${questionCount} ${questionCount === 1 ? 'question' : 'questions'}${occasion.abilityTest ? ', then a numerical reasoning test' : ''}`,
    modes: modes.length > 1 ? `${joinWith(modes, ', ', ' or ')}, as you prefer` : modes.join(''),
    again:
      retakes > 0
        ? `you may replace each answer ${retakes === 1 ? 'once' : `${retakes} times`}`
        : 'each question is answered once',
    device: `A phone or computer with internet access${recorded ? '; a camera and microphone to answer by video, a microphone to answer by voice' : ''}.`,
    recording: recorded
      ? 'If you answer by video or voice, your answers are recorded; if you type, what you write is kept.'
      : 'What you write is kept.',
    ai: 'AI compares your answers with what the job asks for and points recruiters to the relevant examples. Facial expression, emotion, accent and appearance do not count for the score. Recruiters decide who goes on; the AI rejects nobody.',
    human:
      'If you would rather not use AI, you can choose an interview with a person when you open the link. It is not held against you.',
  }
  return english ? en : zh
}

/** The invitation to the online interview. */
export function invitationLetter(scene: Scene, occasion: InvitationOccasion): Letter {
  const names = namesOf(scene)
  return scene.language === 'en' ? english(scene, names, occasion) : chinese(scene, names, occasion)
}

function chinese(scene: Scene, names: Names, occasion: InvitationOccasion): Letter {
  const { organisation, candidate, vacancy, contact } = names
  const phrases = invitationPhrases('zh-CN', occasion)
  const parts: Part[] = [
    { kind: 'text', text: `${candidate}，您好：` },
    {
      kind: 'text',
      text: `感谢您应聘${organisation}的“${vacancy}”岗位。您的简历已通过筛选，现邀请您参加在线面试。`,
    },
    {
      kind: 'facts',
      items: [
        ['截止时间', moment(occasion.deadline, 'zh-CN')],
        ['用时', `约 ${occasion.minutes} 分钟，另请留出几分钟检查设备`],
        ['内容', phrases.content],
        ['作答方式', phrases.modes],
        ['重新作答', phrases.again],
      ],
    },
    {
      kind: 'button',
      label: '开始面试',
      url: oneLine(occasion.link),
      hint: '如果按钮打不开，请把下面的链接复制到浏览器：',
    },
    {
      kind: 'text',
      text: '这是您的个人链接，请不要转给他人。中途断开时，用同一个链接可以接着进行，换一台设备也可以。',
    },
    { kind: 'heading', text: '请您准备' },
    {
      kind: 'list',
      items: [
        phrases.device,
        '一个安静、不受打扰的地方。',
        '简历不用再填：打开链接后请核对一遍，有误可以注明。',
        '身份证件不用上传。如进入复试，请带上身份证原件和复印件，供当面核对。',
      ],
    },
    { kind: 'heading', text: '会记录什么' },
    {
      kind: 'text',
      text: `${phrases.recording}正式开始前有一道练习题，练习内容不会保存。每一项授权都会单独请您确认，打开链接后可以看到完整说明。`,
    },
    { kind: 'heading', text: 'AI 辅助，由人决定' },
    { kind: 'text', text: phrases.ai },
    { kind: 'text', text: phrases.human },
    { kind: 'heading', text: '需要帮助' },
    {
      kind: 'text',
      text: `遇到任何问题，请联系${contact}。需要更多作答时间、休息或其他便利安排的，点下面的按钮就可以申请，只有负责便利措施的人员看得到。`,
    },
    needs('申请便利措施', '如果按钮打不开，请把下面的链接复制到浏览器：', occasion.link),
    ...closing(scene, names),
  ]
  return { language: 'zh-CN', subject: `${organisation}邀请您参加在线面试：${vacancy}`, parts }
}

function english(scene: Scene, names: Names, occasion: InvitationOccasion): Letter {
  const { organisation, candidate, vacancy, contact } = names
  const phrases = invitationPhrases('en', occasion)
  const parts: Part[] = [
    { kind: 'text', text: `Dear ${candidate},` },
    {
      kind: 'text',
      text: `Thank you for applying to ${organisation} for the position of ${vacancy}. Your résumé has passed our screening, and we would like to invite you to an online interview.`,
    },
    {
      kind: 'facts',
      items: [
        ['Please finish by', moment(occasion.deadline, 'en')],
        ['It takes', `about ${occasion.minutes} minutes, plus a few to check your device`],
        ['What to expect', phrases.content],
        ['How you answer', phrases.modes],
        ['Trying again', phrases.again],
      ],
    },
    {
      kind: 'button',
      label: 'Start the interview',
      url: oneLine(occasion.link),
      hint: 'If the button does not open, copy this link into your browser:',
    },
    {
      kind: 'text',
      text: 'This link is yours alone; please do not pass it on. If you are cut off, the same link continues where you stopped, on another device too.',
    },
    { kind: 'heading', text: 'What you need' },
    {
      kind: 'list',
      items: [
        phrases.device,
        'A quiet place where nobody disturbs you.',
        'No forms: your résumé is already there. Please look it over and note anything that is wrong.',
        'You need not upload identity documents. If you are invited to a second interview, please bring your ID and a copy, to be checked in person.',
      ],
    },
    { kind: 'heading', text: 'What is recorded' },
    {
      kind: 'text',
      text: `${phrases.recording} There is a practice question first, and nothing of the practice is kept. You are asked for each consent separately; the full notice is shown when you open the link.`,
    },
    { kind: 'heading', text: 'AI assists, people decide' },
    { kind: 'text', text: phrases.ai },
    { kind: 'text', text: phrases.human },
    { kind: 'heading', text: 'Help' },
    {
      kind: 'text',
      text: `With any question, please contact ${contact}. If you need more time, breaks or another arrangement, ask for it with the button below; only those responsible for accommodations see your request.`,
    },
    needs(
      'Ask for accommodations',
      'If the button does not open, copy this link into your browser:',
      occasion.link,
    ),
    ...closing(scene, names),
  ]
  return { language: 'en', subject: `${organisation} invites you to an online interview: ${vacancy}`, parts }
}

/** One click from the mail to the request. */
const needs = (label: string, hint: string, link: string): Part => ({
  kind: 'button',
  label,
  url: `${oneLine(link)}#needs`,
  hint,
})

function joinWith(words: readonly string[], comma: string, last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(comma)}${last}${words.at(-1)}`
}
