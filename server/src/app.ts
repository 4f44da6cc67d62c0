import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import fastifyHelmet from '@fastify/helmet'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import { type Endpoint, endpoints } from '@mingjian/contract'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
} from 'fastify'
import type { Deps } from './deps.ts'
import { isOurLink, partnerShapes, registerModules, unitNames } from './modules/index.ts'
import {
  isForKeys,
  keyGuard,
  registerKeys,
  registerSession,
  registerSignOn,
  staffGuard,
} from './platform/auth/index.ts'
import { AppError } from './platform/errors/index.ts'
import { createRoute, handleFailures, openApi } from './platform/http/index.ts'
import { safePath } from './platform/log/index.ts'
import { version } from './version.ts'

export interface AppOptions {
  /** Folder of the built pages; without it only the API answers. */
  web?: string | undefined
  /** Says what is not ready yet; empty when the process can serve. */
  notReady: () => Promise<string[]>
}

/** The HTTP application from its dependencies: no listening, no environment. */
export async function createApp(deps: Deps, options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: deps.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // So many and not all: callers can put what they like at the left of X-Forwarded-For.
    trustProxy: (_address, hop) => hop < deps.config.MINGJIAN_TRUST_PROXY,
    bodyLimit: 1_048_576,
    requestIdHeader: false,
    // The numbers other systems give their records may be long, and longer still as part of an address.
    routerOptions: { maxParamLength: 2000 },
    genReqId: () => crypto.randomUUID(),
  })
  handleFailures(app, partnerShapes)
  await app.register(fastifyCookie)
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library of the console writes its styles at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        frameSrc: ["'self'", 'data:', 'blob:'],
        frameAncestors: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        objectSrc: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: deps.config.MINGJIAN_SECURE_COOKIES ?? false,
    crossOriginEmbedderPolicy: false,
  })
  const keys = keyGuard(deps.db, deps.now)
  await app.register(fastifyRateLimit, {
    max: deps.config.MINGJIAN_RATE_LIMIT,
    timeWindow: '1 minute',
    // By the route that was found, not by what was typed: `/%61pi/session` is `/api/session` too.
    // A good API key is counted by itself, wherever it calls from; a wrong one by where it comes from.
    allowList: async (request: FastifyRequest) =>
      accessOf(request).key
        ? (await keys.peek(request)) !== null
        : !(request.routeOptions.url ?? request.url).startsWith('/api/'),
    keyGenerator: (request: FastifyRequest) => countedBy(deps, request),
    errorResponseBuilder: () => new AppError('request.too_many', 429),
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', 'camera=(self), microphone=(self), geolocation=()')
    const noCookie = accessOf(request).key || ofProviders.test(request.routeOptions.url ?? '')
    refuseForeignWrites(request.method, request.headers, noCookie)
  })
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        path: safePath(request.url),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'answered',
    )
  })

  const declared = new Set<Endpoint>()
  const route = createRoute(app, { staff: staffGuard(deps.db, deps.now), keys }, declared)
  registerKeys(route, deps)
  registerSession(route, {
    db: deps.db,
    now: deps.now,
    secure: deps.config.MINGJIAN_SECURE_COOKIES ?? false,
    unitNames: (organisationId, ids) => unitNames(deps, organisationId, ids),
    passwordsOfAdministrators: () => deps.signOn?.settings.only ?? false,
  })
  registerSignOn(route, deps, {
    secure: deps.config.MINGJIAN_SECURE_COOKIES ?? false,
    publicUrl: deps.config.MINGJIAN_PUBLIC_URL,
  })
  await registerModules(app, route, deps)

  const missing = Object.entries(endpoints).filter(([, one]) => !declared.has(one as Endpoint))
  if (missing.length > 0) {
    throw new Error(`declared but not served: ${missing.map(([name]) => name).join(', ')}`)
  }
  registerHealth(app, options)
  registerPages(app, options.web)
  return app
}

/** Called by providers of short messages, who let themselves in by a key in the path. */
const ofProviders = /^\/api\/receipts\//
const ofCandidates = /^\/api\/(interview|uploads)(\/|$)/

