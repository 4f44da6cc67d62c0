import type { Config } from './config.ts'
import { createSignOn, type SignOn } from './platform/auth/index.ts'

/** Single sign-on as it is configured; null where it is not. */
export function openSignOn(config: Config): SignOn | null {
  return config.OIDC_ISSUER && config.OIDC_CLIENT_ID
    ? createSignOn({
        issuer: config.OIDC_ISSUER,
        clientId: config.OIDC_CLIENT_ID,
        clientSecret: config.OIDC_CLIENT_SECRET ?? null,
        name: config.OIDC_NAME ?? null,
        only: config.OIDC_ONLY,
        trustEmail: config.OIDC_TRUST_EMAIL,
      })
    : null
}
