import { FacialCues } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { createLooker } from './looker.ts'
import { wordOf } from './messages.ts'

const picture = () => {
  let closed = false
  return { bitmap: { close: () => (closed = true) } as unknown as ImageBitmap, isClosed: () => closed }
}

/** A worker whose engine finds far more than it may tell. */
function working(facesAt: (look: number) => 0 | 1 | 2 = () => 1) {
  const said: unknown[] = []
  const face = {
    smile: true,
    yaw: 3.123,
    pitch: 1.5,
    mesh: Array.from({ length: 468 }, () => [1, 2, 3]),
    embedding: Array.from({ length: 1024 }, () => 0.5),
  }
  let looks = -1
  const look = async () => {
    looks += 1
    const faces = facesAt(looks)
    return { faces, face: faces === 0 ? null : face, boxes: [[1, 2, 3, 4]] }
  }
  const obey = createLooker({
    open: async () => ({ look }),
    say: (word) => said.push(word),
    now: () => 0,
  })
  return { said, obey }
}

describe('[C1] what the worker tells the page', () => {
  it('is that it is ready, what a look cost, and at the end the few numbers: nothing of what it found', async () => {
    const { said, obey } = working()
    await obey({ kind: 'load', folder: '/' })
    await obey({ kind: 'begin' })
    const pictures = Array.from({ length: 20 }, picture)
    for (const [index, { bitmap }] of pictures.entries()) {
      await obey({ kind: 'look', at: index * 500, picture: bitmap })
    }
    await obey({ kind: 'finish' })
    expect(pictures.every((one) => one.isClosed())).toBe(true)
    expect(said.map((word) => Object.keys(word as object).join())).toEqual([
      'kind',
      ...Array.from({ length: 20 }, () => 'kind,milliseconds'),
      'kind,cues',
    ])
    const { cues } = said.at(-1) as { cues: unknown }
    expect(FacialCues.parse(cues)).toEqual({
      frames: 20,
      seconds: 10,
      face: 100,
      smile: 100,
      away: 0,
      movement: 0,
    })
    expect(said.every((word) => wordOf(word) !== null)).toBe(true)
    expect(JSON.stringify(said).length).toBeLessThan(1500)
  })

  it('is how long there was no face or more than one, also when it goes on to the end, and nothing of whom', async () => {
    const { said, obey } = working((look) => (look < 5 ? 1 : look < 27 ? 0 : 2))
    await obey({ kind: 'load', folder: '/' })
    await obey({ kind: 'begin' })
    for (let index = 0; index < 36; index += 1) {
      await obey({ kind: 'look', at: index * 500, picture: picture().bitmap })
    }
    await obey({ kind: 'finish' })
    const noticed = said.filter((word) => (word as { kind: string }).kind === 'noticed')
    expect(noticed).toEqual([
      { kind: 'noticed', what: 'face_absent', from: 2500, to: 13_000 },
      { kind: 'noticed', what: 'second_face', from: 13_500, to: 17_500 },
    ])
    expect(said.every((word) => wordOf(word) !== null)).toBe(true)
    expect((said.at(-1) as { kind: string }).kind).toBe('measured')
  })

  it('forgets an answer that was ended', async () => {
    const { said, obey } = working()
    await obey({ kind: 'load', folder: '/' })
    for (let index = 0; index < 20; index += 1) {
      await obey({ kind: 'look', at: index * 500, picture: picture().bitmap })
    }
    await obey({ kind: 'begin' })
    await obey({ kind: 'finish' })
    expect(said.at(-1)).toEqual({ kind: 'measured', cues: null })
  })

  it('says that something failed, not what', async () => {
    const said: unknown[] = []
    const obey = createLooker({
      open: async () => Promise.reject(new Error('landmarks 1,2,3')),
      say: (word) => said.push(word),
      now: () => 0,
    })
    await obey({ kind: 'load', folder: '/' })
    expect(said).toEqual([{ kind: 'failed' }])
  })

  it('is taken by the page only in exactly these forms', () => {
    const cues = { frames: 20, seconds: 10, face: 100, smile: null, away: null, movement: null }
    expect(wordOf({ kind: 'measured', cues })).toEqual({ kind: 'measured', cues })
    for (const bad of [
      { kind: 'measured', cues: { ...cues, mesh: [1] } },
      { kind: 'measured', cues: { ...cues, face: 0.5 } },
      { kind: 'measured', cues: { ...cues, face: 'x' } },
      { kind: 'measured', cues, picture: 'x' },
      { kind: 'looked', milliseconds: [1] },
      { kind: 'looked', milliseconds: 1, embedding: [1] },
      { kind: 'noticed', what: 'second_face', from: 0, to: 5000, box: [1, 2, 3, 4] },
      { kind: 'noticed', what: 'smile', from: 0, to: 5000 },
      { kind: 'noticed', what: 'face_absent', from: 5000, to: 0 },
      { kind: 'noticed', what: 'face_absent', from: [0], to: 5000 },
      { kind: 'anything' },
      'ready',
      null,
    ]) {
      expect(wordOf(bad), JSON.stringify(bad)).toBeNull()
    }
  })
})
