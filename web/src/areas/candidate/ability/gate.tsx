/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { useRoom } from '../parts/context.tsx'
import { useOnChange } from '../parts/effects.ts'
import { Page } from '../parts/page.tsx'

let loaded: ComponentType | null = null

/** Fetches the screens of the ability test, before they are needed and with the network that is there then. */
export async function loadAbility(): Promise<ComponentType> {
  loaded ??= (await import('./view.tsx')).AbilityView
  return loaded
}

/** The ability test. Interviews without one never fetch its code. */
export function AbilityGate() {
  const { t } = useRoom()
  const [View, setView] = useState<ComponentType | null>(() => loaded)
  const [failed, setFailed] = useState(0)
  useOnChange(() => {
    if (View) return
    const timer = setTimeout(
      () => {
        loadAbility()
          .then((view) => setView(() => view))
          .catch(() => setFailed(failed + 1))
      },
      failed === 0 ? 0 : 3000,
    )
    return () => clearTimeout(timer)
  }, [failed])
  return View ? <View /> : <Page title={t(failed > 0 ? 'app.reconnecting' : 'app.waiting')} />
}
