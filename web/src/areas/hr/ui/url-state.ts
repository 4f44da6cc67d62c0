import { useCallback } from 'react'
import { useSearchParams } from 'react-router'

/**
 * The state of a list in the address, so that it can be shared and survives the way back. Values equal to
 * the defaults are left out; every change but one of the page goes back to page 1.
 */
export function useUrlState<T extends Record<string, string>>(
  defaults: T,
): [T, (change: Partial<T>, options?: { replace?: boolean }) => void] {
  const [params, setParams] = useSearchParams()
  const values = Object.fromEntries(
    Object.entries(defaults).map(([key, value]) => [key, params.get(key) ?? value]),
  ) as T
  const set = useCallback(
    (change: Partial<T>, options?: { replace?: boolean }) => {
      setParams(
        (before) => {
          const next = new URLSearchParams(before)
          if (!('page' in change)) next.delete('page')
          for (const [key, value] of Object.entries(change)) {
            if (!value || value === defaults[key]) next.delete(key)
            else next.set(key, value)
          }
          return next
        },
        { replace: options?.replace ?? false },
      )
    },
    [setParams, defaults],
  )
  return [values, set]
}

/** A value of the address when it is one of these. */
export function oneOf<T extends string>(value: string, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value)
}
