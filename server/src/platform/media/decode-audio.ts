import { longestAnswerSeconds } from '@mingjian/contract'
import { EncodedPacketSink, type InputAudioTrack } from 'mediabunny'
import { OpusDecoder } from 'opus-decoder'
import { fail, withMedia } from './open-media.ts'

/** Samples a second: what speech recognisers expect. */
export const sampleRate = 16_000

// A gap in the packets longer than this is silence that was not sent, not jitter.
const gapSeconds = 0.06

/** The sound of a recording. */
export interface DecodedAudio {
  /** One channel, 16 kHz, −1 to 1. Sample n is heard n/16000 s after the recording begins. */
  samples: Float32Array
  seconds: number
  /** Packets that could not be decoded; silence stands in their place. */
  damaged: number
}

/**
 * Decodes the sound of a recording to 16 kHz mono. Opus only, which is what browsers record.
 *
 * @throws `media.no_audio`, `media.unsupported_audio`, `media.unreadable`, `media.too_long`.
 */
export function decodeAudio(bytes: Uint8Array, options: { maxSeconds?: number } = {}): Promise<DecodedAudio> {
  return withMedia(bytes, async (input) => {
    const track = await input.getPrimaryAudioTrack()
    if (!track) {
      throw fail.no_audio()
    }
    const codec = await track.getCodec()
    // More than two channels come as several streams in a packet; no browser records that.
    if (codec !== 'opus' || (await track.getNumberOfChannels()) > 2) {
      throw fail.unsupported_audio({ codec })
    }
    return decodeTrack(
      track,
      await input.getFirstTimestamp(),
      options.maxSeconds ?? longestAnswerSeconds + 60,
    )
  })
}

async function decodeTrack(track: InputAudioTrack, begin: number, maxSeconds: number): Promise<DecodedAudio> {
  // Opus mixes stereo down by itself, and ignores how many channels a packet has.
  const decoder = new OpusDecoder({
    sampleRate,
    channels: 1,
    streamCount: 1,
    coupledStreamCount: 0,
    channelMappingTable: [0],
  })
  await decoder.ready
  const pieces: Float32Array[] = []
  let length = 0
  let damaged = 0
  const append = (piece: Float32Array) => {
    pieces.push(piece)
    length += piece.length
  }
  try {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      const at = packet.timestamp - begin
      if (!(at + packet.duration <= maxSeconds)) {
        throw fail.too_long({ maxSeconds })
      }
      if (at - length / sampleRate > gapSeconds) {
        append(new Float32Array(Math.round(at * sampleRate) - length))
      }
      const { channelData, samplesDecoded } = decoder.decodeFrame(packet.data)
      if (samplesDecoded > 0 && channelData[0]) {
        append(channelData[0].slice(0, samplesDecoded))
      } else {
        damaged++
      }
    }
  } finally {
    decoder.free()
  }
  return { samples: join(pieces, length), seconds: length / sampleRate, damaged }
}

function join(pieces: Float32Array[], length: number): Float32Array {
  const samples = new Float32Array(length)
  let at = 0
  for (const piece of pieces) {
    samples.set(piece, at)
    at += piece.length
  }
  return samples
}
