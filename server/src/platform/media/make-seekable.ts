import { BufferTarget, Conversion, type Input, Mp4OutputFormat, Output, WebMOutputFormat } from 'mediabunny'
import { withMedia } from './open-media.ts'

/** A recording that players can jump in. */
export interface Playable {
  bytes: Uint8Array
  mimeType: string
}

/**
 * Rewrites a browser's recording with its length and an index, without touching picture or sound: from
 * WebM to WebM, H.264 and MP4 to MP4 with the index in front. Null when that is not possible without
 * losing something; then the original is what there is to play.
 */
export async function makeSeekable(bytes: Uint8Array): Promise<Playable | null> {
  try {
    return await withMedia(bytes, remux)
  } catch {
    // A player may still make something of a file that cannot be parsed to the end.
    return null
  }
}

async function remux(input: Input): Promise<Playable | null> {
  const target = new BufferTarget()
  const output = new Output({ format: await formatFor(input), target })
  const conversion = await Conversion.init({ input, output, showWarnings: false })
  if (!conversion.isValid || conversion.discardedTracks.length > 0) {
    return null
  }
  await conversion.execute()
  return target.buffer && { bytes: new Uint8Array(target.buffer), mimeType: await output.getMimeType() }
}

async function formatFor(input: Input): Promise<WebMOutputFormat | Mp4OutputFormat> {
  const video = await input.getPrimaryVideoTrack()
  const isMatroska = /matroska|webm/i.test((await input.getFormat()).mimeType)
  const isOgg = /ogg/i.test((await input.getFormat()).mimeType)
  // WebM has no place for H.264, though browsers record it there.
  return (isMatroska || isOgg) && (await video?.getCodec()) !== 'avc'
    ? new WebMOutputFormat()
    : new Mp4OutputFormat({ fastStart: 'in-memory' })
}
