import { join } from 'node:path'
import { type Endpoint, faultsOfEndpoint, hostOf, regionOfEndpoint } from '../language-model/policy.ts'
import { createSpeechCommand } from './command.ts'
import { SpeechFault, SpeechSetUpError } from './fault.ts'
import { noSpeech, type SpeechRecogniser } from './recogniser.ts'
import type { ModelFamily } from './sherpa-models.ts'

export { SpeechFault, SpeechSetUpError } from './fault.ts'
export {
  noSpeech,
  type Recognised,
  type SpeechRecogniser,
  type SpokenLanguage,
  type SpokenWord,
} from './recogniser.ts'

export interface SpeechSettings {
  SPEECH_COMMAND?: string | undefined
  SPEECH_MODEL?: ModelFamily | undefined
  SPEECH_FOLDER?: string | undefined
  SPEECH_THREADS: number
  SPEECH_LANGUAGE: 'interview' | 'auto'
  SPEECH_URL?: string | undefined
  SPEECH_NAME?: string | undefined
  SPEECH_KEY?: string | undefined
  SPEECH_REGION?: string | undefined
  SPEECH_OTHER_REGION: boolean
  SPEECH_SECONDS: number
  MINGJIAN_REGION: string
}

const endpointOf = (settings: SpeechSettings): Endpoint => ({
  prefix: 'SPEECH',
  url: settings.SPEECH_URL,
  name: settings.SPEECH_NAME,
  key: settings.SPEECH_KEY,
  region: settings.SPEECH_REGION,
  otherRegion: settings.SPEECH_OTHER_REGION,
  home: settings.MINGJIAN_REGION,
})

/** What is wrong with the settings, by their names: one recogniser at most, and an endpoint that is allowed. */
export function speechFaults(settings: SpeechSettings): string[] {
  const given = (['SPEECH_COMMAND', 'SPEECH_MODEL', 'SPEECH_URL'] as const).filter((name) => settings[name])
  return given.length > 1
    ? [`${given.join(' and ')} (only one of them)`]
    : faultsOfEndpoint(endpointOf(settings))
}

/** Where models are looked for unless told otherwise: one folder a family. */
export const modelsFolder = (dataFolder: string): string => join(dataFolder, 'models')

/** The recogniser that is configured. Throws SpeechSetUpError naming every file that is missing and every setting that cannot work. */
export async function createSpeech(settings: SpeechSettings, dataFolder: string): Promise<SpeechRecogniser> {
  const { SPEECH_COMMAND: command, SPEECH_MODEL: family, SPEECH_URL: url, SPEECH_NAME: model } = settings
  if (command) {
    const recogniser = createSpeechCommand({ command })
    // A program that is not there would only be missed when the first candidate has spoken.
    await recogniser.check().catch((error: unknown) => {
      throw error instanceof SpeechFault ? new SpeechSetUpError([`SPEECH_COMMAND (${error.message})`]) : error
    })
    return recogniser
  }
  if (family) {
    const { createSherpa } = await import('./sherpa.ts')
    return createSherpa({
      family,
      folder: settings.SPEECH_FOLDER ?? join(modelsFolder(dataFolder), family),
      packageFolder: modelsFolder(dataFolder),
      threads: settings.SPEECH_THREADS,
      language: settings.SPEECH_LANGUAGE,
    })
  }
  if (url && model) {
    const { createSpeechEndpoint } = await import('./openai.ts')
    return createSpeechEndpoint({
      url,
      model,
      key: settings.SPEECH_KEY,
      destination: { host: hostOf(url), region: regionOfEndpoint(endpointOf(settings)) ?? '' },
      budgetMs: settings.SPEECH_SECONDS * 1000,
    })
  }
  return noSpeech
}
