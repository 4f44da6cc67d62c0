import type { Language, Permission, Session } from '@mingjian/contract'
import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { call } from '../../api/client.ts'
import { languages } from '../../i18n/create.ts'

export interface SessionControl {
  session: Session
  setSession(session: Session | null): void
}

export const SessionContext = createContext<SessionControl | null>(null)

/** Who is logged in. Only pages behind the login use it. */
export function useSession(): SessionControl {
  const control = useContext(SessionContext)
  if (!control) throw new Error('useSession outside the login')
  return control
}

/** Asks whether the reader may do something. The server asks again: this only decides what is shown. */
export function useCan(): (permission: Permission) => boolean {
  const { session } = useSession()
  return (permission) => session.permissions.includes(permission)
}

/** Ends the session and forgets everything that was loaded. */
export function useLogOut(): () => Promise<void> {
  const { setSession } = useSession()
  const queries = useQueryClient()
  return async () => {
    await call('logOut').catch(() => undefined)
    queries.clear()
    setSession(null)
  }
}

const languageKey = 'mingjian.language'

/** The language chosen on this browser before anybody logged in. */
export function storedLanguage(): Language | null {
  const stored = localStorage.getItem(languageKey)
  return languages.find((language) => language === stored) ?? null
}

export function storeLanguage(language: Language): void {
  localStorage.setItem(languageKey, language)
}
