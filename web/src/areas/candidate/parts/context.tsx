/** @jsxImportSource preact */
import type { CandidateInterview } from '@mingjian/contract'
import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { Room } from '../room/room.ts'
import type { State, Store } from '../room/state.ts'
import { type T, texts } from '../texts.ts'

/** What every part of a screen can reach. */
export interface Context {
  room: Room
  state: State
  interview: CandidateInterview
  t: T
  /** Opens the offer of an interview with a person. */
  offerHuman: () => void
  /** Opens what was agreed to; null where it is open. */
  showConsents: (() => void) | null
  /** Opens the request for accommodations; null where it is open, or too late. */
  askAccommodations: (() => void) | null
}

export const RoomContext = createContext<Context | null>(null)

/** The room, its state and the texts. */
export function useRoom(): Context {
  const context = useContext(RoomContext)
  if (!context) throw new Error('outside of the room')
  return context
}

/** The state of a store; renders again when it changes. */
export function useStore(store: Store): State {
  const [state, setState] = useState(store.get())
  useEffect(() => {
    setState(store.get())
    return store.subscribe(() => setState(store.get()))
  }, [store])
  return state
}

/** Texts of the language of the moment. */
export function useTexts(state: State): T {
  const [made, setMade] = useState({ language: state.language, t: texts(state.language) })
  if (made.language === state.language) return made.t
  const next = { language: state.language, t: texts(state.language) }
  setMade(next)
  return next.t
}

/** Renders again every `ms` while `active`; gives the page's steady clock. */
export function useNow(ms: number, active = true): number {
  const [now, setNow] = useState(performance.now())
  useEffect(() => {
    if (!active) return
    setNow(performance.now())
    const timer = setInterval(() => setNow(performance.now()), ms)
    return () => clearInterval(timer)
  }, [ms, active])
  return now
}
