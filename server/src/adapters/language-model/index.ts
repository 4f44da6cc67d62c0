import type { LanguageModelFinder } from './finder.ts'
import { type EndpointSettings, hostOf, regionOf } from './policy.ts'

export type { Said } from './client.ts'
export { ModelFault, type ModelFaultCause } from './fault.ts'
export type { LanguageModelFinder, ModelQuestion, ModelReading } from './finder.ts'
export { endpointFaults, isPrivateHost, regionOf } from './policy.ts'

export type LanguageModelSettings = EndpointSettings & {
  LANGUAGE_MODEL_FILING?: string | undefined
  LANGUAGE_MODEL_RUNS: number
  LANGUAGE_MODEL_SECONDS: number
  LANGUAGE_MODEL_TOKENS: number
}

/**
 * The language model that is configured, or null: then the embedded finder reads alone. Which endpoints are
 * allowed has been decided where the configuration was read.
 */
export async function createLanguageModel(
  config: LanguageModelSettings,
): Promise<LanguageModelFinder | null> {
  const { LANGUAGE_MODEL_URL: url, LANGUAGE_MODEL_NAME: model } = config
  if (!url || !model) {
    return null
  }
  // Loaded only where it is used: most installations have no endpoint.
  const [{ createModelClient }, { createModelFinder }] = await Promise.all([
    import('./client.ts'),
    import('./finder.ts'),
  ])
  const client = createModelClient({
    url,
    model,
    key: config.LANGUAGE_MODEL_KEY,
    maxTokens: config.LANGUAGE_MODEL_TOKENS,
  })
  return createModelFinder(client, {
    model,
    filing: config.LANGUAGE_MODEL_FILING ?? null,
    runs: config.LANGUAGE_MODEL_RUNS,
    destination: { host: hostOf(url), region: regionOf(config) ?? '' },
    budgetMs: config.LANGUAGE_MODEL_SECONDS * 1000,
  })
}
