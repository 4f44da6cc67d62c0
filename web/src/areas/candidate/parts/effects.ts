import { useEffect } from 'preact/hooks'

/**
 * Runs `run` when the screen appears and whenever one of `values` changed; what it returns is called
 * before the next time. What else `run` reads is as of that moment: a changed text or callback is no
 * reason to open a camera again.
 */
export function useOnChange(run: () => unknown, values: readonly unknown[]): void {
  useEffect(() => {
    const leave = run()
    return typeof leave === 'function' ? () => void leave() : undefined
    // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what it depends on.
  }, values)
}
