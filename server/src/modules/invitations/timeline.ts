import type { TimelineItem } from '@mingjian/contract'
import type { Db } from '../../platform/db/index.ts'
import { listFailures } from './invitation/failures.ts'
import { listInvitations } from './invitation/store.ts'
import { stops } from './message/rules.ts'
import { listMessages } from './message/store.ts'

const actors = {
  system: { kind: 'system', name: '' },
  candidate: { kind: 'candidate', name: '' },
} as const

// Reminders and repeats are few; an application with more messages than this shows its newest.
const shownMessages = 100

/** What invitations and messages contribute to an application's time line, in no order. */
export async function invitationTimeline(
  db: Db,
  organisationId: string,
  applicationId: string,
): Promise<TimelineItem[]> {
  const [invitations, messages, failures] = await Promise.all([
    listInvitations(db, organisationId, applicationId),
    listMessages(db, organisationId, { units: 'all', applicationId, page: 1, pageSize: shownMessages }),
    listFailures(db, organisationId, applicationId),
  ])
  return [
    ...invitations.flatMap((one) => [
      item('invitation', 'invitation.created', one.id, one.createdAt, {
        deadline: one.deadline.toISOString(),
      }),
      ...(one.openedAt
        ? [item('invitation', 'invitation.opened', one.id, one.openedAt, {}, 'candidate')]
        : []),
      ...(one.expiredAt ? [item('invitation', 'invitation.expired', one.id, one.expiredAt)] : []),
      ...(one.revokedAt ? [item('invitation', 'invitation.revoked', one.id, one.revokedAt)] : []),
    ]),
    ...messages.records.map((one) =>
      item('message', `message.${one.status}`, one.id, one.sentAt ?? one.createdAt, {
        messageId: one.id,
        template: one.template,
        channel: one.channel,
        attempts: one.attempts,
        ...(stops.some((stop) => stop === one.failureCode) ? { code: one.failureCode } : {}),
      }),
    ),
    ...failures.map((one) =>
      item(one.name.startsWith('message') ? 'message' : 'invitation', one.name, String(one.id), one.at, {
        code: one.code,
        template: one.template,
      }),
    ),
  ]
}

function item(
  kind: TimelineItem['kind'],
  name: string,
  id: string,
  at: Date,
  detail: TimelineItem['detail'] = {},
  actor: keyof typeof actors = 'system',
): TimelineItem {
  return {
    id: `${name}:${id}`,
    at: at.toISOString(),
    kind,
    name,
    actor: actors[actor],
    from: null,
    to: null,
    reason: null,
    detail,
  }
}
