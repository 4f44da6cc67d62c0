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
  /** The language it heard, as BCP 47 (`zh`, `en`, `yue` …); null where it does not say. */
  language: string | null
}

/** The languages interviews are held in. */
export type SpokenLanguage = 'zh-CN' | 'en'

/** Speech to text. With `none`, recordings wait for a person to write down what is said. */
export interface SpeechRecogniser {
  readonly kind: 'none' | 'command' | 'sherpa-onnx' | 'openai-compatible'
  /** Name and version of what recognises, stored beside each transcript. */
  readonly name: string
  /** Where recordings are sent; null when they stay on this machine. */
  readonly destination: { host: string; region: string } | null
  /**
   * @param wav 16 kHz mono PCM in a RIFF file, half a minute at most.
   * @returns null when there is no recogniser for the language.
   * @throws SpeechFault.
   */
  recognise(
    wav: Uint8Array,
    language: SpokenLanguage,
    options?: { signal?: AbortSignal },
  ): Promise<Recognised | null>
  /** Whether it can work: the model loads, the endpoint answers. Throws SpeechFault. */
  check(): Promise<void>
  close(): Promise<void>
}

/** No recogniser: every recording waits for a person. */
export const noSpeech: SpeechRecogniser = {
  kind: 'none',
  name: 'none',
  destination: null,
  recognise: async () => null,
  check: async () => {},
  close: async () => {},
}
