import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { launch, samplesFolder } from './browser.ts'

const start = Buffer.from([0xff, 0xd8, 0xff])

function framesOf(clip: Buffer): Buffer[] {
  const offsets: number[] = []
  for (let at = clip.indexOf(start); at >= 0; at = clip.indexOf(start, at + 3)) offsets.push(at)
  return offsets.map((offset, index) => clip.subarray(offset, offsets[index + 1] ?? clip.length))
}

/**
 * A clip of the samples in the colour format Chromium's fake camera reads: it shows a green picture for the one
 * the samples have. The browser itself writes it anew. Null where there are no samples.
 */
export async function cameraClip(name: string, folder: string): Promise<string | null> {
  const file = join(samplesFolder, 'face_samples', name)
  if (!existsSync(file)) return null
  const frames = framesOf(readFileSync(file)).map((frame) => frame.toString('base64'))
  const browser = await launch()
  try {
    const page = await browser.newPage()
    const written = await page.evaluate(async (pictures) => {
      const all: string[] = []
      for (const picture of pictures) {
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
        const canvas = document.createElement('canvas')
        canvas.width = bitmap.width
        canvas.height = bitmap.height
        canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
        all.push(canvas.toDataURL('image/jpeg', 0.85).split(',')[1] ?? '')
      }
      return all
    }, frames)
    const target = join(folder, name)
    writeFileSync(target, Buffer.concat(written.map((one) => Buffer.from(one, 'base64'))))
    return target
  } finally {
    await browser.close()
  }
}
