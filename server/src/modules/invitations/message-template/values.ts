import type { Language, OwnTemplate } from '@mingjian/contract'
import { type InvitationOccasion, invitationPhrases } from '../templates/invitation.ts'
import { type Letter, oneLine, type Part } from '../templates/letter.ts'
import {
  type DeadlineMovedOccasion,
  type ExpiredOccasion,
  type ReminderOccasionLetter,
  reminderState,
} from '../templates/reminder.ts'
import { namesOf, type Scene } from '../templates/scene.ts'
import type { SecondInterviewOccasion } from '../templates/second-interview.ts'
import { moment, period } from '../templates/when.ts'
import type { Source, Variable } from './source.ts'

/** Occasions an organisation may word itself. Letters to those who asked for accommodations are not among them. */
export type OwnOccasion =
  | InvitationOccasion
  | SecondInterviewOccasion
  | { template: 'receipt' }
  | { template: 'human_interview' }
  | { template: 'rejection' }
  | ReminderOccasionLetter
  | ExpiredOccasion
  | DeadlineMovedOccasion

const always: Variable[] = ['candidate', 'organisation', 'vacancy', 'contact'].map((name) => ({
  name,
  required: false,
  link: false,
}))
const plain = (name: string): Variable => ({ name, required: false, link: false })
const needed = (name: string): Variable => ({ name, required: true, link: false })

const reachable = always.map((one) => (one.name === 'contact' ? { ...one, required: true } : one))
const link = { name: 'link', required: true, link: true }
const reminder = [...reachable, needed('deadline'), plain('minutes'), plain('state'), link]

/**
 * What each template may name. Required is what the law or plain sense asks for: the way in and the deadline, that
 * AI assists and a person decides, the way to a person; time and place; whom to ask about a rejection.
 */
export const variablesOf: Record<OwnTemplate, readonly Variable[]> = {
  invitation: [
    ...always,
    needed('deadline'),
    plain('minutes'),
    plain('content'),
    plain('modes'),
    plain('again'),
    plain('device'),
    needed('recording'),
    needed('ai'),
    needed('human'),
    link,
    { name: 'needs_link', required: true, link: true },
  ],
  second_interview: [...always, needed('when'), needed('place'), plain('interviewer'), plain('note')],
  receipt: always,
  human_interview: always,
  rejection: reachable,
  reminder_unopened: reminder,
  reminder_approaching: reminder,
  reminder_closing: reminder,
  deadline_moved: [...reachable, needed('deadline'), link],
  invitation_expired: reachable,
}

/** The values of an occasion, as words. */
export function valuesOf(scene: Scene, occasion: OwnOccasion): Record<string, string> {
  const values = { ...namesOf(scene) }
  if (occasion.template === 'invitation') {
    return {
      ...values,
      ...invitationPhrases(scene.language, occasion),
      deadline: moment(occasion.deadline, scene.language),
      minutes: String(occasion.minutes),
      link: occasion.link,
      needs_link: `${oneLine(occasion.link)}#needs`,
    }
  }
  if (occasion.template === 'second_interview') {
    const { startsAt, minutes, place, interviewer, note } = occasion.interview
    return {
      ...values,
      when: period(startsAt, minutes, scene.language),
      place: oneLine(place),
      interviewer: oneLine(interviewer),
      note: note.split(/\r?\n/).map(oneLine).join('\n').trim(),
    }
  }
  if (occasion.template === 'deadline_moved') {
    return { ...values, deadline: moment(occasion.deadline, scene.language), link: occasion.link }
  }
  if ('begun' in occasion) {
    return {
      ...values,
      deadline: moment(occasion.deadline, scene.language),
      minutes: String(occasion.minutes),
      state: reminderState(scene.language, occasion.begun),
      link: occasion.link,
    }
  }
  return values
}

/** An occasion to look at a template with: nobody's real name, every value there. */
export function sampleOf(template: OwnTemplate, language: Language): OwnOccasion {
  const english = language === 'en'
  const link = 'https://mingjian.example/i/SAMPLE'
  const deadline = new Date('2027-03-12T10:00:00Z')
  switch (template) {
    case 'reminder_unopened':
    case 'reminder_approaching':
    case 'reminder_closing':
      return { template, link, deadline, minutes: 25, begun: template === 'reminder_closing' }
    case 'deadline_moved':
      return { template, link, deadline }
    case 'invitation':
      return {
        template,
        link,
        deadline,
        minutes: 25,
        questionCount: 4,
        modes: ['video', 'audio', 'text'],
        retakes: 1,
      }
    case 'second_interview':
      return {
        template,
        interview: {
          id: '00000000-0000-4000-8000-000000000000',
          startsAt: new Date('2027-03-16T06:00:00Z'),
          minutes: 60,
          place: english ? 'Room 1203, 88 Riverside Road' : '滨江路 88 号 12 层 1203 会议室',
          interviewer: english ? 'Ms Chen' : '陈总监',
          note: english ? 'Please report to the front desk.' : '请先到前台登记。',
        },
      }
    default:
      return { template }
  }
}

/** A made-up candidate and vacancy. */
export function sampleScene(language: Language, own: Pick<Scene, 'organisation' | 'contact' | 'now'>): Scene {
  const english = language === 'en'
  return {
    language,
    candidate: english ? 'Alex Morgan' : '周小满',
    vacancy: { 'zh-CN': '客户经理', en: 'Account manager' },
    ...own,
  }
}

/** A letter as its source: what its values stood for becomes their names again. */
export function sourceOf(letter: Letter, values: Record<string, string>): Source {
  const byLength = Object.entries(values)
    .filter(([, value]) => value !== '')
    .toSorted(([, a], [, b]) => b.length - a.length)
  const name = (text: string) =>
    byLength.reduce((done, [key, value]) => done.replaceAll(value, `{{${key}}}`), text)
  return {
    subject: name(letter.subject),
    body: letter.parts.map((part) => written(part, name, values)).join('\n\n'),
  }
}

function written(part: Part, name: (text: string) => string, values: Record<string, string>): string {
  switch (part.kind) {
    case 'text':
      return name(part.text)
    case 'heading':
      return `## ${name(part.text)}`
    case 'list':
      return part.items.map((item) => `- ${name(item)}`).join('\n')
    case 'facts':
      return part.items.map(([label, value]) => `| ${label} | ${name(value)}`).join('\n')
    case 'button': {
      const key = Object.keys(values).find((one) => values[one] === part.url) ?? ''
      return `[${part.label}]({{${key}}})`
    }
  }
}
