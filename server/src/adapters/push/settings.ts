import { z } from 'zod'

/** The push services of the browsers there are, with all hosts below them. */
const usualServices = 'fcm.googleapis.com, push.services.mozilla.com, push.apple.com, notify.windows.com'

/** The settings of web push, by the names they have in the environment. */
export const pushSettings = {
  /** `mailto:` or https: whom push services turn to about our messages. Web push is on when it is set. */
  PUSH_CONTACT: z
    .string()
    .regex(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/)
    .max(200)
    .optional(),
  /** Hosts, with all below them, that a browser may name as its push service. */
  PUSH_SERVICES: z
    .string()
    .regex(/^[a-z0-9.-]+( *, *[a-z0-9.-]+)*$/)
    .default(usualServices),
}

export interface PushSettings {
  PUSH_CONTACT?: string | undefined
  PUSH_SERVICES: string
}

/** The hosts of a setting. */
export const servicesOf = ({ PUSH_SERVICES }: PushSettings): string[] => PUSH_SERVICES.split(/ *, */)
