/** @jsxImportSource preact */
import type { Presentation } from '@mingjian/contract'
import { useState } from 'preact/hooks'
import { canSpeak } from '../media/speech.ts'
import { useRoom } from './context.tsx'
import { Dialog } from './dialog.tsx'
import { useOnChange } from './effects.ts'

const options = ['largeText', 'highContrast', 'slowVoice', 'readAloud'] as const

/** Lets the page look as the candidate has set it, on whichever device. */
export function usePresentation(presentation: Presentation | undefined): void {
  const { largeText = false, highContrast = false } = presentation ?? {}
  useOnChange(() => {
    document.documentElement.classList.toggle('large', largeText)
    document.documentElement.classList.toggle('contrast', highContrast)
  }, [largeText, highContrast])
}

/** How the page looks and reads aloud: kept by the server as soon as a box is ticked. */
export function Display({ onClose }: { onClose: () => void }) {
  const { room, interview, state, t } = useRoom()
  const [wanted, setWanted] = useState(interview.presentation)
  const speaks = canSpeak(state.language)
  function change(option: keyof Presentation, on: boolean): void {
    const next = { ...wanted, [option]: on }
    setWanted(next)
    void room.calls.setPresentation(next)
  }
  return (
    <Dialog title={t('display.title')} close={t('app.close')} onClose={onClose}>
      <p class="small">{t('display.lead')}</p>
      {options.map((option) => {
        const mute = !speaks && (option === 'slowVoice' || option === 'readAloud')
        return (
          <label key={option} class="tick">
            <input
              type="checkbox"
              checked={wanted[option]}
              disabled={mute}
              onChange={(event) => change(option, event.currentTarget.checked)}
            />
            <b>{t(`display.${option}`)}</b>
          </label>
        )
      })}
      {!speaks && <p class="small">{t('display.noVoice')}</p>}
    </Dialog>
  )
}
