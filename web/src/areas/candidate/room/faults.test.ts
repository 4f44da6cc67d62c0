import { describe, expect, it } from 'vitest'
import { faultOf, modeAfter } from './faults.ts'

describe('[C5] a device that fails in the middle of an answer', () => {
  it('leaves the next way of answering, as far as the kit allows it', () => {
    const all = ['video', 'audio', 'text'] as const
    expect(modeAfter('camera', 'video', all)).toBe('audio')
    expect(modeAfter('camera', 'video', ['video', 'text'])).toBe('text')
    expect(modeAfter('camera', 'video', ['video'])).toBe('video')
    expect(modeAfter('microphone', 'video', all)).toBe('text')
    expect(modeAfter('microphone', 'audio', ['video', 'audio'])).toBe('audio')
    expect(modeAfter('permission', 'video', all)).toBe('text')
    expect(modeAfter('other', 'video', all)).toBe('video')
    expect(modeAfter(null, 'audio', all)).toBe('audio')
  })

  it('is told from a permission that was taken away', async () => {
    const denied = (which: string) => async (name: string) =>
      name === which ? ('denied' as const) : ('granted' as const)
    expect(await faultOf('camera', denied('camera'))).toBe('permission')
    expect(await faultOf('camera', denied('microphone'))).toBe('camera')
    expect(await faultOf('microphone', denied('camera'))).toBe('permission')
    expect(await faultOf('microphone', async () => null)).toBe('microphone')
    expect(await faultOf('other', denied('camera'))).toBe('other')
  })
})
