export { type PushKeys, pushKeys } from './keys.ts'
export { createPush, type PushOptions } from './push.ts'
export { type PushSettings, pushSettings, servicesOf } from './settings.ts'
export { readSubscription, type Subscription } from './subscription.ts'
