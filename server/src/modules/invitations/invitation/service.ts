import type { Channel, previewScreening, Stage, Text } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { audit, system } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { sealText } from '../../../platform/crypto/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import {
  type ApplicationRecord,
  beforeScreening,
  findApplication,
  getPerson,
  getVacancyRecord,
  maskEmail,
  maskPhone,
  moveStage,
  recordInterviewResult,
  requireApplication,
} from '../../ehr/index.ts'
import { freezeKit, getKitForInterview, type KitChoice, matchKit } from '../../question-bank/index.ts'
import { invitationCreated, invitationExpired, invitationFailed, invitationRevoked } from '../events.ts'
import { createToken } from '../link.ts'
import { addressFor, waysIn } from '../message/channels.ts'
import type { Planner } from '../reminders/facts.ts'
import { planAnew, planFirst } from '../reminders/planning.ts'
import { hasFailedSince } from './failures.ts'
import * as store from './store.ts'
import { tellInvitation } from './telling.ts'

/**
 * Invites the candidate of an application that stands at `invited`: chooses and freezes the kit, makes
 * the personal link, tells the EHR the deadline and queues the message, all in one transaction. An
 * application that has a living invitation, or stands elsewhere by now, is left as it is.
 */
export async function invite(deps: Deps, organisationId: string, applicationId: string): Promise<void> {
  const application = await findApplication(deps.db, organisationId, applicationId)
  if (application?.stage !== 'invited') {
    return
  }
  const person = await getPerson(deps, organisationId, application.candidateId)
  const vacancy = await getVacancyRecord(deps.db, organisationId, application.vacancyId)
  const choice = await matchKit(deps, deps.db, organisationId, vacancy)
  await inTransaction(deps.db, async (tx) => {
    const ways = waysIn(deps, person)
    if (!choice || ways.length === 0) {
      await recordFailure(deps, tx, organisationId, application, choice ? 'no_address' : 'no_kit')
      return
    }
    await store.retireEarlier(tx, organisationId, applicationId, application.stageAt, deps.now())
    await freezeKit(tx, organisationId, choice.kitId, deps.now())
    await create(deps, tx, organisationId, application, choice, person.key, ways)
  })
}

async function create(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  application: ApplicationRecord,
  choice: KitChoice,
  key: Uint8Array,
  ways: readonly Channel[],
): Promise<void> {
  const now = deps.now()
  // Read after freezing: what is promised to the candidate is what the frozen kit says.
  const kit = await getKitForInterview(tx, organisationId, choice.kitId)
  const deadline = new Date(now.getTime() + kit.rules.invitationHours * 3_600_000)
  const token = createToken()
  const invitationId = await store.insertInvitation(tx, {
    organisationId,
    applicationId: application.id,
    candidateId: application.candidateId,
    unitId: application.unitId,
    vacancyId: application.vacancyId,
    kitId: choice.kitId,
    match: choice,
    token,
    sealToken: (id) => sealText(key, `invitations.invitation.token:${id}`, token),
    deadline,
    graceMinutes: kit.rules.graceMinutes,
    now,
  })
  if (!invitationId) {
    return
  }
  await recordInterviewResult(deps, tx, organisationId, application.id, { deadline })
  const invitation = await store.findInvitation(tx, organisationId, invitationId)
  const told = invitation && (await tellInvitation(deps, tx, invitation, key, ways))
  await planFirst(deps, tx, organisationId, invitationId, told)
  await audit(tx, now, {
    organisationId,
    actor: system,
    action: 'invitation.create',
    objectType: 'application',
    objectId: application.id,
    detail: { invitationId, kitId: choice.kitId, deadline: deadline.toISOString() },
  })
  await deps.events.record(tx, organisationId, invitationCreated, {
    invitationId,
    applicationId: application.id,
  })
}

/** A person has to look: said once for each time the application came to be invited. */
async function recordFailure(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  application: ApplicationRecord,
  code: 'no_kit' | 'no_address',
): Promise<void> {
  if (await hasFailedSince(tx, organisationId, application.id, application.stageAt)) {
    return
  }
  await deps.events.record(tx, organisationId, invitationFailed, { applicationId: application.id, code })
  await audit(tx, deps.now(), {
    organisationId,
    actor: system,
    action: 'invitation.fail',
    objectType: 'application',
    objectId: application.id,
    detail: { code },
  })
}

type Preview = z.input<(typeof previewScreening)['parts']['reply']>

