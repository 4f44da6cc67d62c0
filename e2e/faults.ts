import { join } from 'node:path'
import type { CandidateInterview } from '@mingjian/contract'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { consentsOf, invite } from '../server/src/modules/interview/candidate.fixture.ts'
import { openRecording } from '../server/src/modules/interview/index.ts'
import { createTestServer, type TestServer } from '../server/src/testing/harness.ts'
import { type Device, open } from './browser.ts'
import { root } from './support.ts'

/** The server of this process with the built pages on a port, by real time. */
export async function servePages() {
  const t = await createTestServer({ web: join(root, 'web/dist') })
  t.deps.now = () => new Date()
  const address = await t.app.listen({ port: 0, host: '127.0.0.1' })
  const organisation = await t.organisation()
  return { t, organisation, port: Number(new URL(address).port) }
}
export type Served = Awaited<ReturnType<typeof servePages>>

/** A candidate whose next screen is the first question, in a browser of their own. */
export interface Visitor {
  context: BrowserContext
  page: Page
  link: string
  /** Every byte that recorders of this browser gave out, by recorder, across reloads. */
  recorded: Buffer[]
  /** Errors of the page, which there must be none of. */
  errors: string[]
  state(): Promise<CandidateInterview>
  /** The recording that stands for a step, as it arrived. */
  arrived(index: number): Promise<Buffer>
}

/** Invites somebody, answers what comes before the questions, and opens the page. */
export async function visitor(
  { t, organisation, port }: Served,
  browser: Browser,
  options: { device: Device; through?: number; at?: 'check' | 'questions'; line?: number },
): Promise<Visitor> {
  const { link } = await invite(t, organisation)
  const call = async (name: Parameters<TestServer['call']>[0], body?: unknown) => {
    const reply = await t.call(name, body === undefined ? {} : { body }, { link })
    if (reply.status !== 200) {
      throw new Error(`${name} answered ${reply.status} ${JSON.stringify(reply.body)}`)
    }
    return reply.body as unknown as CandidateInterview
  }
  const state = () => call('getInterview')
  await call('giveConsent', await consentsOf(state))
  await call('confirmResume', { correct: true })
  if (options.at !== 'check') {
    await call('reportCheck', { camera: 'ok', microphone: 'ok', uploadKbps: 4000, mode: 'video' })
    await call('finishPractice', {})
  }
  const { context, errors } = await open(
    browser,
    options.device,
    `http://127.0.0.1:${options.through ?? port}`,
  )
  const recorded = await tapRecorders(context)
  if (options.line !== undefined) {
    // What an earlier measurement of this device found.
    const { id } = await state()
    await context.addInitScript(
      ([key, kbps]) => {
        // An empty page has no storage.
        if (location.protocol !== 'about:') localStorage.setItem(String(key), String(kbps))
      },
      [`mingjian.${id}.line`, options.line],
    )
  }
  const page = await context.newPage()
  await page.goto(`/i/${link}`)
  return {
    context,
    page,
    link,
    recorded,
    errors,
    state,
    async arrived(index) {
      const { steps } = await state()
      const take = await t.db
        .selectFrom('interview.take')
        .select('id')
        .where('answer_id', '=', steps[index]?.id ?? '')
        .where('discarded_at', 'is', null)
        .executeTakeFirstOrThrow()
      const { readAll } = await openRecording(t.deps, organisation.id, take.id, 'original')
      return readAll()
    },
  }
}

/** Listens at every recorder of the pages: what it gives out is compared with what arrives. */
export async function tapRecorders(context: BrowserContext): Promise<Buffer[]> {
  const recorded: Buffer[] = []
  const ids: string[] = []
  await context.exposeBinding('tapped', (_, id: string, base64: string) => {
    if (!ids.includes(id)) {
      ids.push(id)
    }
    const index = ids.indexOf(id)
    recorded[index] = Buffer.concat([recorded[index] ?? Buffer.alloc(0), Buffer.from(base64, 'base64')])
  })
  await context.addInitScript(() => {
    const scope = window as unknown as {
      MediaRecorder: typeof MediaRecorder
      tapped(id: string, base64: string): Promise<void>
      streams: MediaStream[]
      begun: number
      pieces: number
      recorder: MediaRecorder
    }
    const Real = scope.MediaRecorder
    scope.streams = []
    scope.pieces = 0
    let line = Promise.resolve()
    scope.MediaRecorder = class extends Real {
      constructor(stream: MediaStream, options?: MediaRecorderOptions) {
        super(stream, options)
        scope.streams.push(stream)
        scope.recorder = this
        const id = crypto.randomUUID()
        this.addEventListener('start', () => {
          scope.begun = performance.now()
          scope.pieces = 0
        })
        this.addEventListener('dataavailable', ({ data }) => {
          scope.pieces += 1
          line = line.then(async () => {
            const bytes = new Uint8Array(await data.arrayBuffer())
            let text = ''
            for (const byte of bytes) text += String.fromCharCode(byte)
            await scope.tapped(id, btoa(text))
          })
        })
      }
    }
  })
  return recorded
}

/** Pieces, of half a second or more each, that the running recorder of the page gave out. */
export function piecesRecorded(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { pieces?: number }).pieces ?? 0)
}

/** Gives the running recorder pieces that come later and later, until they stand for so many seconds. */
export async function speakOn(page: Page, seconds: number): Promise<void> {
  await page.evaluate((all) => {
    const { recorder } = window as unknown as { recorder: MediaRecorder }
    const now = performance.now.bind(performance)
    let later = 0
    performance.now = () => now() + later
    // The page takes a longer gap between two pieces for sleep.
    for (; later < all * 1000; later += 9000) {
      recorder.dispatchEvent(new BlobEvent('dataavailable', { data: new Blob([new Uint8Array(64)]) }))
    }
  }, seconds)
}

/** What this device holds of its newest recording, and the seconds by which that is behind the recorder. */
export function keptHere(page: Page): Promise<{ bytes: number; seconds: number; behind: number }> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const database = await done(indexedDB.open('mingjian-interview'))
    const takes: { startedAt: number; recorded: number; seconds: number }[] = await done(
      database.transaction('takes').objectStore('takes').getAll(),
    )
    database.close()
    const take = takes.sort((a, b) => b.startedAt - a.startedAt)[0]
    const { begun } = window as unknown as { begun: number }
    const seconds = take?.seconds ?? 0
    return { bytes: take?.recorded ?? 0, seconds, behind: (performance.now() - begun) / 1000 - seconds }
  })
}

/** Stops everything the pages do for a while, as a closed lid does. */
export async function closeLid(browser: Browser, milliseconds: number): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[]
  }
  const pages = processInfo.filter(({ type }) => type === 'renderer')
  for (const { id } of pages) {
    process.kill(id, 'SIGSTOP')
  }
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  for (const { id } of pages) {
    process.kill(id, 'SIGCONT')
  }
}

/** Ends tracks of the recorded stream, as a plug that is pulled does: the page sees exactly this. */
export async function unplug(page: Page, kinds: ('audio' | 'video')[]): Promise<void> {
  await page.evaluate((wanted) => {
    const { streams } = window as unknown as { streams: MediaStream[] }
    for (const track of streams.at(-1)?.getTracks() ?? []) {
      if ((wanted as string[]).includes(track.kind)) {
        track.stop()
        track.dispatchEvent(new Event('ended'))
      }
    }
  }, kinds)
}
