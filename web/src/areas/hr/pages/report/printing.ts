import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * Whether the page is being printed. What a reader would have to open is opened before the paper is made, for
 * nobody can click on paper, and closed again after it.
 */
export function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    let opened: HTMLDetailsElement[] = []
    const before = () => {
      flushSync(() => setPrinting(true))
      opened = [...document.querySelectorAll<HTMLDetailsElement>('main details:not([open])')]
      for (const one of opened) one.open = true
    }
    const after = () => {
      for (const one of opened) one.open = false
      opened = []
      setPrinting(false)
    }
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  return printing
}
