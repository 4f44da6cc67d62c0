import { sql } from 'kysely'
import type { Tx } from '../../../platform/db/index.ts'

/**
 * Looks for records that may be the same person by the fingerprints of ID number, phone and e-mail, and
 * proposes them to a person. Nothing is merged.
 */
export async function proposeSamePeople(
  tx: Tx,
  organisationId: string,
  candidateIds: readonly string[],
  now: Date,
): Promise<void> {
  if (candidateIds.length === 0) {
    return
  }
  const meet = (column: string, reason: string) => sql`
    select n.id as new_id, o.id as other_id, ${sql.lit(reason)} as reason,
           (o.created_at, o.id) < (n.created_at, n.id) as older
      from ehr.candidate n
      join ehr.candidate o on o.organisation_id = n.organisation_id and o.id <> n.id
       and o.${sql.ref(column)} = n.${sql.ref(column)}
     where n.organisation_id = ${organisationId} and n.id = any(${candidateIds}::uuid[])`
  await sql`
    insert into ehr.same_person (organisation_id, id, first_id, second_id, reasons, noticed_at)
    select ${organisationId}, gen_random_uuid(),
           case when older then other_id else new_id end as first,
           case when older then new_id else other_id end as second,
           array_agg(distinct reason order by reason), ${now}
      from (${meet('id_number_index', 'id_number')}
            union ${meet('phone_index', 'phone')}
            union ${meet('email_index', 'email')}) as pair
     group by 3, 4
     order by 3, 4
    on conflict (organisation_id, first_id, second_id) do update
       set reasons = excluded.reasons where same_person.state = 'open'`.execute(tx)
}
