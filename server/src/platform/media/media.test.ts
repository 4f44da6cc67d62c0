import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import { describe, expect, it } from 'vitest'
import { decodeAudio, describeRecording, encodeWav, makeSeekable } from './index.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, 'fixtures', name))
const names = ['vp8-opus.webm', 'h264-opus.mkv', 'h264-opus.mp4', 'opus.webm'] as const

async function metadataSeconds(bytes: Uint8Array): Promise<number | null> {
  const input = new Input({
    source: new BufferSource(bytes as Uint8Array<ArrayBuffer>),
    formats: ALL_FORMATS,
  })
  return input.getDurationFromMetadata()
}

async function packets(bytes: Uint8Array, kind: 'video' | 'audio'): Promise<string[]> {
  const input = new Input({
    source: new BufferSource(bytes as Uint8Array<ArrayBuffer>),
    formats: ALL_FORMATS,
  })
  const track = kind === 'video' ? await input.getPrimaryVideoTrack() : await input.getPrimaryAudioTrack()
  const found: string[] = []
  if (track) {
    for await (const packet of new EncodedPacketSink(track).packets()) {
      found.push(createHash('sha256').update(lengthPrefixed(packet.data)).digest('hex').slice(0, 8))
    }
  }
  return found
}

/** H.264 marks its units by start codes in Matroska and by their lengths in MP4: the same units. */
function lengthPrefixed(data: Uint8Array): Buffer {
  const units = Buffer.from(data).toString('hex').split('00000001')
  if (units[0] !== '') {
    return Buffer.from(data)
  }
  return Buffer.concat(
    units.slice(1).map((hex) => {
      const unit = Buffer.from(hex, 'hex')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(unit.length)
      return Buffer.concat([length, unit])
    }),
  )
}

/** Seconds at which it becomes loud after being quiet. */
function onsets(samples: Float32Array): number[] {
  const found: number[] = []
  const window = 160
  let loud = false
  for (let at = 0; at + window <= samples.length; at += window) {
    const level = Math.sqrt(samples.subarray(at, at + window).reduce((sum, x) => sum + x * x, 0) / window)
    if (level > 0.05 && !loud) {
      found.push(at / 16_000)
    }
    loud = level > 0.02
  }
  return found
}

