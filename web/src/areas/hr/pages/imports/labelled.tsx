import { type ReactNode, useId } from 'react'

interface LabelledProps {
  label: string
  hint?: string
  children(id: string): ReactNode
}

/** A field with its name above it and, below, what helps to fill it in. */
export function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId()
  return (
    <div style={{ display: 'grid', gap: 6 }}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <p className="small soft">{hint}</p>}
    </div>
  )
}
