import type { FastifyError, FastifyInstance } from 'fastify'
import { AppError } from '../errors/index.ts'
import { safePath } from '../log/index.ts'

/** How failures look to callers whose protocol is not ours, by where their calls begin. */
export interface ProblemShape {
  prefix: string
  shape(problem: {
    status: number
    code: string
    details?: Record<string, unknown> | undefined
    requestId: string
  }): Record<string, unknown>
}

/** The one place where failures become HTTP: RFC 9457 problem details. Bugs tell nothing of themselves. */
export function handleFailures(app: FastifyInstance, shapes: readonly ProblemShape[] = []): void {
  app.setErrorHandler((error: FastifyError | AppError, request, reply) => {
    const problem = toProblem(error)
    const seen = {
      method: request.method,
      path: safePath(request.url),
      code: problem.code,
      requestId: request.id,
    }
    if (problem.status >= 500) {
      request.log.error({ ...seen, err: error }, 'a call failed')
    } else {
      request.log.info(seen, 'a call was refused')
    }
    const other = shapes.find(({ prefix }) => request.url.startsWith(prefix))
    if (other) {
      if (problem.status === 401) {
        reply.header('www-authenticate', 'Basic realm="mingjian", charset="UTF-8"')
      }
      reply
        .status(problem.status)
        .header('cache-control', 'no-store')
        .send(other.shape({ ...problem, requestId: request.id }))
      return
    }
    reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        JSON.stringify({
          type: `/problems/${problem.code}`,
          title: problem.code,
          status: problem.status,
          code: problem.code,
          requestId: request.id,
          ...(problem.details ? { details: problem.details } : {}),
        }),
      )
  })
}

function toProblem(error: FastifyError | AppError): {
  status: number
  code: string
  details?: Record<string, unknown> | undefined
} {
  if (error instanceof AppError) {
    return { status: error.status, code: error.code, details: error.details }
  }
  const status = error.statusCode
  if (status === 413) {
    return { status: 413, code: 'request.too_large' }
  }
  if (status === 429) {
    return { status: 429, code: 'request.too_many' }
  }
  if (status !== undefined && status >= 400 && status < 500) {
    return { status, code: 'request.invalid' }
  }
  return { status: 500, code: 'server.failed' }
}
