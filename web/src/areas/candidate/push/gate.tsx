/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useState } from 'preact/hooks'
import { useRoom } from '../parts/context.tsx'

/** The way to reminders on this device; their dialog is fetched by who wants it. */
export function RemindersGate() {
  const { t } = useRoom()
  const [Opened, setOpened] = useState<ComponentType<{ onClose: () => void }> | null>(null)
  const open = () =>
    import('./reminders.tsx').then(
      ({ Reminders }) => setOpened(() => Reminders),
      () => undefined,
    )
  return (
    <>
      <button type="button" class="link" onClick={() => void open()}>
        {t('app.remind')}
      </button>
      {Opened && <Opened onClose={() => setOpened(null)} />}
    </>
  )
}
