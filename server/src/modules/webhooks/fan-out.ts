import { webhookEvents } from '@mingjian/contract'
import { sql } from 'kysely'
import type { Listener } from '../../platform/events/index.ts'

/**
 * Puts a fact on its way to all who asked for it, in the transaction of the fact: both are there or neither.
 * The same fact twice for one endpoint cannot be written.
 */
export const tellWebhooks: Listener = async (tx, { organisationId, id, name, at }) => {
  if (!Object.hasOwn(webhookEvents, name)) {
    return
  }
  await sql`
    insert into webhooks.delivery
           (organisation_id, endpoint_id, event_id, event_name, next_attempt_at, created_at)
    select organisation_id, id, ${id}, ${name}, ${at}, ${at}
      from webhooks.endpoint
     where organisation_id = ${organisationId} and state = 'active'
       and (event_types = '{}' or ${name} = any (event_types))
        on conflict do nothing`.execute(tx)
}
