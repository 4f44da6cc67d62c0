import type { Outcome } from '../channels/index.ts'

/** A token of an app, or why there is none. */
export type Got = { token: string; seconds: number } | { outcome: Outcome }

/** Given up a while before its end, so that none runs out on its way. */
const spareSeconds = 300

export interface TokenCache {
  /** The token, asked for once however many want it at the same moment. */
  get(): Promise<{ token: string } | { outcome: Outcome }>
  /** Forgets a token the provider no longer takes. */
  drop(token: string): void
}

/** Keeps an app's access token until it runs out: providers limit how often one is asked for. */
export function createTokenCache(ask: () => Promise<Got>, now: () => number = Date.now): TokenCache {
  let held: { token: string; until: number } | null = null
  let asking: Promise<Got> | null = null
  return {
    async get() {
      if (held && held.until > now()) {
        return { token: held.token }
      }
      asking ??= ask().finally(() => {
        asking = null
      })
      const got = await asking
      if ('token' in got) {
        held = { token: got.token, until: now() + Math.max(got.seconds - spareSeconds, 30) * 1000 }
      }
      return got
    },
    drop(token) {
      if (held?.token === token) {
        held = null
      }
    },
  }
}

/** Sends with the token; where the provider no longer takes it, once more with a new one. */
export async function withToken(
  tokens: TokenCache,
  send: (token: string) => Promise<Outcome | 'stale'>,
  stillStale: Outcome,
): Promise<Outcome> {
  for (let tries = 0; tries < 2; tries += 1) {
    const got = await tokens.get()
    if ('outcome' in got) {
      return got.outcome
    }
    const outcome = await send(got.token)
    if (outcome !== 'stale') {
      return outcome
    }
    tokens.drop(got.token)
  }
  return stillStale
}
