import { createSpeechCommand } from './command.ts'

export interface SpokenWord {
  text: string
  /** Seconds from the beginning of the recording. */
  start: number
  end: number
}

export interface Recognised {
  text: string
  words: SpokenWord[]
  /** 0–1, mean over the words; null where the recogniser does not say. */
  confidence: number | null
}

/** Speech to text. With `none`, recordings wait for a person to write down what is said. */
export interface SpeechRecogniser {
  readonly kind: 'none' | 'command'
  /** Name and version of what recognises, stored beside each transcript. */
  readonly name: string
  /**
   * @param wav 16 kHz mono PCM in a RIFF file.
   * @returns null when there is no recogniser for the language.
   */
  recognise(wav: Uint8Array, language: 'zh-CN' | 'en'): Promise<Recognised | null>
}

/** No recogniser: every recording waits for a person. */
export const noSpeech: SpeechRecogniser = {
  kind: 'none',
  name: 'none',
  recognise: async () => null,
}

/** The recogniser that is configured. */
export function createSpeech(config: { SPEECH_COMMAND?: string | undefined }): SpeechRecogniser {
  return config.SPEECH_COMMAND ? createSpeechCommand({ command: config.SPEECH_COMMAND }) : noSpeech
}
