import type { Language } from '@mingjian/contract'

let voices: SpeechSynthesisVoice[] = []

function refresh(): void {
  voices = window.speechSynthesis.getVoices()
}

/** Learns which voices there are; browsers load them late. */
export function watchVoices(onChange: () => void): () => void {
  if (!('speechSynthesis' in window)) return () => undefined
  refresh()
  const listen = () => {
    refresh()
    onChange()
  }
  window.speechSynthesis.addEventListener?.('voiceschanged', listen)
  return () => window.speechSynthesis.removeEventListener?.('voiceschanged', listen)
}

function voiceFor(language: Language): SpeechSynthesisVoice | undefined {
  const start = language === 'en' ? 'en' : 'zh'
  const fitting = voices.filter((voice) => voice.lang.toLowerCase().startsWith(start))
  // A voice on the device neither waits for a network nor sends the question anywhere.
  return fitting.find((voice) => voice.localService)
}

/** A voice on this device speaks the language. */
export function canSpeak(language: Language): boolean {
  return voiceFor(language) !== undefined
}

/** Reads aloud; a running reading stops. `onEnd` also after an error: silence is never one for the reader. */
export function speak(text: string, language: Language, onEnd: () => void, slow = false): void {
  const voice = voiceFor(language)
  if (!voice) {
    onEnd()
    return
  }
  window.speechSynthesis.cancel()
  const utterance = new SpeechSynthesisUtterance(text)
  utterance.voice = voice
  utterance.lang = voice.lang
  utterance.rate = slow ? 0.7 : 0.95
  utterance.onend = onEnd
  utterance.onerror = onEnd
  window.speechSynthesis.speak(utterance)
}

export function hush(): void {
  if ('speechSynthesis' in window) window.speechSynthesis.cancel()
}
