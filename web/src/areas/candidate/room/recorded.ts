import type { InterviewStep } from '@mingjian/contract'
import { createLength, longestAnswerSeconds } from '../media/answer-length.ts'
import { bitsFor } from '../media/bits.ts'
import type { RecordedMode } from '../media/devices.ts'
import { type Recording, type RecordingHandlers, startRecording } from '../media/recorder.ts'
import type { Slot } from '../memory.ts'
import { spare } from '../upload/line.ts'
import { bytesLeft, type Sender } from '../upload/sender.ts'
import type { TakeStore } from '../upload/store.ts'
import type { Take } from '../upload/types.ts'
import type { Calls } from './calls.ts'
import type { Live, Store } from './state.ts'

export interface RecordedDeps {
  store: Store
  calls: Calls
  takeStore: TakeStore
  sender: Sender
  interviewId: string
  /** The takes on this device changed. */
  onTakes: () => Promise<void>
}

interface Handlers extends Omit<RecordingHandlers, 'onPiece'> {
  /** It is as long as an answer can be. */
  onFull: () => void
}

/** The recorded answer of this tab. */
export interface Recorded {
  start(step: InterviewStep, slot: Slot, stream: MediaStream, handlers: Handlers): Promise<void>
  /** Stops; afterwards every recorded byte is kept on this device. */
  halt(): Promise<void>
  finish(current: Live): Promise<void>
  /** Ends a take that was cut off, with what was kept of it. */
  keep(stepId: string, key: string): Promise<void>
  /** Seconds recorded so far. */
  seconds(): number
  /** Deletes the takes that a new one replaces: the server has said so by beginning it. */
  dropOlder(stepId: string, key: string): Promise<void>
}

/** How long the end of a take waits for its last bytes before the interview goes on without them. */
const closingWait = 3000
/** Seconds for which a piece is offered to a browser that cannot keep it at the moment. */
const keepTries = 30

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function newTake(step: InterviewStep, slot: Slot, interviewId: string, mimeType: string): Take {
  const at = Date.now()
  const ids = { key: slot.key, interviewId, stepId: step.id, takeId: slot.takeId }
  const bytes = { url: null, sent: 0, recorded: 0, kept: 0, seconds: 0, startedAt: at, touchedAt: at }
  return { ...ids, ...bytes, mimeType, ended: false, lengthTold: false, complete: false, lost: false }
}

/** Creates the recording side of answers. */
export function createRecorded(deps: RecordedDeps): Recorded {
  const { store, calls, takeStore, sender, onTakes } = deps
  let recording: Recording | null = null
  let parts: Blob[] = []
  let seconds = 0
  let kept = 0
  let writing: Promise<void> = Promise.resolve()

  async function keepPiece(key: string, piece: Blob, length: number): Promise<void> {
    const bytes = await piece.arrayBuffer()
    for (let tries = 0; tries < keepTries; tries += 1) {
      try {
        await takeStore.append(key, bytes, length, Date.now())
        break
      } catch {
        await pause(1000)
      }
    }
    kept += 1
    // Every other piece: kept twice a second, sent once.
    if (kept % 2 === 0) sender.wake()
    await onTakes()
  }

  async function start(
    step: InterviewStep,
    slot: Slot,
    stream: MediaStream,
    handlers: Handlers,
  ): Promise<void> {
    parts = []
    seconds = 0
    const mode = slot.mode as RecordedMode
    const recordedSoFar = createLength()
    const onPiece = (piece: Blob, length: number) => {
      parts.push(piece)
      if (recordedSoFar.add(length) >= longestAnswerSeconds) handlers.onFull()
      // One after the other: the order of the pieces is the recording.
      writing = writing.then(() => keepPiece(slot.key, piece, length))
    }
    // As much as the line carries beside what still waits, so that the end is not a long wait.
    const bits = bitsFor(mode, spare(sender.status().kbps, bytesLeft(store.get().takes)))
    recording = startRecording(stream, mode, { ...handlers, onPiece }, bits)
    writing = takeStore.create(newTake(step, slot, deps.interviewId, recording.mimeType))
    await writing
  }

  async function halt(): Promise<void> {
    if (recording) seconds = recording.seconds()
    await recording?.stop()
    await writing
    recording = null
  }

  async function arrived(key: string): Promise<void> {
    const until = performance.now() + closingWait
    while (performance.now() < until) {
      const take = store.get().takes.find((one) => one.key === key)
      if (!take || take.complete || take.lost || store.get().offline) return
      await pause(100)
    }
  }

  /** Tells both that the recording is whole: the upload its length, the interview its figures. */
  async function end(stepId: string, key: string, length: number | null): Promise<void> {
    const take = await takeStore.change(key, (current) => ({
      ...current,
      seconds: length ?? current.seconds,
      ended: true,
    }))
    await onTakes()
    if (!take) return
    sender.nudge()
    await arrived(key)
    const body = {
      takeId: take.takeId,
      bytes: take.recorded,
      seconds: Math.round(take.seconds * 10) / 10,
      mimeType: take.mimeType.slice(0, 100),
    }
    await calls.act('finishAnswer', { params: { stepId }, body })
  }

  return {
    start,
    halt,
    async finish(current) {
      await halt()
      const type = store.get().takes.find((take) => take.key === current.key)?.mimeType ?? ''
      const playback = { ...store.get().playback, [current.stepId]: new Blob(parts, { type }) }
      parts = []
      store.set({ playback })
      await end(current.stepId, current.key, seconds)
    },
    seconds: () => recording?.seconds() ?? seconds,
    keep: (stepId, key) => end(stepId, key, null),
    async dropOlder(stepId, key) {
      for (const take of await takeStore.takes()) {
        if (take.stepId === stepId && take.key !== key) await takeStore.remove(take.key)
      }
      await onTakes()
    },
  }
}
