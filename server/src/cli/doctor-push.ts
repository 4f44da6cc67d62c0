import { createPush, pushKeys, servicesOf } from '../adapters/push/index.ts'
import type { Config } from '../config.ts'
import { guardedOutbound } from '../runtime.ts'

/** Whether a push service of browsers can be reached from here; nothing where web push is off. */
export async function pushServices(config: Config): Promise<['ok' | 'note', string, string][]> {
  if (!config.PUSH_CONTACT) {
    return []
  }
  const sender = createPush({
    // Asked is only whether somebody answers: nothing is signed.
    keys: pushKeys({ sign: new Uint8Array(32) }),
    contact: config.PUSH_CONTACT,
    services: servicesOf(config),
    outbound: guardedOutbound(config),
  })
  try {
    await sender.check()
    return [['ok', 'web push', 'a push service answers']]
  } catch (error) {
    return [['note', 'web push', `${(error as Error).message}: mail and short messages go out all the same`]]
  }
}
