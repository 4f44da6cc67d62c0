/** What the way to the server carries, in kilobits a second, as the sender sees it; null before it knows. */
export type Kbps = number | null

/**
 * Takes in one piece that was sent. `full`: more was waiting, so the piece shows what the line carries. A piece
 * that was all there was shows only that the line carries at least so much.
 */
export function observe(line: Kbps, piece: { bytes: number; ms: number; full: boolean }): Kbps {
  // The answer to a small piece is mostly waiting, not sending.
  if (piece.bytes < 16_384) return line
  const seen = (piece.bytes * 8) / Math.max(1, piece.ms)
  if (line === null) return seen
  return piece.full ? line * 0.6 + seen * 0.4 : Math.max(line, seen)
}

/** Seconds a backlog may take before the next answer is recorded lighter. */
const bearable = 30

/** What the line has to spare for the next answer: less while earlier ones still wait to be sent. */
export function spare(line: Kbps, bytesWaiting: number): Kbps {
  if (line === null) return null
  const seconds = secondsFor(bytesWaiting, line)
  return seconds > bearable ? (line * bearable) / seconds : line
}

/** Seconds so many bytes take. */
export function secondsFor(bytes: number, kbps: number): number {
  return (bytes * 8) / 1000 / Math.max(1, kbps)
}
