import type { Deps } from '../../../deps.ts'
import { openText } from '../../../platform/crypto/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { candidatePlace as place } from './service.ts'

/** A person as a letter needs them. */
export interface Addressee {
  id: string
  key: Uint8Array
  name: string
  email: string | null
  phone: string | null
  language: 'zh-CN' | 'en'
}

/** Opens several people at once, for letters; those whose key was destroyed are left out. */
export async function listAddressees(
  deps: Pick<Deps, 'keys'>,
  db: Db,
  organisationId: string,
  candidateIds: readonly string[],
): Promise<Map<string, Addressee>> {
  if (candidateIds.length === 0) {
    return new Map()
  }
  const rows = await db
    .selectFrom('ehr.candidate')
    .select(['id', 'data_key_id', 'name_sealed', 'email_sealed', 'phone_sealed', 'language'])
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', [...new Set(candidateIds)])
    .execute()
  const keys = await deps.keys.getMany(
    db,
    organisationId,
    rows.map((row) => row.data_key_id),
  )
  return new Map(
    rows.flatMap((row): [string, Addressee][] => {
      const key = keys.get(row.data_key_id)
      if (!key) {
        return []
      }
      const read = (column: string, sealed: Buffer | null) =>
        sealed ? openText(key, place(column, row.id), sealed) : null
      return [
        [
          row.id,
          {
            id: row.id,
            key,
            name: read('name', row.name_sealed) ?? '',
            email: read('email', row.email_sealed),
            phone: read('phone', row.phone_sealed),
            language: row.language === 'en' ? 'en' : 'zh-CN',
          },
        ],
      ]
    }),
  )
}
