import { cut, grown, isDelivered, memoryStore, type Piece, type TakeStore } from './store.ts'
import type { Take } from './types.ts'

const databaseName = 'mingjian-interview'

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
    transaction.onerror = () => reject(transaction.error)
  })
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(databaseName, 1)
  request.onupgradeneeded = () => {
    request.result.createObjectStore('takes', { keyPath: 'key' })
    request.result.createObjectStore('pieces', { keyPath: ['key', 'offset'] })
  }
  return done(request)
}

/** The pieces of a take that begin before `until`. */
function rangeOf(key: string, until = Number.MAX_SAFE_INTEGER): IDBKeyRange {
  return IDBKeyRange.bound([key, 0], [key, until])
}

async function dropDelivered(pieces: IDBObjectStore, take: Take): Promise<number> {
  const cursorRequest = pieces.openCursor(rangeOf(take.key))
  return new Promise((resolve, reject) => {
    cursorRequest.onerror = () => reject(cursorRequest.error)
    cursorRequest.onsuccess = () => {
      const cursor = cursorRequest.result
      if (!cursor) return resolve(take.recorded)
      const piece = cursor.value as Piece
      if (!isDelivered(piece, take.sent)) return resolve(piece.offset)
      cursor.delete()
      cursor.continue()
    }
  })
}

function databaseStore(first: IDBDatabase): TakeStore {
  let database = first
  async function transactionOf(mode: IDBTransactionMode): Promise<IDBTransaction> {
    // Strict: a piece counts as kept only when it would survive the battery running out.
    const start = () => database.transaction(['takes', 'pieces'], mode, { durability: 'strict' })
    try {
      return start()
    } catch {
      // Phones close the connection of a page that was in the background.
      database = await open()
      return start()
    }
  }
  async function begin(mode: IDBTransactionMode) {
    const transaction = await transactionOf(mode)
    return { transaction, takes: transaction.objectStore('takes'), pieces: transaction.objectStore('pieces') }
  }
  return {
    lasting: true,
    async takes() {
      const all = await done((await begin('readonly')).takes.getAll() as IDBRequest<Take[]>)
      return all.sort((a, b) => a.startedAt - b.startedAt)
    },
    async create(take) {
      const { transaction, takes } = await begin('readwrite')
      takes.put(take)
      await committed(transaction)
    },
    async append(key, bytes, seconds, now) {
      const { transaction, takes, pieces } = await begin('readwrite')
      const take = await done(takes.get(key) as IDBRequest<Take | undefined>)
      if (!take) return null
      const next = grown(take, bytes.byteLength, seconds, now)
      takes.put(next)
      pieces.put({ key, offset: take.recorded, bytes } satisfies Piece)
      await committed(transaction)
      return next
    },
    async change(key, change) {
      const { transaction, takes, pieces } = await begin('readwrite')
      const take = await done(takes.get(key) as IDBRequest<Take | undefined>)
      if (!take) return null
      const changed = change(take)
      const next = { ...changed, kept: await dropDelivered(pieces, changed) }
      takes.put(next)
      await committed(transaction)
      return next
    },
    async read(key, from, until) {
      const { pieces } = await begin('readonly')
      const all = await piecesBetween(pieces, key, from, until)
      return cut(all, from, until)
    },
    async remove(key) {
      const { transaction, takes, pieces } = await begin('readwrite')
      takes.delete(key)
      pieces.delete(rangeOf(key))
      await committed(transaction)
    },
  }
}

/** Reads with a cursor, so that a long backlog is never in memory as a whole. */
function piecesBetween(pieces: IDBObjectStore, key: string, from: number, until: number): Promise<Piece[]> {
  const found: Piece[] = []
  const request = pieces.openCursor(rangeOf(key, until))
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const cursor = request.result
      if (!cursor) return resolve(found)
      const piece = cursor.value as Piece
      if (piece.offset + piece.bytes.byteLength > from) found.push(piece)
      cursor.continue()
    }
  })
}

/** Opens the store that outlives the page; where the browser refuses one, the store in memory. */
export async function openTakeStore(): Promise<TakeStore> {
  try {
    return withSpill(databaseStore(await open()))
  } catch {
    return memoryStore()
  }
}

/**
 * When the disk refuses a piece (no room), the take goes on in memory from there: what came before is
 * moved over, so that its bytes stay in order.
 */
function withSpill(disk: TakeStore): TakeStore {
  const memory = memoryStore()
  const spilled = new Set<string>()
  /** Of these, the ones the server does not have wholly: a reload would lose what is missing. */
  const atRisk = new Set<string>()
  const of = (key: string) => (spilled.has(key) ? memory : disk)
  async function spill(key: string): Promise<void> {
    const take = (await disk.takes()).find((one) => one.key === key)
    if (!take) return
    await memory.create({ ...take, recorded: take.kept })
    for (const bytes of await disk.read(key, take.kept, take.recorded)) {
      await memory.append(key, bytes, take.seconds, take.touchedAt)
    }
    spilled.add(key)
    atRisk.add(key)
  }
  return {
    get lasting() {
      return atRisk.size === 0
    },
    async takes() {
      const kept = (await disk.takes()).filter((take) => !spilled.has(take.key))
      return [...kept, ...(await memory.takes())].sort((a, b) => a.startedAt - b.startedAt)
    },
    async create(take) {
      try {
        await disk.create(take)
      } catch {
        await memory.create(take)
        spilled.add(take.key)
        atRisk.add(take.key)
      }
    },
    async append(key, bytes, seconds, now) {
      if (spilled.has(key)) return memory.append(key, bytes, seconds, now)
      try {
        return await disk.append(key, bytes, seconds, now)
      } catch {
        await spill(key)
        return memory.append(key, bytes, seconds, now)
      }
    },
    async change(key, change) {
      const next = await of(key).change(key, change)
      // The server has all of it: what the disk still holds of it makes room for the next answer.
      if ((next?.complete || next?.lost) && atRisk.delete(key)) await disk.remove(key).catch(() => undefined)
      return next
    },
    read: (key, from, until) => of(key).read(key, from, until),
    async remove(key) {
      await memory.remove(key)
      await disk.remove(key)
      spilled.delete(key)
      atRisk.delete(key)
    },
  }
}
