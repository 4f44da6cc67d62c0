/** Folder of the models and the engine beside the scripts; the version in its name lets browsers keep it. */
export const cuesFolder = 'cues-3.3.6'

/** What is served of the packages, and nothing else: face, mesh, smile, and the engine without and with SIMD. */
export const cuesFiles = {
  '@vladmandic/human/models': [
    'blazeface.json',
    'blazeface.bin',
    'facemesh.json',
    'facemesh.bin',
    'emotion.json',
    'emotion.bin',
  ],
  '@tensorflow/tfjs-backend-wasm/dist': ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'],
} as const
