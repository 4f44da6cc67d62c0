import { fail, withMedia } from './open-media.ts'

/** What a recording holds. */
export interface RecordingInfo {
  /** Length by its packets, from the first to the end of the last: browsers write no length. */
  seconds: number
  mimeType: string
  audio: { codec: string; channels: number } | null
  video: { codec: string; width: number; height: number } | null
}

/** Reads what a recording holds. Throws `media.unreadable`. */
export function describeRecording(bytes: Uint8Array): Promise<RecordingInfo> {
  return withMedia(bytes, async (input) => {
    const [audio, video] = [await input.getPrimaryAudioTrack(), await input.getPrimaryVideoTrack()]
    if (!audio && !video) {
      throw fail.unreadable()
    }
    return {
      seconds: (await input.computeDuration()) - (await input.getFirstTimestamp()),
      mimeType: await input.getMimeType(),
      audio: audio && {
        codec: (await audio.getCodec()) ?? 'unknown',
        channels: await audio.getNumberOfChannels(),
      },
      video: video && {
        codec: (await video.getCodec()) ?? 'unknown',
        width: await video.getDisplayWidth(),
        height: await video.getDisplayHeight(),
      },
    }
  })
}
