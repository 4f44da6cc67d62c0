import type { Deps } from '../../../deps.ts'
import { AppError } from '../../../platform/errors/index.ts'
import { decodeAudio, encodeWav } from '../../../platform/media/index.ts'
import { openObject } from '../../../platform/storage/index.ts'
import { candidateKey } from '../../ehr/index.ts'

/**
 * The sound of a recording as 16 kHz wav for a recogniser; null when it has none that can be decoded, so
 * that a person has to listen.
 */
export async function readRecording(
  deps: Pick<Deps, 'db' | 'keys' | 'storage'>,
  organisationId: string,
  candidateId: string,
  recording: { objectKey: string },
): Promise<Uint8Array | null> {
  const key = await candidateKey(deps, organisationId, candidateId)
  const object = await openObject(deps.storage, key, recording.objectKey)
  const bytes = await object.readAll()
  try {
    return encodeWav((await decodeAudio(bytes)).samples)
  } catch (error) {
    if (error instanceof AppError && error.code.startsWith('media.')) {
      return null
    }
    throw error
  }
}
