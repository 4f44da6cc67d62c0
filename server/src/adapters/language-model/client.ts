import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { Prompt } from '@mingjian/scoring'
import { faultOf, ModelFault } from './fault.ts'
import { guardedFetch } from './guarded-fetch.ts'

export interface ClientSettings {
  url: string
  model: string
  key?: string | undefined
  maxTokens: number
}

/** What an endpoint said to one prompt. */
export interface Said {
  text: string
  /** The model as the endpoint names it, often with its version. */
  model: string | null
}

export interface ModelClient {
  /** One call. Throws ModelFault. */
  ask(prompt: Prompt, signal: AbortSignal): Promise<Said>
  /** Whether the endpoint answers and takes the key, without sending it an answer of anybody. */
  check(signal: AbortSignal): Promise<void>
}

/** How a reply is asked for, the strictest first. Endpoints refuse what they do not know. */
const forms = ['schema', 'object', 'plain'] as const
type Form = (typeof forms)[number]

/** Speaks to an OpenAI-compatible endpoint, one prompt a call. */
export function createModelClient(settings: ClientSettings): ModelClient {
  const provider = createOpenAICompatible({
    name: 'mingjian',
    baseURL: settings.url,
    supportsStructuredOutputs: true,
    fetch: guardedFetch,
    ...(settings.key ? { apiKey: settings.key } : {}),
  })
  const model = provider.chatModel(settings.model)
  let known: Form = 'schema'

  async function askFor(form: Form, prompt: Prompt, signal: AbortSignal): Promise<Said> {
    const { content, finishReason, response } = await model.doGenerate({
      prompt: [
        { role: 'system', content: prompt.system },
        { role: 'user', content: [{ type: 'text', text: prompt.user }] },
      ],
      temperature: prompt.temperature ?? 0,
      maxOutputTokens: Math.max(settings.maxTokens, prompt.tokens ?? 0),
      ...(form === 'plain' ? {} : { responseFormat: formatOf(form, prompt) }),
      abortSignal: signal,
    })
    if (finishReason.unified === 'length') {
      throw new ModelFault('truncated')
    }
    if (finishReason.unified === 'content-filter') {
      throw new ModelFault('refusal')
    }
    const text = content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('')
    return { text, model: response?.modelId?.slice(0, 100) ?? null }
  }

  return {
    async ask(prompt, signal) {
      for (const form of forms.slice(forms.indexOf(known))) {
        try {
          const said = await askFor(form, prompt, signal)
          known = form
          return said
        } catch (error) {
          const fault = signal.aborted ? new ModelFault('timeout') : faultOf(error)
          const formRefused = fault.status === 400 || fault.status === 415 || fault.status === 422
          if (!formRefused || form === 'plain') {
            throw fault
          }
        }
      }
      throw new ModelFault('request_refused')
    },
    async check(signal) {
      const response = await guardedFetch(`${settings.url.replace(/\/+$/, '')}/models`, {
        headers: settings.key ? { authorization: `Bearer ${settings.key}` } : {},
        signal,
      }).catch((error: unknown) => {
        throw signal.aborted ? new ModelFault('timeout') : faultOf(error)
      })
      await response.body?.cancel()
      // Many endpoints keep no list of models: that they answer is enough.
      if (response.status === 401 || response.status === 403) {
        throw new ModelFault('unauthorised', { status: response.status })
      }
      if (response.status >= 500) {
        throw new ModelFault('server_error', { status: response.status })
      }
    },
  }
}

function formatOf(form: 'schema' | 'object', { schema, name = 'findings' }: Prompt) {
  return form === 'schema'
    ? { type: 'json' as const, name, schema: schema as Record<string, unknown> }
    : { type: 'json' as const }
}
