import { randomBytes, randomUUID } from 'node:crypto'
import type { Db } from '../db/index.ts'
import { failures } from '../errors/index.ts'
import type { MasterKeys } from './keys.ts'
import { open, readyKey, seal } from './seal.ts'

const fail = failures('crypto', { erased: 410 })

/** A data key as it was made: open, and wrapped as it is kept. */
export interface NewDataKey {
  id: string
  key: Uint8Array
  wrapped: Buffer
}

/** Gives the key that one person's data is encrypted with. */
export interface DataKeys {
  /** Makes a data key; it exists once the transaction commits. */
  create(db: Db, organisationId: string): Promise<string>
  /** Makes a data key that exists nowhere yet; `keep` writes it. */
  make(organisationId: string): NewDataKey
  /** Writes keys that were made. */
  keep(db: Db, organisationId: string, made: readonly NewDataKey[]): Promise<void>
  /** Makes several at once, opened, for many people written together. */
  createMany(db: Db, organisationId: string, count: number): Promise<{ id: string; key: Uint8Array }[]>
  /** Opens a data key. Throws `crypto.erased` when it has been destroyed. */
  get(db: Db, organisationId: string, id: string): Promise<Uint8Array>
  /** Opens several at once, for lists. */
  getMany(db: Db, organisationId: string, ids: readonly string[]): Promise<Map<string, Uint8Array>>
  /** Destroys a data key: what it encrypted can never be read again. */
  destroy(db: Db, organisationId: string, id: string): Promise<void>
  /** Destroys several at once. */
  destroyMany(db: Db, organisationId: string, ids: readonly string[]): Promise<void>
  master: MasterKeys
}

const cacheSize = 20_000

/** A data key per candidate, wrapped by the master key. Opened keys are kept in a bounded cache. */
export function createDataKeys(master: MasterKeys): DataKeys {
  const cache = new Map<string, Uint8Array>()
  const wrap = readyKey(master.wrap)
  const place = (organisationId: string, id: string) => `platform.data_key:${organisationId}:${id}`

  const remember = (id: string, key: Uint8Array) => {
    if (cache.size >= cacheSize) {
      const oldest = cache.keys().next().value
      if (oldest !== undefined) {
        cache.delete(oldest)
      }
    }
    cache.set(id, key)
    return key
  }

  const keys: DataKeys = {
    master,
    make(organisationId) {
      const id = randomUUID()
      const key = new Uint8Array(randomBytes(32))
      return { id, key, wrapped: seal(wrap, place(organisationId, id), key) }
    },
    async keep(db, organisationId, made) {
      if (made.length === 0) {
        return
      }
      await db
        .insertInto('platform.data_key')
        .values(
          made.map(({ id, wrapped }) => ({
            organisation_id: organisationId,
            id,
            master_id: master.id,
            wrapped,
          })),
        )
        .execute()
    },
    async create(db, organisationId) {
      const made = keys.make(organisationId)
      await keys.keep(db, organisationId, [made])
      return made.id
    },
    async createMany(db, organisationId, count) {
      const made = Array.from({ length: count }, () => keys.make(organisationId))
      await keys.keep(db, organisationId, made)
      return made
    },
    async get(db, organisationId, id) {
      const key = (await keys.getMany(db, organisationId, [id])).get(id)
      if (!key) {
        throw fail.erased({ id })
      }
      return key
    },
    async getMany(db, organisationId, ids) {
      const found = new Map<string, Uint8Array>()
      const missing: string[] = []
      for (const id of new Set(ids)) {
        const cached = cache.get(id)
        if (cached) {
          found.set(id, cached)
        } else {
          missing.push(id)
        }
      }
      if (missing.length > 0) {
        const rows = await db
          .selectFrom('platform.data_key')
          .select(['id', 'wrapped'])
          .where('organisation_id', '=', organisationId)
          .where('id', 'in', missing)
          .where('wrapped', 'is not', null)
          .execute()
        for (const row of rows) {
          if (row.wrapped) {
            found.set(
              row.id,
              remember(row.id, new Uint8Array(open(wrap, place(organisationId, row.id), row.wrapped))),
            )
          }
        }
      }
      return found
    },
    destroy: (db, organisationId, id) => keys.destroyMany(db, organisationId, [id]),
    async destroyMany(db, organisationId, ids) {
      if (ids.length === 0) {
        return
      }
      await db
        .updateTable('platform.data_key')
        .set({ wrapped: null, destroyed_at: new Date() })
        .where('organisation_id', '=', organisationId)
        .where('id', 'in', [...ids])
        .execute()
      for (const id of ids) {
        cache.delete(id)
      }
    },
  }
  return keys
}

/**
 * Whether the master key is the one the data keys are wrapped by. With another one, a backup without its
 * key for example, nothing could be read, and what is written meanwhile would have a different key.
 */
export async function isKeyOf(db: Db, master: MasterKeys): Promise<boolean> {
  const other = await db
    .selectFrom('platform.data_key')
    .select('id')
    .where('master_id', '<>', master.id)
    .where('wrapped', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}
