import { Human } from '@vladmandic/human'
import type { Eyes } from './looker.ts'

const degrees = 180 / Math.PI
/** Surer than not that it is a smile. */
const smiles = 0.5
/** Of its height, a second face must have at least so much: pictures on a wall and people far behind have less. */
const besides = 0.5

/**
 * Loads the models from our own server. Of the parts there are, three run: where a face is, its mesh for the
 * direction of the head, and the expression, of which only the smile is read. Nothing that could tell one person
 * from another is loaded.
 */
export async function openEyes(folder: string): Promise<Eyes> {
  const off = { enabled: false }
  const human = new Human({
    // The graphics card belongs to the recording, and is slow or absent in many phones.
    backend: 'wasm',
    wasmPath: folder,
    modelBasePath: folder,
    cacheModels: false,
    cacheSensitivity: 0,
    debug: false,
    async: false,
    warmup: 'none',
    filter: off,
    gesture: off,
    body: off,
    hand: off,
    object: off,
    segmentation: off,
    face: {
      enabled: true,
      detector: { modelPath: 'blazeface.json', maxDetected: 2, rotation: false, minConfidence: 0.5 },
      mesh: { enabled: true, modelPath: 'facemesh.json' },
      emotion: { enabled: true, modelPath: 'emotion.json', minConfidence: 0.1 },
      attention: off,
      iris: off,
      description: off,
      antispoof: off,
      liveness: off,
    },
  })
  await human.load()
  await human.init()
  if (human.tf.getBackend() !== 'wasm') throw new Error('another engine than wasm')

  return {
    async look(picture) {
      const { face: faces, error } = await human.detect(picture)
      if (error) throw new Error(error)
      const [face, second] = [...faces].sort((a, b) => b.box[2] * b.box[3] - a.box[2] * a.box[3])
      if (!face) return { faces: 0, face: null }
      const faceCount = second && second.box[3] >= besides * face.box[3] ? 2 : 1
      if (!face.rotation) return { faces: faceCount, face: null }
      return {
        faces: faceCount,
        face: {
          smile: (face.emotion?.find((one) => one.emotion === 'happy')?.score ?? 0) > smiles,
          yaw: face.rotation.angle.yaw * degrees,
          pitch: face.rotation.angle.pitch * degrees,
        },
      }
    },
  }
}
