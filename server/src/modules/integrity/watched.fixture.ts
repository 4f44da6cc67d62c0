import { randomUUID } from 'node:crypto'
import type { getSignalFigures, IntegritySection, Report } from '@mingjian/contract'
import type { z } from 'zod'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { Caller, TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'

/** A signal as a device words it, with what every one has. */
export function signal(kind: string, measured: object, more: object = {}) {
  return { id: randomUUID(), at: 0, stepId: null, takeId: null, second: null, kind, ...measured, ...more }
}

/** One of each kind a device notes, all of them far out of the ordinary. */
export const everyKind = () => [
  signal('left', { seconds: 300, how: 'hidden' }),
  signal('pasted', { characters: 900, share: 1, own: false }),
  signal('typing_burst', { characters: 900, seconds: 1 }),
  signal('question_copied', { characters: 60 }),
  signal('face_absent', { seconds: 300 }),
  signal('second_face', { seconds: 300 }),
]

/** Four answers that resemble nobody's. */
const unlike = () => Array.from({ length: 4 }, () => `我的经历编号是 ${randomUUID()} ${randomUUID()}`)

/** A server with somebody who judges, and candidates whose devices note. */
export async function openWatch(t: TestServer, organisation: TestOrganisation) {
  // A session ends after half an hour, which tests jump over.
  const hr = () => t.login(organisation, 'hr', 'east')

  /** Sends a batch; times are given as seconds ago. */
  async function report(
    candidate: TestCandidate,
    signals: ReturnType<typeof signal>[],
    { browser = null, clock = 0 }: { browser?: string | null; clock?: number } = {},
  ) {
    const sentAt = t.clock.now().getTime() + clock * 1000
    return candidate.call('reportSignals', {
      body: { sentAt, browser, signals: signals.map((one) => ({ ...one, at: sentAt - one.at * 1000 })) },
    })
  }

  async function handIn(candidate: TestCandidate, answers = unlike()): Promise<void> {
    for (const [index, text] of answers.entries()) {
      const { steps } = await candidate.get()
      if (steps[index]?.state !== 'confirmed') await candidate.type(index, text)
    }
    await candidate.act('submitInterview')
    await t.runTasks()
  }

  async function reportOf(applicationId: string, who?: Caller): Promise<Report> {
    const { status, body } = await t.call('getReport', { params: { id: applicationId } }, who ?? (await hr()))
    if (status !== 200) throw new Error(`getReport answered ${status} ${JSON.stringify(body)}`)
    return body as unknown as Report
  }

  async function sectionOf(applicationId: string, who?: Caller): Promise<IntegritySection> {
    const { integrity } = await reportOf(applicationId, who)
    if (!integrity) throw new Error('no section')
    return integrity
  }

  return {
    hr,
    report,
    handIn,
    reportOf,
    sectionOf,
    /** A candidate at the first question. */
    async begun(input: Parameters<typeof invite>[2] = {}): Promise<TestCandidate> {
      const candidate = await invite(t, organisation, input)
      await candidate.toQuestions()
      return candidate
    },
    judge: async (candidate: TestCandidate, signalId: string, body: object, who?: Caller) =>
      t.call('judgeSignal', { params: { id: candidate.applicationId, signalId }, body }, who ?? (await hr())),
    figures: async (who?: Caller) => {
      const { body } = await t.call('getSignalFigures', {}, who ?? (await hr()))
      return body as unknown as z.output<(typeof getSignalFigures)['parts']['reply']>
    },
  }
}
export type Watch = Awaited<ReturnType<typeof openWatch>>
