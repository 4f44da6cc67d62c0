import { faultOf, ModelFault } from '../language-model/fault.ts'
import { guardedFetch } from '../language-model/guarded-fetch.ts'
import { withRetries } from '../language-model/retry.ts'
import { SpeechFault } from './fault.ts'
import { parseTranscription } from './openai-reply.ts'
import type { Recognised, SpeechRecogniser, SpokenLanguage } from './recogniser.ts'

export interface SpeechEndpointOptions {
  url: string
  model: string
  key?: string | undefined
  destination: { host: string; region: string }
  /** Milliseconds for one piece, all tries included. */
  budgetMs: number
  tries?: number
  firstWaitMs?: number
}

/** Endpoints refuse what they do not know: the second form is the least a transcription needs. */
const forms = ['verbose_json', 'json'] as const
type Form = (typeof forms)[number]

// Whisper writes traditional or simplified characters as the mood takes it; words before it decide that.
const mandarinPrompt = '以下是普通话的回答。'

/** Sends each piece to an endpoint that speaks `POST …/audio/transcriptions`. */
export function createSpeechEndpoint(options: SpeechEndpointOptions): SpeechRecogniser {
  const base = options.url.replace(/\/+$/, '')
  const headers: Record<string, string> = options.key ? { authorization: `Bearer ${options.key}` } : {}
  let known: Form = 'verbose_json'

  async function post(form: Form, wav: Uint8Array, language: SpokenLanguage, signal: AbortSignal) {
    const response = await guardedFetch(`${base}/audio/transcriptions`, {
      method: 'POST',
      headers,
      body: formOf(form, options.model, wav, language),
      signal,
    })
    const text = await response.text()
    if (!response.ok) {
      throw Object.assign(new Error('refused'), {
        statusCode: response.status,
        responseHeaders: Object.fromEntries(response.headers),
      })
    }
    return text
  }

  async function once(wav: Uint8Array, language: SpokenLanguage, signal: AbortSignal): Promise<Recognised> {
    for (const form of forms.slice(forms.indexOf(known))) {
      try {
        const heard = parseTranscription(parseJson(await post(form, wav, language, signal)))
        known = form
        return heard.text === mandarinPrompt ? { ...heard, text: '', words: [] } : heard
      } catch (error) {
        if (error instanceof SpeechFault) {
          throw new ModelFault('not_protocol')
        }
        const fault = signal.aborted ? new ModelFault('timeout') : faultOf(error)
        const formRefused = fault.status === 400 || fault.status === 415 || fault.status === 422
        if (!formRefused || form === 'json') {
          throw fault
        }
      }
    }
    throw new ModelFault('request_refused')
  }

  return {
    kind: 'openai-compatible',
    name: `openai-compatible:${options.model}`,
    destination: options.destination,
    recognise: (wav, language, { signal } = {}) =>
      withRetries(
        {
          tries: options.tries ?? 3,
          tryMs: options.budgetMs,
          firstWaitMs: options.firstWaitMs ?? 1000,
          deadline: performance.now() + options.budgetMs,
        },
        signal ?? new AbortController().signal,
        (each) => once(wav, language, each),
      ).catch(asSpeechFault),
    async check() {
      const signal = AbortSignal.timeout(10_000)
      const response = await guardedFetch(`${base}/models`, { headers, signal }).catch((error: unknown) =>
        asSpeechFault(signal.aborted ? new ModelFault('timeout') : faultOf(error)),
      )
      await response.body?.cancel()
      // Many endpoints keep no list of models: that they answer is enough.
      if (response.status === 401 || response.status === 403 || response.status >= 500) {
        const cause = response.status >= 500 ? 'server_error' : 'unauthorised'
        return asSpeechFault(new ModelFault(cause, { status: response.status }))
      }
    },
    close: async () => {},
  }
}

function formOf(form: Form, model: string, wav: Uint8Array, language: SpokenLanguage): FormData {
  const data = new FormData()
  data.set('file', new Blob([new Uint8Array(wav)], { type: 'audio/wav' }), 'answer.wav')
  data.set('model', model)
  data.set('language', language === 'en' ? 'en' : 'zh')
  data.set('response_format', form)
  if (form === 'verbose_json') {
    data.set('temperature', '0')
    data.append('timestamp_granularities[]', 'word')
    data.append('timestamp_granularities[]', 'segment')
    if (language !== 'en') {
      data.set('prompt', mandarinPrompt)
    }
  }
  return data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new SpeechFault('wrong_form', 'the endpoint replied with something that is no JSON')
  }
}

/** Only the cause goes on: what an endpoint says may repeat the key, and errors are logged. */
function asSpeechFault(error: unknown): never {
  const fault = error instanceof ModelFault ? error : faultOf(error)
  throw new SpeechFault('endpoint', `the speech endpoint gave nothing usable: ${fault.fault}`, fault.isFinal)
}
