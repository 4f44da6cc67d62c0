import type { AnswerMode, InterviewStep } from '@mingjian/contract'
import { uuid } from '../identity.ts'
import { closeDevices, DeviceFailure, type DeviceProblem, isLive, openDevices } from '../media/devices.ts'
import type { Memory, Slot } from '../memory.ts'
import { currentStep } from '../screen.ts'
import type { Calls } from './calls.ts'
import { type Fault, faultOf } from './faults.ts'
import type { Recorded } from './recorded.ts'
import type { Store } from './state.ts'
import type { Typing } from './typing.ts'

/** The answers given in this tab: devices, recording, typing and their end. */
export interface Answers {
  open(mode: AnswerMode): Promise<void>
  close(): void
  /** Starts a take: at the server, then here. */
  begin(step: InterviewStep, mode: AnswerMode): Promise<void>
  /** Ends the take that runs here. */
  finish(): Promise<void>
  /** Stops recording or typing here; what there is stays kept and goes on to the server. */
  abandon(): Promise<void>
  /** Gives the running take up for another way of answering; no take is lost by it. */
  change(step: InterviewStep, mode: AnswerMode): Promise<void>
}

/** Creates the answers of one interview. */
export function createAnswers(
  store: Store,
  calls: Calls,
  memory: Memory,
  recorded: Recorded,
  typing: Typing,
): Answers {
  const live = () => store.get().live

  function close(): void {
    closeDevices(store.get().stream)
    store.set({ stream: null, deviceProblem: null })
  }

  async function open(mode: AnswerMode): Promise<void> {
    if (mode !== 'text' && isLive(store.get().stream, mode)) return
    close()
    if (mode === 'text') return
    try {
      store.set({ stream: await openDevices(mode) })
    } catch (error) {
      const problem = error instanceof DeviceFailure ? error.problem : 'missing'
      store.set({ deviceProblem: problem })
      await tellTrouble(mode, problem)
    }
  }

  /** Where the kit asks for a device that cannot be opened, its other ways to answer open. */
  async function tellTrouble(mode: AnswerMode, problem: DeviceProblem): Promise<void> {
    const { interview } = store.get()
    const step = interview?.phase === 'questions' ? currentStep(interview) : null
    if (!step || interview?.modesOnFailure.length === 0) return
    const device = mode === 'video' ? 'camera' : 'microphone'
    await calls.report(step.id, { kind: problem === 'denied' ? 'permission' : device, lostSeconds: 0 })
  }

  async function abandon(): Promise<void> {
    await recorded.halt()
    typing.stop()
    close()
    store.set({ live: null, draft: null })
  }

  async function interrupted(stepId: string, kind: Fault): Promise<void> {
    const current = live()
    if (!current || current.stepId !== stepId || current.finishing) return
    memory.seen(current.key)
    store.set({ fault: kind === 'other' ? null : { stepId, kind } })
    await abandon()
    await calls.report(stepId, { takeId: current.takeId, kind, lostSeconds: 0 })
  }

  async function begin(step: InterviewStep, mode: AnswerMode): Promise<void> {
    const { stream } = store.get()
    if (mode !== 'text' && !isLive(stream, mode)) return open(mode)
    const key = uuid()
    const body = { mode, clientTakeId: key }
    const reply = await calls.act('startAnswer', { params: { stepId: step.id }, body })
    if (!reply) return
    const slot: Slot = { key, takeId: reply.takeId, mode }
    store.set({ fault: null })
    memory.keepSlot(step.id, slot)
    memory.keepMode(mode)
    await recorded.dropOlder(step.id, key)
    if (mode === 'text' || !stream) {
      typing.resume(reply.steps.find((one) => one.id === step.id) ?? step, slot)
      return
    }
    store.set({ live: { stepId: step.id, ...slot, finishing: false }, pictureLost: false, muted: false })
    try {
      await recorded.start(step, slot, stream, {
        onFault: (kind) => void faultOf(kind).then((fault) => interrupted(step.id, fault)),
        onPictureLost: () => void pictureLost(step.id, slot.takeId),
        onMuted: (muted) => store.set({ muted }),
        onFull() {
          store.set({ full: step.id })
          void finish()
        },
      })
    } catch {
      await interrupted(step.id, 'other')
    }
  }

  /** The voice goes on in the same recording: nothing is lost but the picture, and HR reads why. */
  async function pictureLost(stepId: string, takeId: string): Promise<void> {
    store.set({ pictureLost: true })
    // For the next question too, until the camera is chosen again.
    const { modes = [], modesOnFailure = [] } = store.get().interview ?? {}
    if ([...modes, ...modesOnFailure].includes('audio')) memory.keepMode('audio')
    const kind = (await faultOf('camera')) === 'permission' ? 'permission' : 'camera'
    await calls.report(stepId, { takeId, kind, lostSeconds: 0 })
  }

  async function finish(): Promise<void> {
    const current = live()
    if (!current || current.finishing) return
    store.set({ live: { ...current, finishing: true } })
    if (current.mode === 'text') return typing.finish(current)
    await recorded.finish(current)
    close()
    store.set({ live: null })
  }

  return {
    open,
    close,
    begin,
    finish,
    abandon,
    async change(step, mode) {
      await interrupted(step.id, 'other')
      await open(mode)
      await begin(step, mode)
    },
  }
}
