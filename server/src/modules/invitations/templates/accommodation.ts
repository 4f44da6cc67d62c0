import type { Arrangement } from '@mingjian/contract'
import type { Config } from '../../../config.ts'
import { publicUrl } from '../link.ts'
import { type Letter, oneLine, type Part, renderHtml, renderText } from './letter.ts'
import { closing, namesOf, type Scene } from './scene.ts'
import { moment } from './when.ts'

/** A request for accommodations was answered. */
export interface AccommodationOccasion {
  template: 'accommodation'
  granted: Arrangement
  /** What the person who decided says about it. */
  message: string
  officer: { name: string; email: string }
  deadline: Date
}

type Language = Letter['language']

/** What was arranged, in lines; empty when nothing was. */
function linesOf({ timeFactor, breakMinutes, modes, aids }: Arrangement, language: Language): string[] {
  const zh = language === 'zh-CN'
  const factor = zh
    ? `准备和作答时间延长为 ${timeFactor} 倍`
    : `${timeFactor} times the time to think and to answer`
  const noLimit = zh ? '准备和作答不限时间' : 'no time limit for thinking and answering'
  const names = {
    text: zh ? '可以用文字作答' : 'you may answer by typing',
    audio: zh ? '可以用语音作答' : 'you may answer by voice',
    software: zh ? '可以使用辅助软件' : 'you may use assistive software',
    assistant: zh ? '可以有人在旁协助' : 'a person may assist you',
    camera: zh ? '不要求一直正对镜头' : 'you need not face the camera all the time',
  }
  return [
    ...(timeFactor === 1 ? [] : [timeFactor === 0 ? noLimit : factor]),
    ...(breakMinutes > 0
      ? [
          zh
            ? `两题之间一共可以休息 ${breakMinutes} 分钟`
            : `breaks between questions, ${breakMinutes} minutes in all`,
        ]
      : []),
    ...[...modes, ...aids].map((key) => names[key]),
  ]
}

/** Tells the candidate what was arranged, why not more, and whom to ask to look again. */
export function accommodationLetter(scene: Scene, occasion: AccommodationOccasion): Letter {
  const { language } = scene
  const { organisation, candidate, vacancy } = namesOf(scene)
  const zh = language === 'zh-CN'
  const lines = linesOf(occasion.granted, language)
  const { name, email } = occasion.officer
  const text = (chinese: string, english: string): Part => ({ kind: 'text', text: zh ? chinese : english })
  const parts: Part[] = [
    text(`${candidate}，您好：`, `Dear ${candidate},`),
    text(
      `关于您应聘${organisation}“${vacancy}”岗位时提出的便利申请，答复如下。`,
      `This is our answer to your request for accommodations in the interview with ${organisation} for the position of ${vacancy}.`,
    ),
    lines.length > 0
      ? { kind: 'list', items: lines }
      : text(
          '您申请的便利措施这次没有安排。',
          'The accommodations you asked for have not been arranged this time.',
        ),
    ...(occasion.message ? [text(occasion.message, occasion.message)] : []),
    ...(lines.length > 0
      ? [
          text(
            '从下一道还没有打开的题开始生效，打开邀请邮件里的链接就可以继续。',
            'They hold from the next question that you open. Continue with the link in your invitation.',
          ),
        ]
      : []),
    {
      kind: 'facts',
      items: [[zh ? '截止时间' : 'Please finish by', moment(occasion.deadline, language)]],
    },
    text(
      `申请和答复只有负责便利措施的人员看得到，参与评分和录用决定的人看不到。对答复有疑问或不同意，请联系${oneLine(name)}（${oneLine(email)}），会重新考虑。`,
      `Only those responsible for accommodations see your request and this answer; nobody who scores or decides does. If you have a question or do not agree, please write to ${oneLine(name)} (${oneLine(email)}), and it will be looked at again.`,
    ),
    ...closing(scene, namesOf(scene)),
  ]
  const subject = zh ? `关于您的便利申请：${vacancy}` : `Your request for accommodations: ${vacancy}`
  return { language, subject, parts }
}

/** A mail to somebody who decides about accommodations. It names nobody: mail is read by more than one. */
export function letterToOfficer(
  { config }: { config: Config },
  { name, language }: { name: string; language: Language },
  { dueAt, again }: { dueAt: Date; again: boolean },
): { subject: string; text: string; html: string; attachments: [] } {
  const zh = language === 'zh-CN'
  const greeting = zh ? `${oneLine(name)}，您好：` : `Dear ${oneLine(name)},`
  const due = moment(dueAt, language)
  const lead = zh
    ? `有一份便利申请在等您答复，请在 ${due}前处理。`
    : `A request for accommodations waits for your answer, please by ${due}.`
  const subject = zh
    ? again
      ? '提醒：便利申请快到答复期限'
      : '有一份便利申请等您答复'
    : again
      ? 'Reminder: a request for accommodations is due'
      : 'A request for accommodations waits for you'
  const letter: Letter = {
    language,
    subject,
    parts: [
      { kind: 'text', text: greeting },
      { kind: 'text', text: lead },
      {
        kind: 'button',
        label: zh ? '打开申请' : 'Open the requests',
        url: `${publicUrl(config)}/accommodations`,
        hint: zh
          ? '如果按钮打不开，请把下面的链接复制到浏览器：'
          : 'If the button does not open, copy this link into your browser:',
      },
    ],
  }
  return { subject, text: renderText(letter), html: renderHtml(letter), attachments: [] }
}
