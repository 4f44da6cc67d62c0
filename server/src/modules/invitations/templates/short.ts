import type { Occasion } from './index.ts'
import { oneLine } from './letter.ts'
import { namesOf, type Scene } from './scene.ts'
import { shortMoment } from './when.ts'

/**
 * What a short message about an occasion may be filled with; null where it is told in full or not at all.
 * Never a score, never a reason, nothing of accommodations: a phone lies open on tables.
 */
export function variablesOf(scene: Scene, occasion: Occasion): Readonly<Record<string, string>> | null {
  const { organisation, candidate, vacancy } = namesOf(scene)
  // No address: providers take what looks like a link out of a short message.
  const staff = scene.language === 'en' ? `${organisation} recruiting` : `${organisation}招聘人员`
  const contact = oneLine(scene.contact?.phone || staff)
  const names = { name: candidate, job: vacancy, organisation, contact }
  switch (occasion.template) {
    case 'invitation':
      return { ...names, ...wayIn(occasion), deadline: shortMoment(occasion.deadline, scene.language) }
    case 'second_interview':
      return { ...names, time: shortMoment(occasion.interview.startsAt, scene.language) }
    case 'reminder_unopened':
    case 'reminder_approaching':
    case 'reminder_closing':
    case 'deadline_moved':
      return { ...names, ...wayIn(occasion), deadline: shortMoment(occasion.deadline, scene.language) }
    case 'invitation_expired':
    case 'receipt':
    case 'human_interview':
    case 'rejection':
      return names
    default:
      return null
  }
}

/** The way in that fits into a short message: the address to type it at is in the words of the template. */
const wayIn = ({ code }: { code?: string }) => (code === undefined ? {} : { code })
