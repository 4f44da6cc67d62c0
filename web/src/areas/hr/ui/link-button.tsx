import Button from 'antd/es/button'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'

interface LinkButtonProps {
  to: string
  type?: 'primary' | 'default'
  children: ReactNode
}

/** A link that looks like a button: it opens in a new tab as links do, and stays in the console otherwise. */
export function LinkButton({ to, type = 'default', children }: LinkButtonProps) {
  const navigate = useNavigate()
  return (
    <Button
      type={type}
      href={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
        event.preventDefault()
        void navigate(to)
      }}
    >
      {children}
    </Button>
  )
}
