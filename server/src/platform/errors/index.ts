/** An expected failure: a code the client can act on. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: string
  readonly status: number
  /** Ids and numbers only, never personal data. */
  readonly details: Record<string, unknown> | undefined

  constructor(code: string, status: number, details?: Record<string, unknown>) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.status = status
    this.details = details
  }
}

type Factories<T extends Record<string, number>> = {
  [K in keyof T]: (details?: Record<string, unknown>) => AppError
}

/**
 * Declares a module's failures: `failures('interview', { expired: 410 })` gives `fail.expired()`, whose
 * code is `interview.expired`.
 */
export function failures<const T extends Record<string, number>>(module: string, codes: T): Factories<T> {
  const entries = Object.entries(codes).map(([code, status]) => [
    code,
    (details?: Record<string, unknown>) => new AppError(`${module}.${code}`, status, details),
  ])
  return Object.fromEntries(entries) as Factories<T>
}