/** What passing screening would send, to whom, by when. */
export async function preview(deps: Deps, session: StaffSession, ids: readonly string[]): Promise<Preview> {
  const organisationId = session.organisationId
  const kits = new Map<string, { name: Text; hours: number } | null>()
  const kitOf = async (vacancyId: string) => {
    const known = kits.get(vacancyId)
    if (known !== undefined) {
      return known
    }
    const vacancy = await getVacancyRecord(deps.db, organisationId, vacancyId)
    const choice = await matchKit(deps, deps.db, organisationId, vacancy)
    const kit = choice ? await getKitForInterview(deps.db, organisationId, choice.kitId) : null
    const found = kit ? { name: kit.name, hours: kit.rules.invitationHours } : null
    kits.set(vacancyId, found)
    return found
  }
  const items: Preview['items'] = []
  for (const applicationId of new Set(ids)) {
    const application = await requireApplication(deps, session, 'application.screen', applicationId)
    const person = await getPerson(deps, organisationId, application.candidateId)
    const kit = await kitOf(application.vacancyId)
    const [channel = null] = waysIn(deps, person)
    const to = (channel && addressFor(person, channel)) ?? ''
    const mask = channel === 'sms' ? maskPhone : maskEmail
    items.push({
      applicationId,
      name: person.name,
      channel,
      to: to && !session.permissions.has('candidate.contact') ? mask(to) : to,
      kit: kit?.name ?? null,
      deadlineHours: kit?.hours ?? 0,
      problem: problemOf(application.stage, to, kit !== null),
    })
  }
  return { items }
}

function problemOf(stage: Stage, to: string, hasKit: boolean): Preview['items'][number]['problem'] {
  if (!beforeScreening.includes(stage)) {
    return 'wrong_stage'
  }
  if (!hasKit) {
    return 'no_kit'
  }
  return to ? null : 'no_address'
}

/** Notes when the personal link was first opened. */
export async function markOpened(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  invitationId: string,
): Promise<boolean> {
  return store.markInvitation(tx, organisationId, invitationId, 'opened_at', deps.now())
}

/** Notes when the first question was opened. */
export async function markStarted(
  deps: Pick<Deps, 'now'>,
  tx: Tx,
  organisationId: string,
  invitationId: string,
): Promise<boolean> {
  return store.markInvitation(tx, organisationId, invitationId, 'started_at', deps.now())
}

/** Notes that the interview was handed in; false when the invitation is over (expired, revoked, done). */
export async function markCompleted(
  deps: Planner,
  tx: Tx,
  organisationId: string,
  invitationId: string,
): Promise<boolean> {
  const first = await store.markInvitation(tx, organisationId, invitationId, 'completed_at', deps.now())
  if (first) {
    await planAnew(deps, tx, organisationId, invitationId)
  }
  return first
}

/** Lets a candidate be later than the deadline by at least so many minutes; reminders follow. */
export async function allowLater(
  deps: Planner,
  tx: Tx,
  organisationId: string,
  invitationId: string,
  minutes: number,
): Promise<void> {
  await store.allowLater(tx, organisationId, invitationId, minutes)
  await planAnew(deps, tx, organisationId, invitationId)
}

/** Closes the personal link of an application that takes another way. Safe to repeat. */
export async function revokeInvitation(
  deps: Deps,
  tx: Tx,
  organisationId: string,
  applicationId: string,
): Promise<boolean> {
  const now = deps.now()
  const latest = await store.getInvitation(tx, organisationId, applicationId)
  if (!latest || !(await store.markInvitation(tx, organisationId, latest.id, 'revoked_at', now))) {
    return false
  }
  await planAnew(deps, tx, organisationId, latest.id)
  await audit(tx, now, {
    organisationId,
    actor: system,
    action: 'invitation.revoke',
    objectType: 'application',
    objectId: applicationId,
    detail: { invitationId: latest.id },
  })
  await deps.events.record(tx, organisationId, invitationRevoked, { invitationId: latest.id, applicationId })
  return true
}

const lapsedAtOnce = 200

/**
 * Closes every invitation whose deadline and grace period have passed without the interview being
 * handed in, and says so in the EHR: the application stands as overdue.
 */
export async function expireLapsed(deps: Deps): Promise<void> {
  for (const invitation of await store.listLapsed(deps.db, deps.now(), lapsedAtOnce)) {
    await inTransaction(deps.db, (tx) => expire(deps, tx, invitation))
  }
}

async function expire(deps: Deps, tx: Tx, invitation: store.InvitationRecord): Promise<void> {
  const { organisationId, id, applicationId } = invitation
  const now = deps.now()
  if (!(await store.markInvitation(tx, organisationId, id, 'expired_at', now))) {
    return
  }
  const application = await findApplication(tx, organisationId, applicationId)
  if (application?.stage === 'invited' || application?.stage === 'interviewing') {
    await moveStage(deps, tx, { organisationId, applicationId, to: 'overdue', actor: system })
    await store.markInvitation(tx, organisationId, id, 'no_show_at', now)
  }
  await planAnew(deps, tx, organisationId, id)
  await audit(tx, now, {
    organisationId,
    actor: system,
    action: 'invitation.expire',
    objectType: 'application',
    objectId: applicationId,
    detail: { invitationId: id },
  })
  await deps.events.record(tx, organisationId, invitationExpired, { invitationId: id, applicationId })
}
