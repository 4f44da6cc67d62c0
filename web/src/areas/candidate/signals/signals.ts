import type { SignalInput, SignalKind } from '@mingjian/contract'
import { local, perTab, uuid } from '../identity.ts'
import { longestAnswerSeconds } from '../media/answer-length.ts'
import { type Calls, isPassing } from '../room/calls.ts'
import type { Store } from '../room/state.ts'
import { currentStep } from '../screen.ts'
import { createAway } from './away.ts'
import { createSignalQueue } from './queue.ts'
import { copiedOf, createWriting } from './writing.ts'

type Bare<T> = T extends unknown ? Omit<T, 'id' | 'at' | 'stepId' | 'takeId' | 'second'> : never
/** The numbers of a signal; what step it belongs to and when it was is added here. */
export type Noted = Bare<SignalInput>

/** What this tab notes for a person to look at. Nothing waits for it, and nothing is shown of it. */
export interface Signals {
  /** Notes something of the step that is open; left out when this interview does not note its kind. */
  note(noted: Noted): void
  /** Notes something that began earlier, of the answer it began in. */
  noteAt(noted: Noted, where: Place, at: number): void
  /** The text of the typed answer changed. */
  typed(before: string, after: string, inputType: string | undefined): void
  /** The network may be back. */
  nudge(): void
}

/** Which step and take something belongs to, and where in its recording. */
type Place = Pick<SignalInput, 'stepId' | 'takeId' | 'second'>

/** A step is watched while its question is open and its answer is not finished. */
const watched: readonly string[] = ['thinking', 'answering']
/** A clock that moved by more than this is asked about at the server. */
const clockMoved = 30_000

/** Creates what notes in one interview, and listens to the page. */
export function createSignals(
  store: Store,
  calls: Calls,
  interviewId: string,
  recordedSeconds: () => number,
): Signals {
  const key = `mingjian.signals.${interviewId}`
  const awayKey = `mingjian.away.${interviewId}`
  const writing = createWriting()
  const isNoted = (kind: SignalKind) => store.get().interview?.signals.includes(kind) ?? false
  const queue = createSignalQueue({
    send: async (signals) => {
      const body = { sentAt: Date.now(), browser: browserOf(isNoted), signals }
      await calls.once('reportSignals', { body })
    },
    isPassing,
    // Not among what is forgotten at the end: the last ones are sent when the page is opened again.
    read: () => local.get(key),
    write: (text) => (text === null ? local.remove(key) : local.set(key, text)),
  })

  function place(): Place | null {
    const { interview, live } = store.get()
    if (!interview || interview.deviceConflict) return null
    if (interview.phase === 'ability_test') return { stepId: null, takeId: null, second: null }
    if (interview.phase !== 'questions') return null
    const step = currentStep(interview)
    if (!step || !watched.includes(step.state)) return null
    const own = live?.stepId === step.id ? live : null
    const second =
      own && own.mode !== 'text' ? Math.min(longestAnswerSeconds, Math.max(0, recordedSeconds())) : null
    return { stepId: step.id, takeId: own?.takeId ?? null, second }
  }

  function add(noted: Noted, where: Place, at: number): void {
    if (isNoted(noted.kind)) queue.add({ ...noted, ...where, id: uuid(), at: Math.round(at) } as SignalInput)
  }

  const note = (noted: Noted) => {
    const where = place()
    if (where) add(noted, where, Date.now())
  }

  const away = createAway<Place>(
    {
      context: place,
      left: (seconds, how, { at, context }) => add({ kind: 'left', seconds, how }, context, at),
      keep: (begun) => (begun ? perTab.set(awayKey, JSON.stringify(begun)) : perTab.remove(awayKey)),
      kept: () => {
        try {
          return JSON.parse(perTab.get(awayKey) ?? 'null')
        } catch {
          return null
        }
      },
    },
    Date.now(),
  )
  const look = () =>
    away.see({ visible: document.visibilityState === 'visible', focused: document.hasFocus() }, Date.now())
  for (const event of ['blur', 'focus', 'pagehide', 'pageshow']) window.addEventListener(event, look)
  document.addEventListener('visibilitychange', look)
  document.addEventListener('copy', () => {
    const { interview } = store.get()
    const question = (interview && currentStep(interview)?.text) ?? ''
    const characters = copiedOf(question, String(document.getSelection() ?? ''))
    if (characters > 0) note({ kind: 'question_copied', characters })
  })
  greetOnce(store, () => queue.greet())
  watchClock(() => queue.greet())

  return {
    note,
    noteAt: add,
    nudge: () => queue.nudge(),
    typed(before, after, inputType) {
      const { interview, live } = store.get()
      const step = interview && currentStep(interview)
      if (!step || live?.mode !== 'text') return
      const drafts = interview.steps.filter(({ id }) => id !== step.id).map(({ draft }) => draft)
      const question = step.text ?? ''
      const found = writing.change({ before, after, inputType, at: Date.now(), question, drafts })
      if (found) note(found)
    },
  }
}

/** Says once a page that this browser holds the interview, as soon as questions are asked. */
function greetOnce(store: Store, greet: () => void): void {
  let greeted = false
  const ask = () => {
    const { interview } = store.get()
    const held = interview?.phase === 'questions' && !interview.deviceConflict
    if (greeted || !held || interview.signals.length === 0) return
    greeted = true
    greet()
  }
  store.subscribe(ask)
  ask()
}

/** A clock that was set, or a device that slept: the server tells which, by its own clock. */
function watchClock(moved: () => void): void {
  const difference = () => Date.now() - performance.now()
  let last = difference()
  setInterval(() => {
    const now = difference()
    if (Math.abs(now - last) > clockMoved) moved()
    last = now
  }, 15_000)
}

const browserKey = 'mingjian.browser'
const ofBrowser: readonly SignalKind[] = ['second_device', 'same_device', 'clock_jump']

/**
 * A random number this browser keeps, so that it is known again. It says nothing of the device; null where the
 * browser keeps nothing, and where nothing is noted that needs it.
 */
function browserOf(isNoted: (kind: SignalKind) => boolean): string | null {
  if (!ofBrowser.some(isNoted)) return null
  try {
    const kept = window.localStorage.getItem(browserKey)
    if (kept) return kept
    window.localStorage.setItem(browserKey, uuid())
    return window.localStorage.getItem(browserKey)
  } catch {
    return null
  }
}
