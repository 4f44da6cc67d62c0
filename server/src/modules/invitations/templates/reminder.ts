import { type Letter, oneLine, type Part } from './letter.ts'
import { closing, type Names, namesOf, type Scene } from './scene.ts'
import { moment } from './when.ts'

/** What somebody who was invited is reminded of. */
export interface ReminderOccasionLetter {
  template: 'reminder_unopened' | 'reminder_approaching' | 'reminder_closing'
  link: string
  code?: string
  deadline: Date
  minutes: number
  /** They have begun: the link goes on where they stopped. */
  begun: boolean
}

/** The time is over: said kindly, with a way back. */
export interface ExpiredOccasion {
  template: 'invitation_expired'
}

/** There is more time than before. */
export interface DeadlineMovedOccasion {
  template: 'deadline_moved'
  link: string
  code?: string
  deadline: Date
}

/** A reminder of an invitation: when it ends, the link, and what to do if it does not suit. */
export function reminderLetter(scene: Scene, occasion: ReminderOccasionLetter): Letter {
  const names = namesOf(scene)
  const lead = scene.language === 'en' ? englishLead(names, occasion) : chineseLead(names, occasion)
  return {
    language: scene.language,
    subject: lead.subject,
    parts: [
      ...texts(lead.texts),
      deadlineFacts(scene, occasion.deadline, occasion.minutes),
      ...wayIn(scene, names, occasion.link, occasion.begun),
      ...closing(scene, names),
    ],
  }
}

/** The invitation has ended. */
export function expiredLetter(scene: Scene): Letter {
  const names = namesOf(scene)
  const { organisation, candidate, vacancy, contact } = names
  if (scene.language === 'en') {
    return {
      language: 'en',
      subject: `Your invitation to the online interview has ended: ${vacancy}`,
      parts: [
        ...texts([
          `Dear ${candidate},`,
          `the time for your online interview with ${organisation} for the position of ${vacancy} is over, and the link no longer opens.`,
          `If something came in between and you would still like to take part, please write to ${contact}. They can give you more time or another way, such as an interview with a person.`,
          'If you have decided otherwise, you need do nothing. Thank you for your interest.',
        ]),
        ...closing(scene, names),
      ],
    }
  }
  return {
    language: 'zh-CN',
    subject: `您的在线面试邀请已结束：${vacancy}`,
    parts: [
      ...texts([
        `${candidate}，您好：`,
        `您应聘${organisation}“${vacancy}”岗位的在线面试时间已经结束，原来的链接不能再打开。`,
        `如果是临时有事，仍希望参加，请联系${contact}，可以为您延长时间，或改用其他方式（例如人工面试）。`,
        '如果您另有安排，不用做任何事。感谢您的关注。',
      ]),
      ...closing(scene, names),
    ],
  }
}

/** The deadline was put off. */
export function deadlineMovedLetter(scene: Scene, { link, deadline }: DeadlineMovedOccasion): Letter {
  const names = namesOf(scene)
  const { organisation, candidate, vacancy } = names
  const english = scene.language === 'en'
  return {
    language: scene.language,
    subject: english ? `You have more time for your interview: ${vacancy}` : `您的面试时间已延长：${vacancy}`,
    parts: [
      ...texts(
        english
          ? [
              `Dear ${candidate},`,
              `there is more time for your online interview with ${organisation} for the position of ${vacancy}. What you have done so far is kept.`,
            ]
          : [
              `${candidate}，您好：`,
              `您应聘${organisation}“${vacancy}”岗位的在线面试时间已经延长。您已经完成的部分都保留着。`,
            ],
      ),
      deadlineFacts(scene, deadline),
      ...wayIn(scene, names, link, true),
      ...closing(scene, names),
    ],
  }
}

/** How far they are, in a sentence. */
export function reminderState(language: Scene['language'], begun: boolean): string {
  if (language === 'en') {
    return begun
      ? 'You have begun; your answers are kept and you can go on where you stopped.'
      : 'You can take part at any time that suits you before it ends.'
  }
  return begun ? '您已经开始，前面的回答都已保存，可以接着进行。' : '您可以在截止前任选一个方便的时间进行。'
}

function chineseLead(
  { organisation, candidate, vacancy }: Names,
  { template, begun }: ReminderOccasionLetter,
) {
  const hello = `${candidate}，您好：`
  const about = `${organisation}“${vacancy}”岗位的在线面试`
  if (template === 'reminder_unopened') {
    return {
      subject: `提醒：${organisation}的在线面试邀请，${vacancy}`,
      texts: [hello, `我们给您发过${about}的邀请，担心邮件没有送到您眼前，所以再发一次。`],
    }
  }
  const state = reminderState('zh-CN', begun)
  return {
    subject:
      template === 'reminder_closing'
        ? `提醒：在线面试即将截止，${vacancy}`
        : `提醒：在线面试的截止时间，${vacancy}`,
    texts: [hello, `这是关于${about}的提醒。${state}`],
  }
}

function englishLead(
  { organisation, candidate, vacancy }: Names,
  { template, begun }: ReminderOccasionLetter,
) {
  const hello = `Dear ${candidate},`
  const about = `the online interview with ${organisation} for the position of ${vacancy}`
  if (template === 'reminder_unopened') {
    return {
      subject: `Reminder: ${organisation} has invited you to an online interview, ${vacancy}`,
      texts: [
        hello,
        `we sent you an invitation to ${about}. In case it did not reach you, here it is again.`,
      ],
    }
  }
  const state = reminderState('en', begun)
  return {
    subject:
      template === 'reminder_closing'
        ? `Reminder: your online interview ends soon, ${vacancy}`
        : `Reminder: until when your online interview is open, ${vacancy}`,
    texts: [hello, `this is a reminder of ${about}. ${state}`],
  }
}

function deadlineFacts({ language }: Scene, deadline: Date, minutes?: number): Part {
  const english = language === 'en'
  const items: [string, string][] = [[english ? 'Please finish by' : '截止时间', moment(deadline, language)]]
  if (minutes !== undefined) {
    items.push(english ? ['It takes', `about ${minutes} minutes`] : ['用时', `约 ${minutes} 分钟`])
  }
  return { kind: 'facts', items }
}

/** The link, what to do if it does not suit, and how to be left in peace. */
function wayIn({ language }: Scene, { contact }: Names, link: string, begun: boolean): Part[] {
  const url = oneLine(link)
  if (language === 'en') {
    return [
      {
        kind: 'button',
        label: begun ? 'Continue the interview' : 'Open the interview',
        url,
        hint: 'If the button does not open, copy this link into your browser:',
      },
      { kind: 'heading', text: 'If it does not suit' },
      {
        kind: 'list',
        items: [
          `You need more time or have a question: please contact ${contact}.`,
          'You would rather be interviewed by a person, or need an arrangement: choose it behind the same link. It is not held against you.',
          'You have decided not to take part: tell us, or simply leave it; the reminders end with the deadline.',
        ],
      },
    ]
  }
  return [
    {
      kind: 'button',
      label: begun ? '继续面试' : '打开面试',
      url,
      hint: '如果按钮打不开，请把下面的链接复制到浏览器：',
    },
    { kind: 'heading', text: '如果不方便' },
    {
      kind: 'list',
      items: [
        `时间不够，或有任何问题：请联系${contact}。`,
        '希望人工面试，或需要便利措施：打开同一个链接就可以选择，不会影响对您的评价。',
        '不打算参加：可以联系我们，也可以不作处理，提醒到截止时就结束。',
      ],
    },
  ]
}

const texts = (list: readonly string[]): Part[] => list.map((text) => ({ kind: 'text', text }))
