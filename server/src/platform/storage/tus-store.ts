import type { Readable } from 'node:stream'
import { DataStore, Upload } from '@tus/utils'
import { type Checksum, checked } from './checksum.ts'
import {
  appendToUpload,
  createUpload,
  declareLength,
  findUpload,
  type UploadDeps,
  type UploadTarget,
} from './upload.ts'
import type { UploadRecord } from './upload-state.ts'

/**
 * What `@tus/server` writes one upload through. It is made for a single request, because the data key
 * belongs to the upload. Termination is not offered: what a candidate handed in is removed by the
 * product's own rules only.
 */
export class EncryptedTusStore extends DataStore {
  readonly #deps: UploadDeps
  readonly #target: UploadTarget
  readonly #checksum: Checksum | null
  // What the request has learned so far: spares asking the database again for each step.
  #record: UploadRecord | undefined

  constructor(deps: UploadDeps, target: UploadTarget, checksum: Checksum | null = null) {
    super()
    this.#deps = deps
    this.#target = target
    this.#checksum = checksum
    this.extensions = ['creation', 'creation-with-upload', 'creation-defer-length', 'checksum']
  }

  override async create(upload: Upload): Promise<Upload> {
    this.#record = await createUpload(this.#deps, this.#target, {
      length: upload.size ?? null,
      metadata: upload.metadata ?? {},
    })
    return this.#present(this.#record)
  }

  override async getUpload(): Promise<Upload> {
    this.#record = await findUpload(this.#deps, this.#target)
    return this.#present(this.#record)
  }

  override async declareUploadLength(_id: string, length: number): Promise<void> {
    this.#record = await declareLength(this.#deps, this.#target, await this.#known(), length)
  }

  override async write(stream: Readable, _id: string, offset: number): Promise<number> {
    const record = await this.#known()
    const source = this.#checksum ? inOrder(await checked(stream, this.#checksum)) : stream
    return appendToUpload(this.#deps, this.#target, record, offset, source)
  }

  async #known(): Promise<UploadRecord> {
    return this.#record ?? findUpload(this.#deps, this.#target)
  }

  #present(record: UploadRecord): Upload {
    return new Upload({
      id: this.#target.uploadId,
      offset: record.offset,
      metadata: record.metadata,
      creation_date: record.createdAt,
      ...(record.length === null ? {} : { size: record.length }),
    })
  }
}

async function* inOrder(pieces: readonly Uint8Array[]) {
  yield* pieces
}
