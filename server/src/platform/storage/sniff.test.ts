import { describe, expect, it } from 'vitest'
import { matchesType, sniff } from './sniff.ts'

const heads = {
  matroska: Buffer.from('1a45dfa39f4286810142f7810142f281', 'hex'),
  mp4: Buffer.from('\0\0\0\x20ftypiso5\0\0\x02\0', 'latin1'),
  ogg: Buffer.from('OggS\0\x02\0\0\0\0\0\0\0\0', 'latin1'),
  wav: Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1'),
  pdf: Buffer.from('%PDF-1.7\n', 'latin1'),
  jpeg: Buffer.from('ffd8ffe000104a464946', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000000d', 'hex'),
} as const

describe('the first bytes tell', () => {
  it('the container', () => {
    for (const [name, head] of Object.entries(heads)) {
      expect(sniff(head)).toBe(name)
      expect(sniff(Buffer.concat([head, Buffer.alloc(50)]))).toBe(name)
    }
    for (const other of ['', 'MZ\x90\0', '<html><script>', '%PDX-1.7', 'PK\x03\x04', '\x1a\x45\xdf']) {
      expect(sniff(Buffer.from(other, 'latin1'))).toBeNull()
    }
  })

  it('whether it is what was declared', () => {
    expect(matchesType(heads.matroska, 'video/webm;codecs=vp8,opus')).toBe(true)
    expect(matchesType(heads.matroska, 'VIDEO/WEBM')).toBe(true)
    expect(matchesType(heads.matroska, 'video/x-matroska;codecs=avc1')).toBe(true)
    expect(matchesType(heads.mp4, 'audio/mp4')).toBe(true)
    expect(matchesType(heads.ogg, 'audio/ogg; codecs=opus')).toBe(true)
    expect(matchesType(heads.pdf, 'application/pdf')).toBe(true)
    expect(matchesType(heads.jpeg, 'image/jpeg')).toBe(true)
    expect(matchesType(heads.png, 'image/jpeg')).toBe(false)
    expect(matchesType(heads.pdf, 'video/webm')).toBe(false)
    expect(matchesType(heads.mp4, 'video/webm')).toBe(false)
    expect(matchesType(heads.matroska, 'text/html')).toBe(false)
    expect(matchesType(Buffer.from('<html>'), 'text/html')).toBe(false)
    expect(matchesType(heads.matroska, 'constructor')).toBe(false)
    expect(matchesType(heads.matroska, '')).toBe(false)
  })
})
