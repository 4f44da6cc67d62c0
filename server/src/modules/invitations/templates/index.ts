import { type AccommodationOccasion, accommodationLetter } from './accommodation.ts'
import { calendarFile } from './calendar.ts'
import { type InvitationOccasion, invitationLetter } from './invitation.ts'
import { type Letter, oneLine, renderHtml, renderText } from './letter.ts'
import { humanInterviewLetter, receiptLetter, rejectionLetter } from './notices.ts'
import {
  type DeadlineMovedOccasion,
  deadlineMovedLetter,
  type ExpiredOccasion,
  expiredLetter,
  type ReminderOccasionLetter,
  reminderLetter,
} from './reminder.ts'
import type { Scene } from './scene.ts'
import { type SecondInterviewOccasion, secondInterviewLetter } from './second-interview.ts'

export { variablesOf } from './short.ts'

/** What a message is about. */
export type Occasion =
  | InvitationOccasion
  | SecondInterviewOccasion
  | { template: 'receipt' }
  | { template: 'human_interview' }
  | { template: 'rejection' }
  | AccommodationOccasion
  | ReminderOccasionLetter
  | ExpiredOccasion
  | DeadlineMovedOccasion

export interface MessageContent {
  subject: string
  text: string
  html: string
  attachments: { name: string; type: string; content: string }[]
}

/** Writes a message in the language of its scene. */
export function compose(scene: Scene, occasion: Occasion): MessageContent {
  return render(scene, occasion, write(scene, occasion))
}

/** A letter as it is sent, with the files of its occasion. */
export function render(scene: Scene, occasion: Occasion, letter: Letter): MessageContent {
  const safe = { ...letter, subject: oneLine(letter.subject) }
  return {
    subject: safe.subject,
    text: renderText(safe),
    html: renderHtml(safe),
    attachments:
      occasion.template === 'second_interview'
        ? [
            {
              name: 'second-interview.ics',
              type: 'text/calendar; charset=utf-8; method=PUBLISH',
              content: calendarFile(scene, occasion),
            },
          ]
        : [],
  }
}

/** The product's own words for an occasion. */
export function write(scene: Scene, occasion: Occasion): Letter {
  switch (occasion.template) {
    case 'invitation':
      return invitationLetter(scene, occasion)
    case 'second_interview':
      return secondInterviewLetter(scene, occasion)
    case 'receipt':
      return receiptLetter(scene)
    case 'human_interview':
      return humanInterviewLetter(scene)
    case 'rejection':
      return rejectionLetter(scene)
    case 'accommodation':
      return accommodationLetter(scene, occasion)
    case 'reminder_unopened':
    case 'reminder_approaching':
    case 'reminder_closing':
      return reminderLetter(scene, occasion)
    case 'invitation_expired':
      return expiredLetter(scene)
    case 'deadline_moved':
      return deadlineMovedLetter(scene, occasion)
  }
}
