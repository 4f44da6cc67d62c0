import type { InterviewStep, Language } from '@mingjian/contract'
import { deviceOf, perTab } from '../identity.ts'
import { type Memory, memoryOf, type Slot } from '../memory.ts'
import { currentStep } from '../screen.ts'
import { createSignals, type Signals } from '../signals/signals.ts'
import { openTakeStore } from '../upload/idb.ts'
import { isOpen } from '../upload/plan.ts'
import { createSender, type Sender } from '../upload/sender.ts'
import type { TakeStore } from '../upload/store.ts'
import { tusTransport } from '../upload/tus.ts'
import type { Take } from '../upload/types.ts'
import { isAbilityPassed } from './ability.ts'
import { type Answers, createAnswers } from './answers.ts'
import { type Calls, createCalls } from './calls.ts'
import { DeviceHeader } from './header.ts'
import { createHeard, type Heard } from './heard.ts'
import { createRecorded, type Recorded } from './recorded.ts'
import type { Store } from './state.ts'
import { createTyping, type Typing } from './typing.ts'
import { type Awake, watchAwake } from './watch-awake.ts'

/** What the screens use: the state, the calls, and this tab's answers once the interview is known. */
export interface Room {
  store: Store
  calls: Calls
  answers: Answers
  recorded: Recorded
  typing: Typing
  memory: Memory
  sender: Sender
  heard: Heard
  signals: Signals
  awake: Awake
  /** Name the link and the tab, for calls that are not JSON. */
  headers: Record<string, string>
}

/** Parts of a room that need the interview's id. */
type Furniture = Omit<Room, 'store' | 'calls' | 'headers'>

/** The take of a step that this device holds, if it is the one in progress. */
export function takeOf(takes: readonly Take[], slot: Slot | null): Take | null {
  return takes.find((take) => take.key === slot?.key) ?? null
}

/** Bytes or letters that only this device has. */
export function isUnsafe(store: Store): boolean {
  const { takes, draft, interview } = store.get()
  return takes.some((take) => take.interviewId === interview?.id && isOpen(take)) || draft?.saved === false
}

function furnish(
  store: Store,
  calls: Calls,
  takeStore: TakeStore,
  id: string,
  headers: Record<string, string>,
) {
  async function onTakes(): Promise<void> {
    const takes = (await takeStore.takes()).filter((take) => take.interviewId === id)
    store.set({ takes, lasting: takeStore.lasting })
  }
  let asked = 0
  const sender = createSender({
    store: takeStore,
    transport: tusTransport({ endpoint: '/api/uploads', headers: () => headers }),
    interviewId: id,
    onChange() {
      const sending = sender.status()
      if (sending.kbps !== null) memory.keepLine(sending.kbps)
      store.set({ sending, ...(sending.failures === 0 ? { offline: false } : {}) })
      if (sending.lastStatus === 0) store.set({ offline: true })
      void onTakes()
      // Refused repeatedly: perhaps another device took over, or the interview has ended.
      const refused = (sending.lastStatus ?? 0) >= 400 && sending.failures > 1
      if (refused && performance.now() - asked > 10_000) {
        asked = performance.now()
        void calls.refresh()
      }
    },
  })
  const memory = memoryOf(id)
  const line = memory.line()
  if (line !== null) sender.learn(line)
  const recorded = createRecorded({ store, calls, takeStore, sender, interviewId: id, onTakes })
  const typing = createTyping(store, calls, memory)
  const answers = createAnswers(store, calls, memory, recorded, typing)
  const heard = createHeard(store, calls)
  const signals = createSignals(store, calls, id, recorded.seconds)
  const awake = watchAwake(store, calls)
  return { furniture: { memory, recorded, typing, answers, sender, heard, signals, awake }, onTakes }
}

/** Opens the interview behind a link: asks the server, then finds what this device kept of it. */
export async function openRoom(store: Store, token: string): Promise<{ calls: Calls; room: Room | null }> {
  const headers = { authorization: `Link ${token}`, [DeviceHeader]: await deviceOf() }
  const calls = createCalls(store, headers)
  const [takeStore] = await Promise.all([openTakeStore(), calls.refresh()])
  const { interview } = store.get()
  if (!interview) return { calls, room: null }
  const { furniture, onTakes } = furnish(store, calls, takeStore, interview.id, headers)
  const room: Room = { store, calls, headers, ...(furniture satisfies Furniture) }
  store.set({
    welcomed: perTab.get(`mingjian.welcomed.${interview.id}`) === 'yes',
    abilityPassed: isAbilityPassed(store),
  })
  await onTakes()
  recallSlots(room)
  watch(room, takeStore)
  await returnTo(room)
  return { calls, room }
}

/**
 * A device that died may have kept a recording and yet forgotten whose it is: browsers write the recording
 * at once and small notes some seconds later. The recording on this device is always the latest of its step.
 */
function recallSlots({ store, memory }: Room): void {
  for (const { key, takeId, stepId, mimeType } of store.get().takes) {
    if (memory.slot(stepId)?.key === key) continue
    memory.keepSlot(stepId, { key, takeId, mode: mimeType.startsWith('audio/') ? 'audio' : 'video' })
  }
}

