import { sql } from 'kysely'
import type { Deps } from '../../../deps.ts'
import { findApplications } from '../../ehr/index.ts'
import type { MessageRecord } from './record.ts'
import type { Stopped } from './rules.ts'

interface Row {
  id: string
  /** Null when the message does not speak of an invitation. */
  about: string | null
  invitation_id: string | null
  completed_at: Date | null
  revoked_at: Date | null
  expired_at: Date | null
  lapsed: boolean | null
  opted_out: boolean
  subscribed: boolean
}

/**
 * Which of these messages have nothing left to say, and why: the invitation they speak of is over or was replaced, the
 * application stands elsewhere, their reader wants no reminders or no longer has signs shown on the device. What
 * speaks of no invitation (receipts, results, other interviews) has conditions of its own and goes.
 */
export async function findStopped(
  deps: Pick<Deps, 'db' | 'now'>,
  organisationId: string,
  messages: readonly MessageRecord[],
): Promise<Map<string, Stopped>> {
  const ids = messages.map((one) => one.id)
  const { rows } = await sql<Row>`
    select m.id, m.about, i.id as invitation_id, i.completed_at, i.revoked_at, i.expired_at,
           i.deadline + make_interval(mins => i.grace_minutes + i.extra_minutes) < ${deps.now()} as lapsed,
           r.opted_out_at is not null as opted_out, s.candidate_id is not null as subscribed
      from (select *, substring(slot from '^(?:invitation|reminder|deadline):([0-9a-f-]{36})')::uuid as about
              from invitations.message where organisation_id = ${organisationId} and id = any(${ids}::uuid[])) m
      left join invitations.invitation i on i.organisation_id = m.organisation_id and i.id = m.about
      left join invitations.recipient r
        on r.organisation_id = m.organisation_id and r.candidate_id = m.candidate_id
      left join invitations.push_subscription s
        on s.organisation_id = m.organisation_id and s.candidate_id = m.candidate_id
       and s.address_index = m.to_index`.execute(deps.db)
  const about = new Set(rows.filter((row) => row.about).map((row) => row.id))
  const applicationIds = messages.filter((one) => about.has(one.id)).map((one) => one.applicationId)
  const applications =
    applicationIds.length > 0 ? await findApplications(deps.db, organisationId, applicationIds) : []
  const stages = new Map(applications.map((one) => [one.id, one.stage]))
  const facts = new Map(rows.map((row) => [row.id, row]))
  return new Map(
    messages.flatMap((message): [string, Stopped][] => {
      const row = facts.get(message.id)
      const why = row && (unwanted(message, row) ?? outdated(message, row, stages.get(message.applicationId)))
      return why ? [[message.id, why]] : []
    }),
  )
}

/** The letters themselves have to come; reminders of them and signs on the device may be declined. */
function unwanted({ channel, template }: MessageRecord, row: Row): Stopped | null {
  if (channel === 'push') {
    return row.opted_out || !row.subscribed ? 'stopped_opted_out' : null
  }
  const reminds = template.startsWith('reminder_') || template === 'invitation_expired'
  return row.opted_out && reminds ? 'stopped_opted_out' : null
}

function outdated({ template }: MessageRecord, row: Row, stage: string | undefined): Stopped | null {
  if (!row.about) {
    return null
  }
  if (row.completed_at) {
    return 'stopped_completed'
  }
  if (row.revoked_at || !row.invitation_id) {
    return 'stopped_revoked'
  }
  const tellsOfTheEnd = template === 'invitation_expired'
  if (!tellsOfTheEnd && (row.expired_at || row.lapsed)) {
    return 'stopped_expired'
  }
  const open: readonly (string | undefined)[] = tellsOfTheEnd ? ['overdue'] : ['invited', 'interviewing']
  return open.includes(stage) ? null : 'stopped_moved_on'
}
