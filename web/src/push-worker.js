// Shows that there is something to look at, and opens our page when it is pressed. It keeps no page and no data: only
// where a candidate comes back to, which their page wrote down here and which leaves this device for nobody.
const titles = ['有一条面试提醒', 'You have an interview reminder']

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  let said = {}
  try {
    said = event.data.json()
  } catch {
    // An empty message is a reminder too.
  }
  const title = titles.includes(said.title) ? said.title : titles[0]
  // One place for all: what is newer takes the place of what still lies there.
  const shown = { tag: 'mingjian', renotify: true, data: { path: said.path } }
  event.waitUntil(self.registration.showNotification(title, shown))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path))
})

async function open(named) {
  const scope = new URL(self.registration.scope)
  const kept = await caches.match('/i/back').catch(() => undefined)
  // Only pages of ours: a path that begins with one slash.
  const path = /^\/(?!\/)/.test(named ?? '') ? named : kept ? await kept.text() : scope.pathname
  const all = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const there = all.find((one) => new URL(one.url).pathname === path)
  return there ? there.focus() : self.clients.openWindow(path)
}
