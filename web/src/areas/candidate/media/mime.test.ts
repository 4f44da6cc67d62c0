import { describe, expect, it } from 'vitest'
import { chooseFormat } from './mime.ts'

describe('[C5] how a browser records', () => {
  it('takes WebM with VP8 and Opus where it exists', () => {
    expect(chooseFormat('video', () => true)).toEqual({
      mimeType: 'video/webm;codecs=vp8,opus',
      keyFrameMilliseconds: null,
    })
  })

  it('falls back to MP4 and asks it for key frames', () => {
    const safari = (type: string) => /^(video|audio)\/mp4/.test(type) && !type.includes('opus')
    expect(chooseFormat('video', safari)).toEqual({
      mimeType: 'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
      keyFrameMilliseconds: 1000,
    })
    expect(chooseFormat('audio', safari)?.mimeType).toBe('audio/mp4;codecs=mp4a.40.2')
  })

  it('says so when nothing can be recorded', () => {
    expect(chooseFormat('audio', () => false)).toBeNull()
  })
})
