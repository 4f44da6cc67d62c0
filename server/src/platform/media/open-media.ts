import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { AppError, failures } from '../errors/index.ts'

export const fail = failures('media', {
  /** Not a recording, or too damaged to be read. */
  unreadable: 422,
  no_audio: 422,
  /** A sound format we have no decoder for. */
  unsupported_audio: 422,
  too_long: 422,
})

/** Opens a recording for as long as `work` takes. Whatever cannot be parsed is `media.unreadable`. */
export async function withMedia<T>(bytes: Uint8Array, work: (input: Input) => Promise<T>): Promise<T> {
  const input = new Input({
    source: new BufferSource(bytes as Uint8Array<ArrayBuffer>),
    formats: ALL_FORMATS,
  })
  try {
    if (!(await input.canRead())) {
      throw fail.unreadable()
    }
    return await work(input)
  } catch (error) {
    // The parser throws what it likes at bytes that lie; a retry would not help.
    throw error instanceof AppError ? error : fail.unreadable()
  } finally {
    input.dispose()
  }
}
