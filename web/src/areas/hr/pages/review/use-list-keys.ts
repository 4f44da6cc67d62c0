import { type RefObject, useEffect } from 'react'

const typing = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]'

/** J and K move through the rows by their links, so that Enter opens one as it does any link. */
export function useListKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const key = event.key.toLowerCase()
      if ((key !== 'j' && key !== 'k') || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.target instanceof Element && event.target.closest(typing)) return
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
      if (rows.length === 0) return
      event.preventDefault()
      const at = rows.indexOf(document.activeElement as HTMLElement)
      const step = key === 'j' ? at + 1 : Math.max(at, 1) - 1
      const next = rows[Math.min(rows.length - 1, step)]
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [list])
}
