import { BufferTarget, EncodedAudioPacketSource, EncodedPacket, Output, WebMOutputFormat } from 'mediabunny'

/** A recording as a browser makes it, of a microphone that gives nothing. */
export async function silentRecording(seconds: number): Promise<Uint8Array> {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() })
  const source = new EncodedAudioPacketSource('opus')
  output.addAudioTrack(source)
  await output.start()
  // Opus for twenty milliseconds of silence.
  const packet = Uint8Array.of(0xf8, 0xff, 0xfe)
  for (let n = 0; n < seconds * 50; n += 1) {
    await source.add(new EncodedPacket(packet, 'key', n * 0.02, 0.02), {
      decoderConfig: { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000 },
    })
  }
  await output.finalize()
  return new Uint8Array(output.target.buffer ?? new ArrayBuffer(0))
}
