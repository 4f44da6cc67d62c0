import { openEyes } from './eyes.ts'
import { createLooker } from './looker.ts'
import type { Order } from './messages.ts'

const obey = createLooker({
  open: openEyes,
  say: (word) => postMessage(word),
  now: () => performance.now(),
})
addEventListener('message', (event: MessageEvent<Order>) => void obey(event.data))
