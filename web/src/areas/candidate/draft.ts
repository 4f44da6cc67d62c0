import { backoff } from './upload/plan.ts'

/** How the typed answer stands between this device and the server. */
export interface DraftState {
  /** The server has every letter. */
  saved: boolean
  savedAt: number | null
  failing: boolean
}

export interface DraftSaver {
  change(text: string): void
  /** Save now what is not saved yet: the network is back, or the page is about to hide. */
  flush(): void
  /** The last text, revision and state. */
  text(): string
  state(): DraftState
  stop(): void
}

export interface DraftOptions {
  text: string
  revision: number
  /** What the server has; when it differs from `text` that is sent at once. */
  savedText: string
  /** Sends; gives the revision the server holds now. */
  save: (text: string, revision: number) => Promise<number>
  /** Called with every change and attempt, so that a reload goes on from there. */
  keep: (text: string, revision: number, savedText: string) => void
  onState: (state: DraftState) => void
  /** Milliseconds from a change to its saving. */
  delay?: number
}

/** Saves a growing text: at most one request at a time, each with a higher revision, never giving up. */
export function createDraftSaver(options: DraftOptions): DraftSaver {
  const { save, keep, onState, delay = 2000 } = options
  let { text, revision } = options
  let savedText = options.savedText
  let savedAt: number | null = null
  let failures = 0
  let running = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const state = (): DraftState => ({ saved: text === savedText, savedAt, failing: failures > 0 })

  function plan(ms: number): void {
    if (timer || stopped || text === savedText) return
    timer = setTimeout(() => {
      timer = null
      void attempt()
    }, ms)
  }

  async function attempt(): Promise<void> {
    if (running || stopped || text === savedText) return
    running = true
    const sending = text
    revision += 1
    keep(text, revision, savedText)
    try {
      const held = await save(sending, revision)
      if (held > revision) {
        // Another device wrote later revisions of this take: ours must come after them.
        revision = held
      } else {
        savedText = sending
        savedAt = Date.now()
        keep(text, revision, savedText)
      }
      failures = 0
    } catch {
      failures += 1
    }
    running = false
    if (stopped) return
    onState(state())
    plan(failures > 0 ? backoff(failures, Math.random()) : savedText === sending ? delay : 0)
  }

  plan(0)
  return {
    change(next) {
      text = next
      keep(text, revision, savedText)
      onState(state())
      plan(delay)
    },
    flush() {
      if (timer) clearTimeout(timer)
      timer = null
      void attempt()
    },
    text: () => text,
    state,
    stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}

/**
 * The text to go on with, from what this device kept and what the server has. Where both were written on
 * (another device in between), both are kept: nothing of it may be lost.
 */
export function mergeDraft(kept: { text: string; base: string } | null, server: string): string {
  if (!kept || kept.text === kept.base) return server
  if (server === kept.base || kept.text.startsWith(server)) return kept.text
  if (server.startsWith(kept.text)) return server
  const added = kept.text.startsWith(kept.base) ? kept.text.slice(kept.base.length) : kept.text
  return `${server}\n${added}`
}
