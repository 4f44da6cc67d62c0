import { DeviceHeader } from '@mingjian/contract'
import type { FastifyRequest } from 'fastify'

/** How the ids of devices and of this module's rows are written. */
export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** The secret in `Authorization: Link <secret>`. */
export function linkOf(header: string | undefined): string {
  return /^Link ([A-Za-z0-9_-]{20,128})$/.exec(header ?? '')?.[1] ?? ''
}

/** Which browser tab speaks; null when it does not say. */
export function deviceOf(headers: FastifyRequest['headers']): string | null {
  const header = headers[DeviceHeader]
  return typeof header === 'string' && uuid.test(header) ? header.toLowerCase() : null
}
