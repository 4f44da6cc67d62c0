/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { useOnChange } from '../parts/effects.ts'

let loaded: ComponentType | null = null

/** What is asked for besides the résumé. Its code is no part of the first load; going on does not wait for it. */
export function Materials() {
  const [View, setView] = useState<ComponentType | null>(() => loaded)
  const [failed, setFailed] = useState(0)
  useOnChange(() => {
    if (View) return
    const timer = setTimeout(
      () => {
        import('./materials.tsx')
          .then((module) => {
            loaded = module.Materials
            setView(() => module.Materials)
          })
          .catch(() => setFailed(failed + 1))
      },
      failed === 0 ? 0 : 3000,
    )
    return () => clearTimeout(timer)
  }, [failed])
  return View ? <View /> : null
}
