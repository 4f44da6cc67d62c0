import './base.css'
import type { Session } from '@mingjian/contract'
import { createRoot } from 'react-dom/client'
import { ApiFailure, call } from '../../api/client.ts'
import { browserLanguage } from '../../i18n/create.ts'
import { App } from './app.tsx'
import { storedLanguage } from './session.tsx'
import { loadTexts } from './text.tsx'

/** The session of this browser, none, or the failure that kept us from knowing. */
async function findSession(): Promise<{ session: Session | null; failure: unknown }> {
  try {
    return { session: await call('getSession'), failure: null }
  } catch (error) {
    const loggedOut = error instanceof ApiFailure && error.status === 401
    return { session: null, failure: loggedOut ? null : error }
  }
}

async function start(root: HTMLElement): Promise<void> {
  const { session, failure } = await findSession()
  const i18n = await loadTexts(session?.language ?? storedLanguage() ?? browserLanguage())
  createRoot(root).render(<App i18n={i18n} session={session} failure={failure} />)
}

const root = document.getElementById('root')
if (root) void start(root)
