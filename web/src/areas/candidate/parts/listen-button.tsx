/** @jsxImportSource preact */
import type { Language } from '@mingjian/contract'
import { useEffect, useState } from 'preact/hooks'
import { canSpeak, hush, speak, watchVoices } from '../media/speech.ts'
import { useRoom } from './context.tsx'
import { useOnChange } from './effects.ts'

/** Reads the question aloud where the device has a voice; the text stands above it always. */
export function ListenButton({
  text,
  language,
  quiet = false,
}: {
  text: string
  language?: Language | undefined
  /** Not by itself, also for who has questions read aloud: it was read when the question opened. */
  quiet?: boolean
}) {
  const { interview, state, t } = useRoom()
  const { readAloud, slowVoice } = interview.presentation
  const spoken = language ?? state.language
  const [, setVoices] = useState(0)
  const [speaking, setSpeaking] = useState(false)
  const [heard, setHeard] = useState(false)
  useEffect(() => watchVoices(() => setVoices((count) => count + 1)), [])
  useEffect(() => hush, [])
  const able = canSpeak(spoken)
  useOnChange(() => {
    if (able && readAloud && !quiet) listen()
  }, [able, text])
  if (!able) return null
  function listen(): void {
    setSpeaking(true)
    setHeard(true)
    speak(text, spoken, () => setSpeaking(false), slowVoice)
  }
  function press(): void {
    if (speaking) {
      hush()
      return
    }
    listen()
  }
  const label = speaking ? 'thinking.stopListening' : heard ? 'thinking.listenAgain' : 'thinking.listen'
  return (
    <button type="button" class="second listen" onClick={press}>
      <span aria-hidden="true">{speaking ? '■' : '▷'}</span> {t(label)}
    </button>
  )
}
