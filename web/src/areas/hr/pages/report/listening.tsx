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

interface Listening {
  answerId: string
  /** Opens an answer without jumping anywhere. */
  select(answerId: string): void
  /** Opens the answer, plays the second where there is one, and highlights the words. */
  show(place: Place): void
  shown: Shown | null
  /** Goes back to the button that jumped here. */
  back: (() => void) | null
}

const ListeningContext = createContext<Listening | null>(null)

/** What is being listened to or read: shared by the answers on the left and the quotes on the right. */
export function ListeningProvider({ first, children }: { first: string; children: ReactNode }) {
  const [answerId, setAnswerId] = useState(first)
  const [shown, setShown] = useState<Shown | null>(null)
  const origin = useRef<HTMLElement | null>(null)
  const select = useCallback((id: string) => {
    setAnswerId(id)
    setShown(null)
  }, [])
  const show = useCallback((place: Place) => {
    origin.current = document.activeElement instanceof HTMLElement ? document.activeElement : null
    setAnswerId(place.answerId)
    setShown((before) => ({ ...place, jump: (before?.jump ?? 0) + 1 }))
  }, [])
  const value = useMemo(
    () => ({
      answerId,
      select,
      show,
      shown,
      back: shown
        ? () => {
            origin.current?.scrollIntoView({ block: 'center' })
            origin.current?.focus({ preventScroll: true })
          }
        : null,
    }),
    [answerId, select, show, shown],
  )
  return <ListeningContext value={value}>{children}</ListeningContext>
}

export function useListening(): Listening {
  const listening = useContext(ListeningContext)
  if (!listening) throw new Error('useListening outside ListeningProvider')
  return listening
}
