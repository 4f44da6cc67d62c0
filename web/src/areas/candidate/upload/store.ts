import type { Take } from './types.ts'

/**
 * Where recordings wait for the server. Every method is one transaction: after a crash a take and its
 * pieces agree.
 */
export interface TakeStore {
  /** All takes on this device, the oldest first. */
  takes(): Promise<Take[]>
  create(take: Take): Promise<void>
  /** Adds recorded bytes and the seconds recorded so far. */
  append(key: string, bytes: ArrayBuffer, seconds: number, now: number): Promise<Take | null>
  /** Changes the take and deletes the pieces that lie wholly before its new `sent`. */
  change(key: string, change: (take: Take) => Take): Promise<Take | null>
  /** The bytes from `from` up to `until`. */
  read(key: string, from: number, until: number): Promise<ArrayBuffer[]>
  remove(key: string): Promise<void>
  /** False when the browser keeps nothing: a reload loses what is not sent yet. */
  readonly lasting: boolean
}

export interface Piece {
  key: string
  offset: number
  bytes: ArrayBuffer
}

/** The take after a piece was added. */
export function grown(take: Take, size: number, seconds: number, now: number): Take {
  return { ...take, recorded: take.recorded + size, seconds, touchedAt: now }
}

/** The server has the piece wholly. */
export function isDelivered(piece: Piece, sent: number): boolean {
  return piece.offset + piece.bytes.byteLength <= sent
}

/** Cuts `from`…`until` out of pieces in order; stops at a hole. */
export function cut(pieces: readonly Piece[], from: number, until: number): ArrayBuffer[] {
  const parts: ArrayBuffer[] = []
  let at = from
  for (const { offset, bytes } of pieces) {
    const end = offset + bytes.byteLength
    if (end <= at || offset >= until) continue
    if (offset > at) break
    parts.push(bytes.slice(at - offset, Math.min(end, until) - offset))
    at = Math.min(end, until)
  }
  return parts
}

/** Keeps takes in memory: for browsers that keep nothing (private windows of some). */
export function memoryStore(): TakeStore {
  const takes = new Map<string, Take>()
  const pieces = new Map<string, Piece[]>()
  return {
    lasting: false,
    takes: async () => [...takes.values()].sort((a, b) => a.startedAt - b.startedAt),
    async create(take) {
      takes.set(take.key, take)
      pieces.set(take.key, [])
    },
    async append(key, bytes, seconds, now) {
      const take = takes.get(key)
      if (!take) return null
      pieces.get(key)?.push({ key, offset: take.recorded, bytes })
      const next = grown(take, bytes.byteLength, seconds, now)
      takes.set(key, next)
      return next
    },
    async change(key, change) {
      const take = takes.get(key)
      if (!take) return null
      const changed = change(take)
      const left = (pieces.get(key) ?? []).filter((piece) => !isDelivered(piece, changed.sent))
      pieces.set(key, left)
      const next = { ...changed, kept: left[0]?.offset ?? changed.recorded }
      takes.set(key, next)
      return next
    },
    read: async (key, from, until) => cut(pieces.get(key) ?? [], from, until),
    async remove(key) {
      takes.delete(key)
      pieces.delete(key)
    },
  }
}
