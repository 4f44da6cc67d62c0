import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react'

/** A place in an answer: words, and where they are said. */
export interface Place {
  answerId: string
  start: number
  end: number
  second: number | null
}

interface Shown extends Place {
  /** Grows with every jump, so that the same place can be shown again. */
  jump: number
}

/** A key behaviour whose words alone are marked. */
export interface Focus {
  answerId: string
  key: string
  number: number
}

/** Key behaviours that somebody came to from the words. */
interface Picked {
  competency: string
  keys: readonly string[]
  jump: number
}

interface Listening {
  answerId: string
  /** Opens an answer without jumping anywhere. */
  select(answerId: string): void
  /** Opens the answer, plays the second where there is one, and highlights the words. */
  show(place: Place): void
  shown: Shown | null
  /** Goes back to the button that jumped here. */
  back: (() => void) | null
  /** Marks the words of one key behaviour only and goes to the first of them; null marks all again. */
  focusOn(focus: Focus | null, first?: Place): void
  focus: Focus | null
  /** Goes from words to the key behaviours they speak for. */
  pick(competency: string, keys: readonly string[]): void
  picked: Picked | null
}

const ListeningContext = createContext<Listening | null>(null)

/** What is being listened to or read: shared by the answers on the left and the quotes on the right. */
export function ListeningProvider({ first, children }: { first: string; children: ReactNode }) {
  const [answerId, setAnswerId] = useState(first)
  const [shown, setShown] = useState<Shown | null>(null)
  const [focus, setFocus] = useState<Focus | null>(null)
  const [picked, setPicked] = useState<Picked | null>(null)
  const origin = useRef<HTMLElement | null>(null)
  const select = useCallback((id: string) => {
    setAnswerId(id)
    setShown(null)
    setFocus(null)
  }, [])
  const go = useCallback((place: Place) => {
    origin.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setAnswerId(place.answerId)
    setShown((before) => ({ ...place, jump: (before?.jump ?? 0) + 1 }))
  }, [])
  const show = useCallback(
    (place: Place) => {
      setFocus(null)
      go(place)
    },
    [go],
  )
  const focusOn = useCallback(
    (wanted: Focus | null, place?: Place) => {
      setFocus(wanted)
      if (wanted && place) go(place)
      else setShown(null)
    },
    [go],
  )
  const pick = useCallback((competency: string, keys: readonly string[]) => {
    setPicked((before) => ({ competency, keys, jump: (before?.jump ?? 0) + 1 }))
  }, [])
  const value = useMemo(
    () => ({
      answerId,
      select,
      show,
      shown,
      focus,
      focusOn,
      picked,
      pick,
      back: shown
        ? () => {
            origin.current?.scrollIntoView({ block: 'center' })
            origin.current?.focus({ preventScroll: true })
          }
        : null,
    }),
    [answerId, select, show, shown, focus, focusOn, picked, pick],
  )
  return <ListeningContext value={value}>{children}</ListeningContext>
}

export function useListening(): Listening {
  const listening = useContext(ListeningContext)
  if (!listening) throw new Error('useListening outside ListeningProvider')
  return listening
}
