import type { z } from 'zod'
import type { KeyScope } from './key-scopes.ts'
import type { Permission } from './permissions.ts'

/**
 * Who may call: `public`, a candidate with a personal link, staff (a permission, or `staff`: any login), or
 * another system (`key:` and a scope, or `key`: any API key).
 */
export type Access = 'public' | 'candidate' | 'staff' | Permission | 'key' | `key:${KeyScope}`

export interface EndpointParts {
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  reply?: z.ZodType
  access: Access
  /** One sentence for the OpenAPI document. */
  summary: string
  tag: string
  /** The reply is not JSON (media, calendar files): the handler writes it itself. */
  raw?: boolean
  /** Bytes a body may have, where the usual megabyte is too little. */
  bodyLimit?: number
  /** The answer is 202 instead of 200 where what was asked waits for a person. */
  mayWait?: boolean
  /** The handler looks at the pieces of the body itself, so that a bad one does not refuse the others. */
  bodyInPieces?: boolean
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** An HTTP call declared once: it checks requests, types handler and client and feeds OpenAPI. */
export interface Endpoint<Parts extends EndpointParts = EndpointParts> {
  method: Method
  path: string
  parts: Parts
}

/** Declares an endpoint. Path parameters are written `:name` and must be in `params`. */
export function endpoint<const Parts extends EndpointParts>(
  method: Method,
  path: string,
  parts: Parts,
): Endpoint<Parts> {
  return { method, path, parts }
}

type Out<T> = T extends z.ZodType ? z.output<T> : undefined
type In<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a handler receives after validation. */
export interface Request<E extends Endpoint> {
  params: Out<E['parts']['params']>
  query: Out<E['parts']['query']>
  body: Out<E['parts']['body']>
}

/** What a handler returns and the client receives. */
export type Reply<E extends Endpoint> = E['parts']['reply'] extends z.ZodType
  ? z.output<E['parts']['reply']>
  : void
export type ReplyInput<E extends Endpoint> = E['parts']['reply'] extends z.ZodType
  ? z.input<E['parts']['reply']>
  : void

type Present<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] }

/** What a client passes. */
export type Call<E extends Endpoint> = Present<{
  params: In<E['parts']['params']>
  query: In<E['parts']['query']>
  body: In<E['parts']['body']>
}>
