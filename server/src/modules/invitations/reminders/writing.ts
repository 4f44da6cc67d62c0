import { randomUUID } from 'node:crypto'
import { Channel } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import { auditMany, system } from '../../../platform/audit/index.ts'
import { openText } from '../../../platform/crypto/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { type Addressee, getVacancyRecord, type VacancyRecord } from '../../ehr/index.ts'
import { getKitForInterview } from '../../question-bank/index.ts'
import { type Contact, findContact } from '../contact.ts'
import { messagesQueued } from '../events.ts'
import { codeOf } from '../invitation/code.ts'
import { sealedTokens } from '../invitation/store.ts'
import { personalLink } from '../link.ts'
import { addressFor } from '../message/channels.ts'
import { sealWords } from '../message/sealing.ts'
import { organisationName, wordsFor } from '../message/service.ts'
import { insertMessages, type NewMessage } from '../message/store.ts'
import { alsoByPush } from '../push/also.ts'
import type { Occasion } from '../templates/index.ts'
import type { Scene } from '../templates/scene.ts'
import type { Case } from './facts.ts'
import { slotOf } from './known.ts'
import { planAnew } from './planning.ts'
import type { Planned, ReminderPolicy } from './rules.ts'
import * as store from './store.ts'

/** A reminder that is due. */
export interface Due {
  of: Case
  planned: Planned
}

/** Writes due reminders of one organisation and hands them to the message path, all with the transaction. */
export async function writeReminders(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  due: readonly Due[],
  policy: ReminderPolicy,
): Promise<void> {
  if (due.length === 0) {
    return
  }
  const now = deps.now()
  const handed = due.map(({ of, planned }) => ({
    invitation: of.invitation,
    occasion: planned.occasion,
    channel: planned.channel,
    slot: slotOf(planned.occasion, of.told),
    messageId: randomUUID(),
  }))
  const fresh = await store.recordHandedOn(tx, organisationId, handed, now)
  const scenes = createScenes(deps, tx, organisationId)
  const tokens = await sealedTokens(
    tx,
    organisationId,
    due.map(({ of }) => of.invitation.id),
  )
  const messages: NewMessage[] = []
  const unwritten: { invitationId: string; messageId: string }[] = []
  for (const [index, one] of due.entries()) {
    const { messageId = '', slot = '' } = handed[index] ?? {}
    const token = tokens.get(one.of.invitation.id)
    if (fresh.has(messageId) && one.of.person && token) {
      const told = { ...one, id: messageId, slot, person: one.of.person, token, policy }
      const message = await messageOf(deps, tx, scenes, organisationId, told)
      if (message) {
        messages.push(message)
      } else {
        unwritten.push({ invitationId: one.of.invitation.id, messageId })
      }
    }
  }
  await insertMessages(tx, messages)
  await auditMany(
    tx,
    now,
    messages.map(({ id, applicationId, template, confidential }) => ({
      organisationId,
      actor: system,
      action: 'message.queue',
      objectType: 'application',
      objectId: applicationId,
      detail: { template, messageId: id, ...(confidential ? { confidential } : {}) },
    })),
  )
  const pushed = await pushToo(deps, tx, organisationId, due, handed, messages)
  if (messages.length > 0) {
    const messageIds = [...messages.map(({ id }) => id), ...pushed]
    await deps.events.record(tx, organisationId, messagesQueued, { messageIds })
  }
  for (const { invitationId, messageId } of unwritten) {
    // No approved template, a value the provider does not take: another way is tried, where there is one.
    await store.recordUndelivered(tx, organisationId, messageId, now)
    await planAnew(deps, tx, organisationId, invitationId)
  }
}

