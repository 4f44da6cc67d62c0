import type { Channel } from '@mingjian/contract'
import { type ChannelSender, mailChannel } from '../../../adapters/channels/index.ts'
import type { Deps } from '../../../deps.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findApplication, getPerson, type Person } from '../../ehr/index.ts'
import { fail } from '../errors.ts'

/** What sends by a channel; null when it is not configured. */
export function senderOf(deps: Pick<Deps, 'mailer' | 'channels'>, channel: Channel): ChannelSender | null {
  return channel === 'email' ? mailChannel(deps.mailer) : (deps.channels[channel] ?? null)
}

/** The address a person has for a channel; null when there is none. Staff channels reach no candidate. */
export function addressFor(person: Pick<Person, 'email' | 'phone'>, channel: Channel): string | null {
  switch (channel) {
    case 'email':
      return person.email
    case 'sms':
      return person.phone
    default:
      return null
  }
}

/** A way to reach a candidate; `call`: a person in HR has to. */
export type Way = Channel | 'call'

/** After the chosen channel, in this order. */
const fallbackOrder: readonly Channel[] = ['sms', 'email']

/**
 * The ways to reach the candidate of an application, best first: the chosen channel, short message, mail.
 * Only ways that are configured and that the person has an address for; a call is always the last.
 */
export async function waysToReach(
  deps: Deps,
  db: Db,
  organisationId: string,
  applicationId: string,
  chosen: Channel = 'email',
): Promise<Way[]> {
  const application = await findApplication(db, organisationId, applicationId)
  if (!application) {
    throw fail.not_found({ applicationId })
  }
  const person = await getPerson(deps, organisationId, application.candidateId, db)
  return [...waysOf(deps, person, chosen), 'call']
}

/**
 * The configured channels a person has an address for, the chosen one first. Mail without a server is a way only
 * where there is no other: a server may be named yet.
 */
export function waysOf(
  deps: Pick<Deps, 'mailer' | 'channels'>,
  person: Pick<Person, 'email' | 'phone'>,
  chosen: Channel = 'email',
): Channel[] {
  const ways = [...new Set([chosen, ...fallbackOrder])].filter(
    (channel) => senderOf(deps, channel) !== null && addressFor(person, channel) !== null,
  )
  const open = ways.filter((channel) => channel !== 'email' || !deps.mailer.unset)
  return open.length > 0 ? open : ways
}

/** The ways that can bring somebody in: not a short message whose approved words send its reader to the mail. */
export function waysIn(
  deps: Pick<Deps, 'mailer' | 'channels'>,
  person: Pick<Person, 'email' | 'phone' | 'language'>,
): Channel[] {
  return waysOf(deps, person).filter((channel) => {
    const sender = channel === 'sms' ? senderOf(deps, channel) : null
    return !sender || carriesCode(sender, person.language)
  })
}

const example = { name: '-', job: '-', organisation: '-', contact: '-', deadline: '-', code: 'CODE' }

function carriesCode(sender: ChannelSender, language: Person['language']): boolean {
  const written = sender.write?.('invitation', language, example)
  return written !== undefined && 'text' in written && written.text.includes(example.code)
}

/** Occasions that a short message tells whole, to who has no address for mail. */
const toldByPhone: readonly string[] = [
  'invitation',
  'reminder_unopened',
  'reminder_approaching',
  'reminder_closing',
  'deadline_moved',
  'invitation_expired',
  'receipt',
  'human_interview',
]

/** By which way somebody is told something when nobody has chosen one. */
export function usualWay(
  deps: Pick<Deps, 'mailer' | 'channels'>,
  person: Pick<Person, 'email' | 'phone'>,
  template: string,
): Channel {
  return !person.email && toldByPhone.includes(template) ? (waysOf(deps, person)[0] ?? 'email') : 'email'
}
