import type { Deps } from '../../../deps.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { decodeAudio } from '../../../platform/media/index.ts'
import { openRecording } from '../../interview/index.ts'

/**
 * The sound of a recording, 16 kHz mono; null when it has none that can be decoded, so that a person has to
 * listen.
 */
export async function readRecording(
  deps: Pick<Deps, 'db' | 'keys' | 'storage'>,
  organisationId: string,
  takeId: string,
): Promise<Float32Array | null> {
  const recording = await openRecording(deps, organisationId, takeId, 'original')
  const bytes = await recording.readAll()
  try {
    return (await decodeAudio(bytes)).samples
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('media.')) {
      return null
    }
    throw error
  }
}
