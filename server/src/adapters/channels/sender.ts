import type { Channel } from '@mingjian/contract'
import type { Mail } from '../mail/index.ts'

/** One thing to be told to one person by one way. */
export interface Dispatch {
  /** Given to the provider where it takes one: a repeated send can be told from a new one. */
  id: string
  /** An address of this channel: mailbox, phone number, user id. */
  to: string
  template: string
  language: 'zh-CN' | 'en'
  subject: string
  text: string
  html: string
  attachments: Mail['attachments']
  /** What a provider's approved template is filled with; empty where whole texts are sent. */
  variables: Readonly<Record<string, string>>
  /** It was tried before and nobody knows whether that arrived: a sender that can look does so first. */
  again: boolean
}

/**
 * What became of one attempt. Reasons are in words for staff, without secrets and addresses; codes are the
 * provider's own, or ours in lower case.
 */
export type Outcome =
  /** The provider has it. `providerId` is what its delivery receipt will name. */
  | { kind: 'accepted'; providerId: string | null; parts?: number }
  /** It will not go out however often it is tried. */
  | { kind: 'refused'; code: string; reason: string }
  /** Trying again may help, not before `retryAfterSeconds`; `unknown`: it may have gone out all the same. */
  | { kind: 'later'; code: string; reason: string; retryAfterSeconds: number | null; unknown: boolean }

/** A text made from an approved template, or why there is none. */
export type Written = { text: string; parts: number } | { problem: string }

/** One way to reach people. Never throws for what a provider or a network does: that is an `Outcome`. */
export interface ChannelSender {
  readonly channel: Channel
  /** How it is configured, for people: never a secret. */
  readonly kind: string
  send(dispatch: Dispatch): Promise<Outcome>
  /** Resolves when the provider takes our credentials; rejects with the reason in words. */
  check(): Promise<void>
  /** Where only approved templates may be sent: fills one and checks what it is filled with. */
  write?(template: string, language: Dispatch['language'], variables: Dispatch['variables']): Written
  close?(): void
}

/** The configured ways besides mail, which has a dependency of its own (`mailer`). */
export type Channels = Readonly<
  Partial<Record<Exclude<Channel, 'email'>, ChannelSender>> & {
    /** Rooms of staff that robots speak in: nothing about a person goes there. */
    rooms?: readonly ChannelSender[]
  }
>

export const accepted = (providerId: string | null, parts?: number): Outcome => ({
  kind: 'accepted',
  providerId,
  ...(parts === undefined ? {} : { parts }),
})
export const refused = (code: string, reason: string): Outcome => ({ kind: 'refused', code, reason })
export const later = (code: string, reason: string, retryAfterSeconds: number | null = null): Outcome => ({
  kind: 'later',
  code,
  reason,
  retryAfterSeconds,
  unknown: false,
})
/** It was handed over and no answer came. */
export const noAnswer = (reason: string, retryAfterSeconds: number | null = null): Outcome => ({
  kind: 'later',
  code: 'no_answer',
  reason,
  retryAfterSeconds,
  unknown: true,
})
