import ical, { ICalCalendarMethod } from 'ical-generator'
import { oneLine } from './letter.ts'
import { namesOf, type Scene } from './scene.ts'
import type { SecondInterviewOccasion } from './second-interview.ts'

/**
 * The second interview as a calendar file (RFC 5545). PUBLISH, not REQUEST: it is put into a calendar
 * without answers going back to anybody. The id stays the same, so that a later file replaces it.
 */
export function calendarFile(scene: Scene, { interview }: SecondInterviewOccasion): string {
  const names = namesOf(scene)
  const english = scene.language === 'en'
  const summary = english
    ? `Second interview: ${names.vacancy} – ${names.organisation}`
    : `复试：${names.vacancy}（${names.organisation}）`
  const note = interview.note.split(/\r?\n/).map(oneLine).join('\n').trim()
  const contact = english ? `Contact: ${names.contact}` : `联系人：${names.contact}`
  const calendar = ical({
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Mingjian', product: 'Interviews', language: english ? 'EN' : 'ZH' },
  })
  calendar.createEvent({
    id: `second-interview-${interview.id}@mingjian`,
    sequence: 0,
    stamp: scene.now,
    start: interview.startsAt,
    end: new Date(interview.startsAt.getTime() + interview.minutes * 60_000),
    summary,
    location: oneLine(interview.place),
    description: [note, contact].filter((text) => text !== '').join('\n\n'),
    ...(scene.contact
      ? { organizer: { name: oneLine(scene.contact.name), email: oneLine(scene.contact.email) } }
      : {}),
  })
  // Every line ends with CRLF, the last one too (3.1); the library leaves it out.
  return `${calendar.toString()}\r\n`
}
