import webPush from 'web-push'
import type { Outbound, Outcome as Sent } from '../../platform/outbound/index.ts'
import {
  accepted,
  type ChannelSender,
  type Dispatch,
  later,
  noAnswer,
  type Outcome,
  refused,
} from '../channels/index.ts'
import type { PushKeys } from './keys.ts'
import { readSubscription } from './subscription.ts'

export interface PushOptions {
  keys: PushKeys
  /** `mailto:` or https. */
  contact: string
  /** Hosts that may be a browser's push service. */
  services: readonly string[]
  /** The guard of addresses that others gave us: an endpoint is one. */
  outbound: Outbound
  timeoutMs?: number
  /** Where it is tried whether a push service can be reached; by default at each of the services. */
  doors?: readonly string[]
}

const hour = 3600

/** How long a push service keeps it for a device that is off, how urgent it is, and what it takes the place of. */
function mannersOf(template: string): { TTL: number; urgency: 'normal' | 'high'; topic: string } {
  if (template === 'reminder_closing') return { TTL: 2 * hour, urgency: 'high', topic: 'reminder' }
  if (template.startsWith('reminder_')) return { TTL: 12 * hour, urgency: 'normal', topic: 'reminder' }
  if (template === 'test') return { TTL: hour, urgency: 'high', topic: 'test' }
  return { TTL: 24 * hour, urgency: 'normal', topic: 'news' }
}

/** All that is ever shown: a phone lies open on tables. */
const titles = { 'zh-CN': '有一条面试提醒', en: 'You have an interview reminder' }

/** What the browser is given: a title without a person in it, and which page of ours to open (none: the candidate's). */
const payloadOf = ({ language, variables }: Dispatch): string =>
  JSON.stringify({ title: titles[language], ...(variables.path ? { path: variables.path } : {}) })

/**
 * Web push (RFC 8030) by the push service of each browser, encrypted for that browser (RFC 8291) and signed by us
 * (RFC 8292). The address of a dispatch is a subscription as JSON.
 */
export function createPush(options: PushOptions): ChannelSender {
  const { keys, contact, services, outbound, timeoutMs = 10_000 } = options

  async function send(dispatch: Dispatch): Promise<Outcome> {
    const subscription = readSubscription(dispatch.to, services)
    if (!subscription) {
      return refused('bad_address', 'this is no subscription of a push service that is allowed')
    }
    const { endpoint, p256dh, auth } = subscription
    const { headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      payloadOf(dispatch),
      {
        vapidDetails: { subject: contact, ...keys },
        contentEncoding: 'aes128gcm',
        ...mannersOf(dispatch.template),
      },
    )
    const { 'Content-Length': _, ...rest } = headers as Record<string, string | number>
    return outcomeOf(
      await outbound.send({
        url: endpoint,
        method: 'POST',
        headers: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, String(value)])),
        body: body ?? '',
        timeoutMs,
      }),
    )
  }

  return {
    channel: 'push',
    kind: 'web push',
    send,
    /** There is no service of ours to ask: that one of the browsers' services can be reached at all. */
    async check() {
      const urls = options.doors ?? services.map((host) => `https://${doors[host] ?? host}/`)
      const faults = await Promise.all(urls.map((url) => reach(outbound, url, timeoutMs)))
      if (!faults.some((fault) => fault === null)) {
        throw new Error(`no push service can be reached (${faults.join(', ')})`)
      }
    },
  }
}

/** The names under which the services below a domain answer; a bare domain may have no server. */
const doors: Record<string, string> = {
  'push.services.mozilla.com': 'updates.push.services.mozilla.com',
  'push.apple.com': 'web.push.apple.com',
  'notify.windows.com': 'wns2-par02p.notify.windows.com',
}

async function reach(outbound: Outbound, url: string, timeoutMs: number): Promise<string | null> {
  const sent = await outbound.send({ url, method: 'POST', headers: { TTL: '0' }, body: '', timeoutMs })
  return sent.kind === 'answered' ? null : sent.code
}

function outcomeOf(sent: Sent): Outcome {
  if (sent.kind === 'failed') {
    if (sent.code === 'refused' || sent.code === 'address') {
      return refused('bad_address', 'the address leads where we do not send')
    }
    return sent.reached || sent.code === 'timeout'
      ? noAnswer('the push service did not answer')
      : later(sent.code, `the push service cannot be reached (${sent.code})`)
  }
  const { status } = sent
  const wait = secondsOf(sent.retryAfter)
  if (status === 201 || status === 202) return accepted(null)
  if (status === 404 || status === 410) return refused('gone', 'the browser no longer takes our messages')
  if (status === 413) return refused('too_large', 'the push service finds the message too large')
  if (status === 429) return later('http_429', 'the push service asks for patience', wait ?? 60)
  if (status >= 500) return noAnswer(`the push service has a fault (HTTP ${status})`, wait)
  if (status >= 300 && status < 400) return later('redirected', 'a redirect is not followed')
  return status >= 400
    ? refused(`http_${status}`, `the push service refuses it (HTTP ${status})`)
    : noAnswer('the push service answered with something else')
}

/** Seconds to wait, as a number or a date; six hours at most. */
function secondsOf(said: string | null): number | null {
  const seconds =
    said === null ? Number.NaN : /^\d+$/.test(said) ? Number(said) : (Date.parse(said) - Date.now()) / 1000
  return seconds > 0 ? Math.min(Math.ceil(seconds), 6 * hour) : null
}
