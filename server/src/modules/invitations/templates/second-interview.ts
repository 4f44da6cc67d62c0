import { type Letter, oneLine, type Part } from './letter.ts'
import { closing, namesOf, type Scene } from './scene.ts'
import { period } from './when.ts'

/** When and where the second interview is. */
export interface SecondInterviewOccasion {
  template: 'second_interview'
  interview: {
    id: string
    startsAt: Date
    minutes: number
    place: string
    interviewer: string
    note: string
  }
}

/** The invitation to the second interview; a calendar file goes with it. */
export function secondInterviewLetter(scene: Scene, { interview }: SecondInterviewOccasion): Letter {
  const names = namesOf(scene)
  const { organisation, candidate, vacancy, contact } = names
  const when = period(interview.startsAt, interview.minutes, scene.language)
  const place = oneLine(interview.place)
  const interviewer = oneLine(interview.interviewer)
  const note = interview.note.split(/\r?\n/).map(oneLine).join('\n').trim()
  if (scene.language === 'en') {
    const parts: Part[] = [
      { kind: 'text', text: `Dear ${candidate},` },
      {
        kind: 'text',
        text: `Thank you for your interview with ${organisation} for the position of ${vacancy}. We would be glad to meet you for a second interview.`,
      },
      {
        kind: 'facts',
        items: [
          ['When', when],
          ['Where', place],
          ...(interviewer ? ([['You will meet', interviewer]] as const) : []),
          ...(note ? ([['Please note', note]] as const) : []),
        ],
      },
      {
        kind: 'list',
        items: [
          'Please bring your ID and a copy of it, to be checked in person.',
          'The attached calendar file adds the appointment to your calendar.',
        ],
      },
      {
        kind: 'text',
        text: `If the time does not suit you, or you need any arrangement, please tell ${contact} as soon as you can, and we will find another.`,
      },
      ...closing(scene, names),
    ]
    return { language: 'en', subject: `Second interview with ${organisation}: ${vacancy}`, parts }
  }
  const parts: Part[] = [
    { kind: 'text', text: `${candidate}，您好：` },
    {
      kind: 'text',
      text: `感谢您参加${organisation}“${vacancy}”岗位的面试。我们诚挚地邀请您参加复试。`,
    },
    {
      kind: 'facts',
      items: [
        ['时间', when],
        ['地点', place],
        ...(interviewer ? ([['面试官', interviewer]] as const) : []),
        ...(note ? ([['说明', note]] as const) : []),
      ],
    },
    {
      kind: 'list',
      items: ['请带上身份证原件和复印件，供当面核对。', '附件是日历文件，打开即可加入您的日历。'],
    },
    {
      kind: 'text',
      text: `如果时间不方便，或者需要其他便利安排，请尽早联系${contact}，我们会为您另行安排。`,
    },
    ...closing(scene, names),
  ]
  return { language: 'zh-CN', subject: `${organisation}邀请您参加复试：${vacancy}`, parts }
}
