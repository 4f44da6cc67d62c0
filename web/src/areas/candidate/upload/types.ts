/** One recording on this device on its way to the server. */
export interface Take {
  /** The `clientTakeId` of the call that began it: chosen here, so it is known before the server answers. */
  key: string
  interviewId: string
  stepId: string
  takeId: string
  mimeType: string
  startedAt: number
  /** Path of the upload, once the server has given one. */
  url: string | null
  /** Bytes the server has confirmed. */
  sent: number
  /** Bytes recorded and kept so far. */
  recorded: number
  /** First byte that still lies on this device; everything before it is on the server. */
  kept: number
  seconds: number
  /** When the last piece was kept, for the seconds lost in a crash. */
  touchedAt: number
  /** The recorder has stopped: `recorded` is the length of the whole. */
  ended: boolean
  /** The server knows the length. */
  lengthTold: boolean
  complete: boolean
  /** The server no longer has what was deleted here. The answer must be given again. */
  lost: boolean
}

/** What the server says about an upload. */
export interface UploadState {
  offset: number
  /** Null while the length is still open. */
  length: number | null
}

/** An answer of the upload endpoint that is not success. `status` 0: not reached. */
export class UploadFailure extends Error {
  readonly status: number
  constructor(status: number) {
    super(`upload failed with ${status}`)
    this.name = 'UploadFailure'
    this.status = status
  }
}
