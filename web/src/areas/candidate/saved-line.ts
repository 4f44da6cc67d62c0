import type { CandidateInterview } from '@mingjian/contract'

/** What is safe, to be put into words. */
export interface SavedLine {
  /** `server`: all is there; `sending`: on the way; `device`: here only, for want of a network. */
  where: 'server' | 'sending' | 'device' | 'nothing'
  /** Earlier answers that the server holds completely. */
  complete: number
  /** Seconds since the server last confirmed something of the answer in progress. */
  secondsAgo: number | null
  bytesLeft: number
}

export interface SavedInputs {
  steps: readonly Pick<CandidateInterview['steps'][number], 'state' | 'mode' | 'uploadComplete'>[]
  bytesLeft: number
  /** Typed letters or recorded bytes that the server has not confirmed. */
  pending: boolean
  offline: boolean
  confirmedAt: number | null
  now: number
}

/** An answer that is over and complete at the server. */
export function isComplete(step: SavedInputs['steps'][number]): boolean {
  const over = step.state === 'answered' || step.state === 'confirmed'
  return over && (step.mode === 'text' || step.uploadComplete)
}

/** Sums up what is safe and where. Something in flight for under a few seconds is no news. */
export function savedLine(inputs: SavedInputs): SavedLine {
  const complete = inputs.steps.filter(isComplete).length
  const ago = inputs.confirmedAt === null ? null : Math.max(0, (inputs.now - inputs.confirmedAt) / 1000)
  const secondsAgo = ago === null ? null : Math.round(ago)
  const line = { complete, secondsAgo, bytesLeft: inputs.bytesLeft }
  if (inputs.offline && inputs.pending) return { where: 'device', ...line }
  if (inputs.pending && (ago === null || ago > 8)) return { where: 'sending', ...line }
  if (secondsAgo === null && complete === 0) return { where: 'nothing', ...line }
  return { where: 'server', ...line }
}

/** Bytes in the unit a person reads: `820 kB`, `1.2 MB`, `5 GB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${Math.round(bytes / 1_000_000_000)} GB`
}
