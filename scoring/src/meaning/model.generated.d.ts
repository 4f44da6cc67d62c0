/** The model file as base64, written by tools/train-meaning.ts. */
export declare const modelFile: string
