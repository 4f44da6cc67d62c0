import * as oidc from 'openid-client'
import { loginAddress } from './address.ts'

/** How single sign-on is configured. */
export interface SignOnSettings {
  issuer: string
  clientId: string
  clientSecret: string | null
  /** What the button is called; null: in the page's own words. */
  name: string | null
  /** Passwords are for system administrators only: the way in when the provider is down or wrongly set up. */
  only: boolean
  /** The provider's addresses are the organisation's own, also where it does not say that it verified them. */
  trustEmail: boolean
}

/** Who somebody is at the provider. */
export interface Identity {
  issuer: string
  subject: string
  /** Only where the provider vouches for it. */
  email: string | null
}

/** What must come back with the answer; it travels with the browser, sealed. */
export interface SignOnMemory {
  state: string
  nonce: string
  verifier: string
  /** The page to go on to. */
  to: string
  /** After this moment (ms) the answer comes too late. */
  until: number
}

export interface SignOn {
  readonly settings: SignOnSettings
  /** Where the browser goes, and what has to be remembered until it comes back. */
  begin(redirectUri: string, to: string, now: Date): Promise<{ url: string; memory: SignOnMemory }>
  /** Checks the answer (code, state, nonce, PKCE, signature) and says who came. */
  finish(answer: URL, memory: SignOnMemory): Promise<Identity>
  /** Rejects when the provider cannot be asked. */
  check(): Promise<void>
}

const minutes = 10
const keptMs = 3_600_000

/** OpenID Connect: authorization code with PKCE (RFC 6749, 7636; OpenID Connect Core 1.0, 3.1). */
export function createSignOn(settings: SignOnSettings): SignOn {
  let known: { at: number; provider: Promise<oidc.Configuration> } | null = null

  /** The provider's own description; asked again after an hour, and at once when it could not be had. */
  function provider(): Promise<oidc.Configuration> {
    if (!known || Date.now() - known.at > keptMs) {
      const asked = { at: Date.now(), provider: discover(settings) }
      known = asked
      asked.provider.catch(() => {
        known = known === asked ? null : known
      })
    }
    return known.provider
  }

  return {
    settings,
    async begin(redirectUri, to, now) {
      const verifier = oidc.randomPKCECodeVerifier()
      const memory = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier,
        to,
        until: now.getTime() + minutes * 60_000,
      }
      const url = oidc.buildAuthorizationUrl(await provider(), {
        redirect_uri: redirectUri,
        scope: 'openid email profile',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state: memory.state,
        nonce: memory.nonce,
      })
      return { url: url.href, memory }
    },
    async finish(answer, memory) {
      const configuration = await provider()
      const tokens = await oidc.authorizationCodeGrant(configuration, answer, {
        pkceCodeVerifier: memory.verifier,
        expectedState: memory.state,
        expectedNonce: memory.nonce,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (!claims) {
        throw new Error('the provider sent no ID token')
      }
      const asked =
        claims.email === undefined && configuration.serverMetadata().userinfo_endpoint
          ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims
      return {
        issuer: claims.iss,
        subject: claims.sub,
        email:
          typeof asked.email === 'string' && (asked.email_verified === true || settings.trustEmail)
            ? loginAddress(asked.email)
            : null,
      }
    },
    async check() {
      await provider()
    },
  }
}

async function discover(settings: SignOnSettings): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer)
  return oidc.discovery(
    issuer,
    settings.clientId,
    settings.clientSecret ?? undefined,
    settings.clientSecret ? undefined : oidc.None(),
    {
      timeout: 10,
      // The configuration lets plain HTTP through for a provider on this machine only.
      execute: issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
    },
  )
}
