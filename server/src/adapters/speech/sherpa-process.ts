import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * The process that holds the model. A broken model file may end a process without a word, and decoding keeps
 * a processor busy for seconds: neither may happen where the interviews are held.
 */
interface Recognizer {
  createStream(): { acceptWaveform(wave: { samples: Float32Array; sampleRate: number }): void }
  decodeAsync(stream: unknown): Promise<unknown>
}

/** What the parent asks. */
export type Request =
  | { id: number; kind: 'load'; packageFolder: string; config: unknown }
  | { id: number; kind: 'recognise'; samples: Float32Array }
/** What it is told. */
export type Reply = { id: number; ok: true; result?: unknown } | { id: number; ok: false; error: string }

let recognizer: Recognizer | null = null

async function answer(request: Request): Promise<unknown> {
  if (request.kind === 'load') {
    const load = createRequire(join(request.packageFolder, 'package.json'))
    const { OfflineRecognizer } = load('sherpa-onnx-node') as {
      OfflineRecognizer: new (config: unknown) => Recognizer
    }
    recognizer = new OfflineRecognizer(request.config)
    return null
  }
  if (!recognizer) {
    throw new Error('no model is loaded')
  }
  const stream = recognizer.createStream()
  stream.acceptWaveform({ samples: request.samples, sampleRate: 16_000 })
  return recognizer.decodeAsync(stream)
}

process.on('message', async (request: Request) => {
  const { id } = request
  try {
    const reply: Reply = { id, ok: true, result: await answer(request) }
    process.send?.(reply)
  } catch (error) {
    const reply: Reply = { id, ok: false, error: error instanceof Error ? error.message : String(error) }
    process.send?.(reply)
  }
})
process.on('disconnect', () => process.exit(0))
