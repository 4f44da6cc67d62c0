/** @jsxImportSource preact */
import { render } from 'preact'
import { App } from './app.tsx'
import { isForCode, moveCodeOf, tokenOf } from './identity.ts'
import { claimCode } from './room/claim.ts'
import { openRoom, type Room } from './room/room.ts'
import { createStore, initialState } from './room/state.ts'
import './style.css'
import './parts.css'
import './access.css'
import './scenario.css'

const browserSpeaksEnglish = !navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh'))
const store = createStore({ ...initialState, language: browserSpeaksEnglish ? 'en' : 'zh-CN' })
const root = document.getElementById('root')

function show(room: Room | null): void {
  if (root) render(<App store={store} room={room} onRetry={() => void open()} />, root)
}

async function open(): Promise<void> {
  store.set({ status: 'loading', failure: null })
  const code = moveCodeOf(location)
  const token = code === null ? tokenOf(location.pathname) : await claimCode(store, code)
  // From here on a reload comes back by the key of this device.
  if (code !== null && token) history.replaceState(null, '', `/i/${token}`)
  if (code !== null && !token) return
  if (!token || isForCode(token)) return enterByCode(token ?? '')
  show((await openRoom(store, token)).room)
}

/** Who was sent an interview code types it: what that needs is fetched by them only. */
async function enterByCode(typed: string): Promise<void> {
  try {
    const { Entry } = await import('./code/entry.tsx')
    const onLink = (token: string) => {
      history.replaceState(null, '', `/i/${token}`)
      show(null)
      void open()
    }
    if (root) render(<Entry store={store} typed={typed} onLink={onLink} />, root)
  } catch {
    store.set({ status: 'failed' })
  }
}

show(null)
void open()
