/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useRoom } from '../parts/context.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { useOnChange } from '../parts/effects.ts'
import { ability, agree, current, end } from './device.ts'
import { pushTexts } from './texts.ts'

type Step = 'asking' | 'off' | 'on' | 'elsewhere' | 'busy' | 'blocked' | 'no' | 'declined' | 'failed'

/** Explains what a reminder on this device is, and only then, on a press, has the browser ask. */
export function Reminders({ onClose }: { onClose: () => void }) {
  const { room, state } = useRoom()
  const t = pushTexts(state.language)
  const [step, setStep] = useState<Step>('asking')
  const [key, setKey] = useState('')

  useOnChange(() => {
    void look()
  }, [])

  async function look(): Promise<void> {
    const able = ability()
    if (able !== 'yes') return setStep(able)
    await attempt(async () => {
      const told = await room.calls.request('getMyPush', {})
      setKey(told.key ?? '')
      if (!told.key) return 'no'
      return told.on ? ((await current()) ? 'on' : 'elsewhere') : 'off'
    })
  }

  async function attempt(work: () => Promise<Step>): Promise<void> {
    setStep('busy')
    try {
      setStep(await work())
    } catch {
      setStep(ability() === 'blocked' ? 'blocked' : 'failed')
    }
  }

  const begin = () =>
    attempt(async () => {
      const body = await agree(key)
      if (!body) return ability() === 'blocked' ? 'blocked' : 'declined'
      await room.calls.request('saveMyPush', { body })
      return 'on'
    })
  const stop = () =>
    attempt(async () => {
      await room.calls.request('endMyPush', {})
      await end()
      return 'off'
    })

  const mayBegin = step === 'off' || step === 'elsewhere' || step === 'declined' || step === 'failed'
  return (
    <Dialog title={t('title')} close={t('close')} onClose={onClose}>
      <p>{t('what')}</p>
      <p class="small">{t('only')}</p>
      <p role="status">{t(`steps.${step}`)}</p>
      {mayBegin && (
        <button type="button" class="main" onClick={() => void begin()}>
          {t('begin')}
        </button>
      )}
      {(step === 'on' || step === 'elsewhere') && (
        <button type="button" class="second" onClick={() => void stop()}>
          {t('end')}
        </button>
      )}
    </Dialog>
  )
}
