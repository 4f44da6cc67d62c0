import { answerIn, type Behave, completion, send } from '../../adapters/language-model/endpoint.fixture.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { Caller, TestServer } from '../../testing/harness.ts'
import { findReportOfApplication, openReportBody } from '../assessment/index.ts'
import { behavioursIn } from '../assessment/model.fixture.ts'
import { invite, inviteMany, type TestCandidate } from '../interview/candidate.fixture.ts'

const acts = [
  '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决',
  '我先打电话道歉，并问清楚他们最在意的是收银不能停',
  '我当天下午带工程师赶到现场，把三个方案和各自的代价讲给店长听',
  '我每两小时在群里通报一次进展，第二天系统恢复',
  '一个月后我又上门回访，客户续签了50万元合同',
]
const talk = [
  '我觉得这个岗位很重要',
  '大家都要互相理解',
  '平时我也比较喜欢学习',
  '公司的氛围一直不错',
  '沟通这件事说起来简单做起来难',
  '以后有机会我会多注意',
  '这几年行业变化很大',
]

/** An answer that tells as many of five acts as asked, among words that tell nothing. */
export function answerWith(told: number, n: number): string {
  const empty = [0, 1, 2].map((k) => talk[(n * 3 + k * (1 + (n % 3))) % talk.length])
  return `${[empty[0], ...acts.slice(0, told), empty[1], `那是第${n}次遇到这样的事`, empty[2]].join('。')}。`
}

/** A model that sees each act of these answers as clear proof of one more key behaviour. */
export const actReader: Behave = (response, asked) => {
  const [text, behaviours] = [answerIn(asked), behavioursIn(asked)]
  const findings = acts.flatMap((quote, k) => {
    const target = behaviours[k % behaviours.length]
    return text.includes(quote) && target ? [{ kind: 'behaviour', target, quote, strength: 'clear' }] : []
  })
  send(response, 200, completion(JSON.stringify({ findings })))
}

type Texts = readonly [string, string, string]

export interface Interviewed {
  applicationId: string
  candidateId: string
  reportId: string
  /** Ids of the answers to the three questions. */
  answerIds: string[]
}

/** A candidate who answers the three questions with these texts; the report stands afterwards. */
export async function interviewed(
  t: TestServer,
  organisation: TestOrganisation,
  texts: Texts,
  consent = true,
): Promise<Interviewed> {
  const candidate = await invite(t, organisation, { name: '孟小舟' })
  const answerIds = await answer(candidate, texts, consent)
  await t.runTasks()
  return reported(t, organisation, candidate, answerIds)
}

/** As many candidates as there are texts, side by side: what they wait for they wait for together. */
export async function interviewedTogether(
  t: TestServer,
  organisation: TestOrganisation,
  all: readonly Texts[],
): Promise<Interviewed[]> {
  const candidates = await inviteMany(t, organisation, all.length, { name: '孟小舟' })
  const answers: string[][] = []
  const lane = async (from: number) => {
    for (let n = from; n < all.length; n += lanes) {
      const [candidate, texts] = [candidates[n], all[n]]
      if (candidate && texts) answers[n] = await answer(candidate, texts, true)
    }
  }
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)))
  await t.runTasks()
  return Promise.all(candidates.map((one, n) => reported(t, organisation, one, answers[n] ?? [])))
}

const lanes = 4

/** Answers from the welcome to handing in; gives the ids of the answers to the three questions. */
async function answer(candidate: TestCandidate, texts: Texts, consent: boolean): Promise<string[]> {
  await candidate.toQuestions({ model_improvement: consent })
  for (const [index, text] of ['您好，我叫孟小舟，做过三年销售。', ...texts].entries()) {
    await candidate.type(index, text)
  }
  const { steps } = await candidate.act('submitInterview')
  return steps.slice(1).map(({ id }) => id)
}

async function reported(
  t: TestServer,
  organisation: TestOrganisation,
  { applicationId, candidateId }: TestCandidate,
  answerIds: string[],
): Promise<Interviewed> {
  const report = await findReportOfApplication(t.db, organisation.id, applicationId)
  return {
    applicationId,
    candidateId,
    reportId: report?.id ?? '',
    answerIds,
  }
}

/** What the report of an interview says. */
export async function bodyOf(t: TestServer, organisation: TestOrganisation, one: Interviewed) {
  const report = await findReportOfApplication(t.db, organisation.id, one.applicationId)
  if (!report) {
    throw new Error('there is no report')
  }
  return openReportBody(t.deps, organisation.id, report)
}

/** Scores an answer as somebody who has seen no score of it. */
export const scoreAs = (t: TestServer, who: Caller, answerId: string, level: number) =>
  t.call('scoreBlind', { params: { id: answerId }, body: { level } }, who)

export const audited = (t: TestServer, organisation: TestOrganisation, action: string) =>
  t.db
    .selectFrom('platform.audit_record')
    .select(['actor_id', 'object_id', 'detail'])
    .where('organisation_id', '=', organisation.id)
    .where('action', '=', action)
    .orderBy('at')
    .execute()
