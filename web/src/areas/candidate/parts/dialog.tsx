/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** A dialog over the page; Escape and the close button leave it. */
export function Dialog(props: {
  title: string
  close: string
  onClose: () => void
  children: ComponentChildren
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const element = dialog.current
    // Safari before 15.4 knows the element only as a box.
    if (element?.showModal) element.showModal()
    else element?.setAttribute('open', '')
  }, [])
  return (
    <dialog ref={dialog} aria-labelledby="dialog-title" onClose={props.onClose}>
      <h2 id="dialog-title">{props.title}</h2>
      {props.children}
      <button
        type="button"
        class="main quiet"
        onClick={() => {
          dialog.current?.close?.()
          props.onClose()
        }}
      >
        {props.close}
      </button>
    </dialog>
  )
}