/** Goes on with what was under way when the page went away. */
async function returnTo(room: Room): Promise<void> {
  const { store, memory } = room
  const { interview, takes } = store.get()
  if (interview?.phase !== 'questions' || interview.deviceConflict) return
  const step = currentStep(interview)
  if (step?.state !== 'answering') return
  const slot = memory.slot(step.id)
  const take = takeOf(takes, slot)
  // Finished before the page went away, only the server has not heard of it.
  if (take?.ended) return room.recorded.keep(step.id, take.key)
  await reportReload(room, step, slot, take)
  const now = store.get().interview?.steps.find((one) => one.id === step.id)
  if (slot?.mode === 'text' && now?.state === 'answering') room.typing.resume(now, slot)
}

async function reportReload(
  room: Room,
  step: InterviewStep,
  slot: Slot | null,
  take: Take | null,
): Promise<void> {
  const seen = Math.max(take?.touchedAt ?? 0, slot ? (room.memory.lastSeen(slot.key) ?? 0) : 0)
  const since = Math.round((Date.now() - seen) / 1000)
  // A clock that was set back tells nothing: the server gives back no more than it heard nothing for.
  const lostSeconds = seen === 0 ? 0 : since < 0 ? 3600 : Math.min(3600, since)
  if (slot) room.memory.seen(slot.key)
  const body = { kind: 'reload' as const, lostSeconds, ...(slot ? { takeId: slot.takeId } : {}) }
  await room.calls.report(step.id, body)
}

/** Listens to the browser: the network, the other tabs, the page going away. */
function watch(room: Room, takeStore: TakeStore): void {
  const { store, calls, sender, typing, memory, signals } = room
  const nudge = () => {
    calls.nudge()
    sender.nudge()
    typing.flush()
    signals.nudge()
  }
  window.addEventListener('online', nudge)
  window.addEventListener('offline', () => store.set({ offline: true }))
  window.addEventListener('pagehide', () => typing.flush())
  window.addEventListener('beforeunload', (event) => {
    if (isUnsafe(store)) event.preventDefault()
  })
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') return typing.flush()
    nudge()
    // Phones stop clocks in the background; the server's goes on.
    if (store.get().status === 'ready' && !store.get().busy) void calls.refresh()
  })
  setInterval(() => {
    const { live } = store.get()
    if (live) memory.seen(live.key)
  }, 2000)
  let offline = store.get().offline
  store.subscribe(() => {
    const was = offline
    offline = store.get().offline
    // One call got through: the others need not sit out their waits.
    if (was && !offline) nudge()
  })
  store.subscribe(() => {
    const { live, interview } = store.get()
    const step = interview?.steps.find((one) => one.id === live?.stepId)
    // Ended elsewhere: the answer is no longer given here.
    const over = interview?.phase !== 'questions' || (step && step.state !== 'answering')
    if (live && !live.finishing && over) void room.answers.abandon()
  })
  watchForCues(room)
  watchOtherTabs(room)
  watchEnd(room, takeStore)
}

/** Looking at the picture is loaded only where the candidate agreed to it. */
function watchForCues(room: Room): void {
  let begun = false
  const begin = () => {
    if (begun || !room.store.get().interview?.facialCues) return
    begun = true
    import('../cues/watch.ts').then(
      ({ watchCues }) => watchCues(room),
      () => {
        begun = false
      },
    )
  }
  room.store.subscribe(begin)
  begin()
}

function watchOtherTabs({ store, calls, answers }: Room): void {
  const id = store.get().interview?.id
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`mingjian.${id}`)
  channel?.addEventListener('message', () => void calls.refresh())
  let conflict = store.get().interview?.deviceConflict ?? false
  store.subscribe(() => {
    const now = store.get().interview?.deviceConflict ?? false
    if (now === conflict) return
    conflict = now
    if (now && store.get().live) void answers.abandon()
    if (!now) channel?.postMessage('taken over')
  })
}

/**
 * Handed in means that the server has everything, and asked for a person that nothing is wanted any more: this
 * device forgets the interview. Without the consent to recordings it forgets those.
 */
function watchEnd({ store, memory, sender }: Room, takeStore: TakeStore): void {
  let cleared = false
  const dropRecordings = async () => {
    const { takes } = store.get()
    if (takes.length === 0) return
    store.set({ playback: {}, takes: [] })
    for (const take of takes) await takeStore.remove(take.key)
  }
  const clear = async () => {
    const { phase, consents } = store.get().interview ?? {}
    const refused = consents?.some(({ purpose, given }) => purpose === 'recording' && given?.withdrawnAt)
    if (refused && (phase === 'questions' || phase === 'ability_test')) return dropRecordings()
    if (cleared || (phase !== 'done' && phase !== 'human_requested')) return
    cleared = true
    sender.stop()
    memory.forget()
    for (const take of store.get().takes) await takeStore.remove(take.key)
    store.set({ playback: {}, takes: [], draft: null })
  }
  store.subscribe(() => void clear())
  void clear()
}

/** Remembers in this tab that the welcome was read. */
export function passWelcome({ store }: Room): void {
  perTab.set(`mingjian.welcomed.${store.get().interview?.id}`, 'yes')
  store.set({ welcomed: true })
}

/** Changes the language at the server, or, without an interview, only here. */
export async function changeLanguage(store: Store, calls: Calls, language: Language): Promise<void> {
  const { interview } = store.get()
  // Another device has the interview in hand: what is its own stays as it is.
  if (interview && !interview.deviceConflict) await calls.act('setInterviewLanguage', { body: { language } })
  else store.set({ language })
}

/** Goes on in this tab; another one stops. What was under way here before is found again. */
export async function takeOver(room: Room): Promise<void> {
  if (await room.calls.act('takeOver', {})) await returnTo(room)
}