/**
 * A whole campus may sit behind one address: a candidate is counted by the link, if it is one of ours. Everybody
 * else is counted by where they call from, whatever else they send: a header of their own choice would be a new count.
 */
async function countedBy(deps: Deps, request: FastifyRequest): Promise<string> {
  const link = request.headers.authorization
  const ours =
    link?.startsWith('Link ') === true &&
    ofCandidates.test(request.routeOptions.url ?? '') &&
    (await isOurLink(deps.db, link))
  return ours ? link : request.ip
}

/** Who the route that was found is for. */
function accessOf(request: FastifyRequest): { key: boolean } {
  const { access } = request.routeOptions.config as { access?: string }
  return { key: isForKeys(access) }
}

/**
 * A browser sends our cookie with a form of another site; it cannot send this header or a foreign origin
 * unnoticed. Together with SameSite=Lax this keeps other sites from writing in somebody's name. Routes for
 * API keys and for receipts read no cookie, so other systems need not send the header; a browser that kept a
 * key as a password for us still says where it comes from.
 */
function refuseForeignWrites(method: string, headers: Record<string, unknown>, noCookie: boolean): void {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') {
    return
  }
  const site = headers['sec-fetch-site']
  const marked = noCookie || headers['x-mingjian'] === '1'
  if (!marked || (site !== undefined && site !== 'same-origin' && site !== 'none')) {
    throw new AppError('request.foreign', 403)
  }
}

function registerHealth(app: FastifyInstance, options: AppOptions): void {
  app.get('/healthz', async () => ({ status: 'ok', version }))
  app.get('/readyz', async (_, reply) => {
    const waiting = await options.notReady()
    return reply.status(waiting.length === 0 ? 200 : 503).send({ ready: waiting.length === 0, waiting })
  })
  const document = openApi(endpoints as unknown as Record<string, Endpoint>, version)
  app.get('/api/openapi.json', async () => document)
}

/**
 * The worker that looks at the candidate's picture runs a compiled engine, which a page may not. In exchange it
 * reaches nothing but its own files.
 */
function permitEngine(reply: FastifyReply, path: string): void {
  if (/[\\/]cues-worker-[\w-]+\.js(\.(br|gz))?$/.test(path)) {
    const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'"
    reply.header('content-security-policy', policy)
  }
}

/** The worker for pushes: it may be for pages anywhere, and reaches nothing but us. */
function registerPushWorker(app: FastifyInstance, web: string): void {
  const file = join(web, 'push-worker.js')
  if (existsSync(file)) {
    app.get('/push-worker.js', async (_, reply) =>
      reply
        .header('content-type', 'text/javascript; charset=utf-8')
        .header('cache-control', 'no-cache')
        .header('content-security-policy', "default-src 'none'")
        .send(readFileSync(file)),
    )
  }
}

function registerPages(app: FastifyInstance, web: string | undefined): void {
  const page = (area: string) => {
    const file = web ? join(web, area, 'index.html') : ''
    return web && existsSync(file) ? readFileSync(file, 'utf8') : null
  }
  if (web) {
    registerPushWorker(app, web)
    for (const area of ['hr', 'candidate']) {
      const root = join(web, area, 'assets', area)
      if (existsSync(root)) {
        app.register(fastifyStatic, {
          root,
          prefix: `/assets/${area}/`,
          decorateReply: false,
          immutable: true,
          maxAge: '365d',
          preCompressed: true,
          setHeaders: permitEngine,
        })
      }
    }
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    // Read anew: after an update the page must name the scripts that are there now.
    const html = page(/^\/i(\/|$)/.test(path) ? 'candidate' : 'hr')
    if (request.method === 'GET' && html && !/^\/(api|assets|partner)\//.test(path)) {
      return reply
        .header('content-type', 'text/html; charset=utf-8')
        .header('cache-control', 'no-cache')
        .send(html)
    }
    throw new AppError('request.not_found', 404)
  })
}