/** The signs on the devices of those who agreed to that, noted beside the reminders they go with. */
async function pushToo(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  due: readonly Due[],
  handed: readonly store.HandedOn[],
  messages: readonly NewMessage[],
): Promise<string[]> {
  const ids: string[] = []
  for (const message of deps.channels.push ? messages : []) {
    const index = handed.findIndex((one) => one.messageId === message.id)
    const [beside, person] = [handed[index], due[index]?.of.person]
    const id = beside && person ? await alsoByPush(deps, tx, message, person.key) : null
    if (beside && id) {
      ids.push(id)
      await store.recordHandedOn(
        tx,
        organisationId,
        [{ ...beside, channel: 'push', messageId: id }],
        deps.now(),
      )
    }
  }
  return ids
}

interface Told extends Due {
  id: string
  slot: string
  person: Addressee
  token: Buffer
  policy: ReminderPolicy
}

/** A reminder in the words of its channel; null when there are none. */
async function messageOf(
  deps: Deps,
  tx: Tx,
  scenes: ReturnType<typeof createScenes>,
  organisationId: string,
  { of, planned, id, slot, person, token, policy }: Told,
): Promise<NewMessage | null> {
  const { invitation, facts } = of
  const now = deps.now()
  const channel = Channel.parse(planned.channel)
  const about = await scenes.of(invitation)
  const scene: Scene = {
    language: person.language,
    organisation: about.organisation,
    candidate: person.name,
    vacancy: about.vacancy.title,
    contact: about.contact,
    now,
  }
  const place = `invitations.invitation.token:${invitation.id}`
  const occasion = occasionOf(
    planned,
    facts,
    personalLink(deps.config, openText(person.key, place, token)),
    about,
  )
  const code = channel === 'sms' && 'link' in occasion ? await codeOf(deps, tx, invitation, person.key) : null
  const words = await wordsFor(deps, tx, scene, {
    ...(code === null ? occasion : { ...occasion, code }),
    organisationId,
    channel,
    noMail: !person.email || of.told.some((one) => one.channel === 'email' && one.state === 'failed'),
  })
  const to = addressFor(person, channel)
  if (typeof words === 'string' || to === null) {
    return null
  }
  return {
    id,
    organisationId,
    template: occasion.template,
    channel,
    slot: `reminder:${invitation.id}:${slot}`,
    applicationId: invitation.applicationId,
    candidateId: invitation.candidateId,
    vacancyId: invitation.vacancyId,
    unitId: of.application?.unitId ?? invitation.unitId,
    language: person.language,
    ...sealWords(deps, person, id, organisationId, { channel, to, content: words.content }),
    // Its moment and its words would tell those who decide that this person has more time than others.
    confidential: invitation.extraMinutes > 0,
    usefulUntil: planned.usefulUntil,
    quiet: planned.occasion === 'closing' ? null : { ...policy.quiet, zone: facts.zone },
    now,
  }
}

function occasionOf(planned: Planned, facts: Case['facts'], link: string, { minutes }: SceneOf): Occasion {
  return planned.occasion === 'expired'
    ? { template: 'invitation_expired' }
    : {
        template: `reminder_${planned.occasion}`,
        link,
        deadline: facts.deadline,
        minutes,
        begun: facts.startedAt !== null,
      }
}

interface SceneOf {
  organisation: string
  vacancy: VacancyRecord
  contact: Contact | null
  minutes: number
}

/** What the letters of one batch have in common is looked up once. */
function createScenes(deps: Deps, tx: Tx, organisationId: string) {
  const known = new Map<string, unknown>()
  async function once<T>(key: string, read: () => Promise<T>): Promise<T> {
    if (!known.has(key)) {
      known.set(key, await read())
    }
    return known.get(key) as T
  }
  return {
    async of({ vacancyId, unitId, kitId }: Case['invitation']): Promise<SceneOf> {
      return {
        organisation: await once('organisation', () => organisationName(tx, organisationId)),
        vacancy: await once(`vacancy:${vacancyId}`, () => getVacancyRecord(tx, organisationId, vacancyId)),
        contact: await once(`contact:${unitId}`, () =>
          findContact({ db: tx, now: deps.now }, organisationId, unitId),
        ),
        minutes: await once(
          `kit:${kitId}`,
          async () => (await getKitForInterview(tx, organisationId, kitId)).minutes,
        ),
      }
    },
  }
}
