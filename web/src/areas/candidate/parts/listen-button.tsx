/** @jsxImportSource preact */
import type { Language } from '@mingjian/contract'
import { useEffect, useState } from 'preact/hooks'
import { canSpeak, hush, speak, watchVoices } from '../media/speech.ts'
import { useRoom } from './context.tsx'

/** Reads the question aloud where the device has a voice; the text stands above it always. */
export function ListenButton({ text, language }: { text: string; language?: Language | undefined }) {
  const { state, t } = useRoom()
  const spoken = language ?? state.language
  const [, setVoices] = useState(0)
  const [speaking, setSpeaking] = useState(false)
  const [heard, setHeard] = useState(false)
  useEffect(() => watchVoices(() => setVoices((count) => count + 1)), [])
  useEffect(() => hush, [])
  if (!canSpeak(spoken)) return null
  function press(): void {
    if (speaking) {
      hush()
      return
    }
    setSpeaking(true)
    setHeard(true)
    speak(text, spoken, () => setSpeaking(false))
  }
  const label = speaking ? 'thinking.stopListening' : heard ? 'thinking.listenAgain' : 'thinking.listen'
  return (
    <button type="button" class="second listen" onClick={press}>
      <span aria-hidden="true">{speaking ? '■' : '▷'}</span> {t(label)}
    </button>
  )
}
