/** Largest object that is ever written: bodies are held in memory while they are stored. */
export const largestObject = 16 * 1024 * 1024

/**
 * Where bytes lie: a folder or an S3 bucket. It knows nothing of encryption. Objects are small, written
 * once and never changed, so that every store that can put, get and delete will do.
 */
export interface ObjectStorage {
  /**
   * Stores an object whole or not at all; when the promise resolves it survives a crash. An object of the
   * same key is replaced.
   *
   * @param options.fresh nobody has used this key before, nor looks for it until the promise resolves. The
   * store may then save itself the trouble of hiding an object that is half written.
   */
  put(key: string, bytes: Uint8Array | readonly Uint8Array[], options?: { fresh?: boolean }): Promise<void>
  /** Reads an object. Rejects with `ObjectMissing`. */
  get(key: string): Promise<Buffer>
  /** Reads the bytes from `start` up to but not including `end`, fewer where the object is shorter. */
  getRange(key: string, start: number, end: number): Promise<Buffer>
  /** Size in bytes, or null when there is no such object. */
  size(key: string): Promise<number | null>
  /** Deletes an object; one that is not there is no error. */
  delete(key: string): Promise<void>
  /** The keys of all objects below a folder (`a/b` lists `a/b/…`), sorted. */
  list(folder: string): AsyncIterable<string>
  /** Gives back connections. */
  close(): Promise<void>
}

/** There is no object of this key. */
export class ObjectMissing extends Error {
  constructor(key: string, options?: ErrorOptions) {
    super(`no object ${key}`, options)
    this.name = 'ObjectMissing'
  }
}

const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/

/**
 * Object keys are slash-separated names of plain ASCII that do not begin with a dot: safe as a path on
 * every file system, and no way out of the folder.
 */
export function assertObjectKey(key: string): void {
  if (key.length > 500 || !key.split('/').every((name) => name.length <= 120 && segment.test(name))) {
    throw new Error('not an object key')
  }
}
