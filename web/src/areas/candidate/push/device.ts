/** Whether reminders can be shown here: what it takes, in words of this module. */
export type Able = 'yes' | 'blocked' | 'no'

/** What this browser can and may do. */
export function ability(): Able {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window))
    return 'no'
  return Notification.permission === 'denied' ? 'blocked' : 'yes'
}

/** As the server takes it. */
export interface Address {
  endpoint: string
  p256dh: string
  auth: string
}

const scope = '/i/'
const back = '/i/back'

/** Where this browser is told now; null: nowhere. */
export async function current(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(scope)
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** Asks the browser, which asks its owner; null when they say no. */
export async function agree(key: string): Promise<Address | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const registration = await navigator.serviceWorker.register('/push-worker.js', { scope })
  // A worker that was just installed takes a moment to be able to.
  await ready(registration)
  // Where a press on the sign leads: kept on this device, so that no message has to carry it.
  await (await caches.open('mingjian-back')).put(back, new Response(location.pathname))
  const old = await registration.pushManager.getSubscription()
  // One made for another key takes no messages of ours.
  if (old) await old.unsubscribe()
  const made = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytesOf(key),
  })
  return addressOf(made)
}

/** Ends it in this browser, with all that was kept for it. */
export async function end(): Promise<void> {
  await (await current())?.unsubscribe()
  await caches.delete('mingjian-back')
  await (await navigator.serviceWorker.getRegistration(scope))?.unregister()
}

function addressOf(made: PushSubscription): Address {
  const { endpoint, keys = {} } = made.toJSON()
  return { endpoint: endpoint ?? made.endpoint, p256dh: keys.p256dh ?? '', auth: keys.auth ?? '' }
}

function ready(registration: ServiceWorkerRegistration): Promise<void> {
  const worker = registration.installing ?? registration.waiting
  if (!worker || registration.active) return Promise.resolve()
  return new Promise((resolve) => {
    worker.addEventListener('statechange', () => {
      if (worker.state === 'activated') resolve()
    })
  })
}

function bytesOf(key: string): Uint8Array<ArrayBuffer> {
  const text = atob(key.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0))
}
