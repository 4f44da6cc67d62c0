/** Most plain bytes in a part: what is held in memory for an upload while it is being written. */
export const partBytes = 4 * 1024 * 1024

/**
 * Cuts a stream into parts, each given out as the pieces it came in. When the source breaks off, what came before is given out first and the
 * failure follows.
 *
 * @param begin bytes the first part begins with; given out only together with new ones.
 */
export async function* inParts(
  source: AsyncIterable<Uint8Array>,
  begin?: Uint8Array,
): AsyncGenerator<Uint8Array[]> {
  let held: Uint8Array[] = begin ? [begin] : []
  let bytes = begin?.length ?? 0
  let fresh = false
  let broken: { error: unknown } | undefined
  try {
    for await (const piece of source) {
      for (let at = 0; at < piece.length; ) {
        const taken = piece.subarray(at, at + partBytes - bytes)
        held.push(taken)
        bytes += taken.length
        at += taken.length
        fresh = true
        if (bytes === partBytes) {
          yield held
          held = []
          bytes = 0
          fresh = false
        }
      }
    }
  } catch (error) {
    broken = { error }
  }
  if (fresh) {
    yield held
  }
  if (broken) {
    throw broken.error
  }
}
