import { randomUUID } from 'node:crypto'
import type {
  AnswerMode,
  CandidateInterview,
  ConsentPurpose,
  endpoints,
  InterviewStep,
} from '@mingjian/contract'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { Caller, CallOptions, TestServer } from '../../testing/harness.ts'

type Name = keyof typeof endpoints
export type Answer = Awaited<ReturnType<TestServer['call']>>
export type Purposes = Partial<Record<ConsentPurpose, boolean>>

/** A candidate with a personal link, as one browser tab sees the interview. */
export interface TestCandidate {
  link: string
  device: string
  applicationId: string
  candidateId: string
  call(name: Name, options?: CallOptions): Promise<Answer>
  /** Calls and takes the reply for the interview; throws on anything but success. */
  act(name: Name, options?: CallOptions): Promise<CandidateInterview & { takeId: string }>
  get(): Promise<CandidateInterview>
  step(index: number): Promise<InterviewStep>
  /** The same link in another tab or on another device. */
  elsewhere(): TestCandidate
  /** From the welcome to the first question. */
  toQuestions(purposes?: Purposes): Promise<CandidateInterview>
  /** Opens a step and begins a take of it. */
  begin(index: number, mode?: AnswerMode): Promise<{ stepId: string; takeId: string }>
  /** Answers a step by typing and confirms it. */
  type(index: number, text: string): Promise<void>
}

/** Screens an application and takes the link out of the mail that follows. */
export async function invite(
  t: TestServer,
  organisation: TestOrganisation,
  input: Parameters<TestServer['candidate']>[1] = {},
): Promise<TestCandidate> {
  const [candidate] = await inviteMany(t, organisation, 1, input)
  return candidate as TestCandidate
}

/** Screens several applications at once. */
export async function inviteMany(
  t: TestServer,
  organisation: TestOrganisation,
  many: number,
  input: Parameters<TestServer['candidate']>[1] = {},
): Promise<TestCandidate[]> {
  const people: { candidateId: string; applicationId: string; email: string }[] = []
  for (let n = 0; n < many; n += 1) {
    const email = input.email ?? `candidate-${randomUUID()}@example.com`
    const candidateId = await t.candidate(organisation, { ...input, email })
    const vacancyId = await t.vacancy(organisation)
    people.push({
      candidateId,
      applicationId: await t.application(organisation, { candidateId, vacancyId }),
      email,
    })
  }
  const before = t.inbox.mails.length
  const body = { applicationIds: people.map((one) => one.applicationId) }
  let screened = await t.call('screenApplications', { body }, await groupHr(t, organisation))
  if (screened.status === 401) {
    // Time was moved on since, past the end of the session.
    screeners.delete(organisation)
    screened = await t.call('screenApplications', { body }, await groupHr(t, organisation))
  }
  await t.runTasks()
  const mails = t.inbox.mails.slice(before)
  return people.map(({ email, ...ids }) => {
    const link = mails.findLast(({ to }) => to === email)?.text.match(/\/i\/([A-Za-z0-9_-]{43})/)?.[1]
    if (!link) {
      throw new Error(`no invitation came: ${screened.status} ${JSON.stringify(screened.body)}`)
    }
    return open(t, { link, ...ids })
  })
}

const screeners = new WeakMap<TestOrganisation, Promise<Caller>>()

/** Who screens, one person for all applications of an organisation: a password costs time to check. */
function groupHr(t: TestServer, organisation: TestOrganisation): Promise<Caller> {
  const found = screeners.get(organisation) ?? t.login(organisation, 'group-hr')
  screeners.set(organisation, found)
  return found
}

/** What one browser tab does with a personal link. */
export function open(
  t: TestServer,
  ids: Pick<TestCandidate, 'link' | 'applicationId' | 'candidateId'>,
): TestCandidate {
  const device = randomUUID()
  const call: TestCandidate['call'] = (name, options) => t.call(name, options, { link: ids.link, device })
  const act: TestCandidate['act'] = async (name, options) => {
    const { status, body } = await call(name, options)
    if (status !== 200) {
      throw new Error(`${name} answered ${status} ${JSON.stringify(body)}`)
    }
    return body as unknown as CandidateInterview & { takeId: string }
  }
  const get = () => act('getInterview')
  const step = async (index: number) => (await get()).steps[index] as InterviewStep

  async function begin(index: number, mode: AnswerMode = 'text') {
    const params = { stepId: (await step(index)).id }
    await act('startThinking', { params })
    const { takeId } = await act('startAnswer', { params, body: { mode, clientTakeId: randomUUID() } })
    return { ...params, takeId }
  }

  return {
    ...ids,
    device,
    call,
    act,
    get,
    step,
    begin,
    elsewhere: () => open(t, ids),
    async toQuestions(purposes = {}) {
      await act('giveConsent', { body: await consentsOf(get, purposes) })
      await act('confirmResume', { body: { correct: true } })
      await act('reportCheck', {
        body: { camera: 'ok', microphone: 'ok', uploadKbps: 4200, mode: 'text' },
      })
      return act('finishPractice')
    },
    async type(index, text) {
      const { stepId, takeId } = await begin(index)
      await act('finishAnswer', { params: { stepId }, body: { takeId, text } })
      await act('confirmAnswer', { params: { stepId } })
    },
  }
}

/** Agrees to everything but the improvement of models, unless told otherwise. */
export async function consentsOf(get: () => Promise<CandidateInterview>, purposes: Purposes = {}) {
  const { consents } = await get()
  return {
    consents: consents.map(({ purpose, version }) => ({
      purpose,
      version,
      granted: purposes[purpose] ?? purpose !== 'model_improvement',
    })),
  }
}