describe('a recording made by Chromium', () => {
  it.each(names)('%s is described', async (name) => {
    const info = await describeRecording(read(name))
    expect(info.seconds).toBeGreaterThan(2.8)
    expect(info.seconds).toBeLessThan(3.2)
    expect(info.audio).toEqual({ codec: 'opus', channels: 1 })
    const codec = name.startsWith('vp8') ? 'vp8' : 'avc'
    expect(info.video).toEqual(name === 'opus.webm' ? null : { codec, width: 320, height: 240 })
  })

  it.each(names)('%s becomes seekable with every packet as it was', async (name) => {
    const original = read(name)
    const before = await metadataSeconds(original)
    const playable = await makeSeekable(original)
    const bytes = playable?.bytes as Uint8Array
    const { seconds } = await describeRecording(original)
    // The browser's own file does not know its length, or only that of its first fragment.
    expect(before === null || before < 1).toBe(true)
    expect(await metadataSeconds(bytes)).toBeCloseTo(seconds, 1)
    expect(await packets(bytes, 'video')).toEqual(await packets(original, 'video'))
    expect(await packets(bytes, 'audio')).toEqual(await packets(original, 'audio'))
    const type = name.startsWith('h264') ? 'video/mp4' : name === 'opus.webm' ? 'audio/webm' : 'video/webm'
    expect(playable?.mimeType.startsWith(type)).toBe(true)
    const cues = Buffer.from('1c53bb6b', 'hex')
    const file = Buffer.from(bytes)
    // WebM: an index of cues. MP4: the index stands before the media.
    expect(type === 'video/mp4' ? file.indexOf('moov') < file.indexOf('mdat') : file.includes(cues)).toBe(
      true,
    )
    expect(original.includes(cues)).toBe(false)
  })

  it.each(names)('%s gives its sound, beeps in their places', async (name) => {
    const { samples, seconds, damaged } = await decodeAudio(read(name))
    expect(seconds).toBeGreaterThan(2.8)
    expect(seconds).toBeLessThan(3.1)
    expect(damaged).toBe(0)
    const beeps = onsets(samples)
    expect(beeps.length).toBeGreaterThanOrEqual(4)
    for (let i = 1; i < beeps.length; i++) {
      const apart = (beeps[i] as number) - (beeps[i - 1] as number)
      // The fake microphone beeps twice a second.
      expect(Math.abs(apart - Math.round(apart * 2) / 2)).toBeLessThan(0.03)
    }
  })

  it('sounds the same at the same second after it was made seekable', async () => {
    for (const name of names) {
      const playable = await makeSeekable(read(name))
      const [before, after] = [
        await decodeAudio(read(name)),
        await decodeAudio(playable?.bytes as Uint8Array),
      ]
      const [a, b] = [onsets(before.samples), onsets(after.samples)]
      expect(b).toHaveLength(a.length)
      a.forEach((at, i) => {
        expect(Math.abs(at - (b[i] as number))).toBeLessThan(0.05)
      })
    }
  })

  it('that was cut off in the middle keeps what there is', async () => {
    for (const name of ['vp8-opus.webm', 'h264-opus.mkv', 'opus.webm']) {
      const whole = read(name)
      const cut = whole.subarray(0, Math.floor(whole.length * 0.6))
      const { seconds } = await decodeAudio(cut)
      expect(seconds).toBeGreaterThan(1)
      const kept = await packets((await makeSeekable(cut))?.bytes as Uint8Array, 'audio')
      expect(kept).toEqual((await packets(whole, 'audio')).slice(0, kept.length))
      expect(kept.length).toBeGreaterThan(15)
    }
  })
})

describe('what is no recording', () => {
  it('is said to be unreadable and never made seekable', async () => {
    for (const bytes of [
      Buffer.alloc(0),
      randomBytes(5000),
      Buffer.from('<html>'),
      Buffer.from('1a45dfa3', 'hex'),
    ]) {
      await expect(describeRecording(bytes)).rejects.toMatchObject({ code: 'media.unreadable' })
      await expect(decodeAudio(bytes)).rejects.toMatchObject({ code: 'media.unreadable' })
      expect(await makeSeekable(bytes)).toBeNull()
    }
  })

  it('does no harm when it is damaged anywhere', async () => {
    const whole = read('vp8-opus.webm')
    for (let round = 0; round < 60; round++) {
      const bytes = Buffer.from(whole)
      const at = Math.floor((round / 60) * whole.length)
      randomBytes(20).copy(bytes, at)
      const decoded = await decodeAudio(bytes).catch((error: { code?: string }) => error.code)
      expect(typeof decoded === 'object' || decoded?.startsWith('media.'), `at ${at}`).toBe(true)
      await makeSeekable(bytes)
    }
  })

  it('claims no more memory than the limit', async () => {
    await expect(decodeAudio(read('opus.webm'), { maxSeconds: 2 })).rejects.toMatchObject({
      code: 'media.too_long',
    })
  })
})

describe('a wav file', () => {
  it('holds the samples, clipped where they are too loud', () => {
    const wav = Buffer.from(encodeWav(Float32Array.from([0, 1, -1, 0.5, 3, -3])))
    expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ')
    expect([wav.readUInt32LE(4), wav.readUInt32LE(24), wav.readUInt32LE(40)]).toEqual([48, 16_000, 12])
    const pcm = Array.from({ length: 6 }, (_, i) => wav.readInt16LE(44 + i * 2))
    expect(pcm).toEqual([0, 32_767, -32_767, 16_384, 32_767, -32_767])
  })
})
