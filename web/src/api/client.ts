import type { Call, Endpoint, Endpoints, Problem, Reply } from '@mingjian/contract'
import { paths } from '@mingjian/contract/paths'

type Name = keyof Endpoints
/** An endpoint as its bare type: a name resolves to method, path and schemas. */
type Named<N extends Name> = Endpoints[N] extends Endpoint<infer Parts> ? Endpoint<Parts> : never

type WithLooseQuery<C> = C extends { query: infer Q } ? Omit<C, 'query'> & { query?: Q } : C
interface Extras {
  headers?: Record<string, string>
  signal?: AbortSignal
}
/** What a caller passes besides the name: path parameters, query and body as the contract says. */
export type CallOptions<N extends Name> = WithLooseQuery<Call<Named<N>>> & Extras
type Rest<N extends Name> = object extends CallOptions<N> ? [CallOptions<N>?] : [CallOptions<N>]

/** What an endpoint answers. */
export type ReplyOf<N extends Name> = Reply<Named<N>>
/** The body an endpoint takes. */
export type BodyOf<N extends Name> = CallOptions<N> extends { body: infer B } ? B : never
/** The query an endpoint takes. */
export type QueryOf<N extends Name> = CallOptions<N> extends { query?: infer Q } ? NonNullable<Q> : never

/** A call that did not succeed. `status` 0: the server was not reached. */
export class ApiFailure extends Error {
  readonly status: number
  readonly code: string
  readonly details: Record<string, unknown>
  readonly requestId: string | null

  constructor(status: number, code: string, details: Record<string, unknown>, requestId: string | null) {
    super(code)
    this.name = 'ApiFailure'
    this.status = status
    this.code = code
    this.details = details
    this.requestId = requestId
  }
}

interface Loose {
  params?: Record<string, string>
  query?: Record<string, unknown>
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal
}

/** The address of a call, for links that the browser follows by itself (downloads, players). */
export function urlOf<N extends Name>(name: N, ...[options]: Rest<N>): string {
  const { params = {}, query = {} } = (options ?? {}) as Loose
  const path = paths[name][1].replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

/** Reads a problem+json reply; anything else (a proxy's page) keeps its status only. */
export async function failureOf(response: Response): Promise<ApiFailure> {
  const problem = (await response.json().catch(() => null)) as Partial<Problem> | null
  const fallback = response.status >= 500 ? 'server.failed' : `http.${response.status}`
  return new ApiFailure(
    response.status,
    typeof problem?.code === 'string' ? problem.code : fallback,
    problem?.details ?? {},
    problem?.requestId ?? response.headers.get('x-request-id'),
  )
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new ApiFailure(0, 'network.unreachable', {}, null)
  }
}

/** Calls an endpoint by its name. Throws `ApiFailure` for everything but success. */
export async function call<N extends Name>(name: N, ...rest: Rest<N>): Promise<ReplyOf<N>> {
  const { body, headers = {}, signal } = (rest[0] ?? {}) as Loose
  const method = paths[name][0]
  // The server takes changes only with a header that no form of another site can send.
  const own = method === 'GET' ? {} : { 'content-type': 'application/json', 'x-mingjian': '1' }
  const response = await send(urlOf(name, ...rest), {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...own, ...headers },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    ...(signal ? { signal } : {}),
  })
  if (!response.ok) throw await failureOf(response)
  if (response.status === 204 || !response.headers.get('content-type')?.includes('json')) {
    return undefined as ReplyOf<N>
  }
  return (await response.json()) as ReplyOf<N>
}
