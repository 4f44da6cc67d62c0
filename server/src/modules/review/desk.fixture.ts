import type { Report } from '@mingjian/contract'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { Caller, TestServer } from '../../testing/harness.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'

/** A self-introduction and three answers that show something. */
export const texts = [
  '您好，我叫周岚，做过三年软件销售，负责华东客户，所以想应聘这个岗位，谢谢。',
  '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决。我先打电话道歉并问清楚最在意的是收银不能停，当天带工程师去现场，每两小时通报一次进展。第二天系统恢复，客户续签了50万元合同。',
  '我会先弄清各部门的优先级，因为他们的排期互相冲突，再单独找负责人谈，然后开短会把分工写下来确认。如果还不配合，我会带着数据请上级协调。',
  '双十一前两周团队走了两个人，我把任务按紧急程度排序，每天列清单复盘，最后完成120万元，超过目标15%。',
]

export const second = {
  outcome: 'second_interview',
  interview: {
    startsAt: '2026-12-01T02:00:00.000Z',
    minutes: 60,
    place: '杭州市滨江区 3 号楼 201',
    interviewer: '陈经理',
    note: '请带身份证',
  },
}

export const rejected = {
  outcome: 'rejected',
  rejectReason: 'evidence_insufficient',
  reason: '三道题都没有讲出具体经历',
}

export type Reviewed = TestCandidate & { reportId: string; report: Report }

/** An HR's desk in an organisation, with a manager of the same department beside it. */
export async function openDesk(t: TestServer, organisation: TestOrganisation) {
  const hr = await t.login(organisation, 'hr', 'east')
  const manager = await t.login(organisation, 'manager', 'east-sales')

  async function readReport(applicationId: string, who: Caller = hr): Promise<Report> {
    const { status, body } = await t.call('getReport', { params: { id: applicationId } }, who)
    if (status !== 200) {
      throw new Error(`getReport answered ${status} ${JSON.stringify(body)}`)
    }
    return body as unknown as Report
  }

  /** A candidate whose interview is in and whose report stands. */
  async function reported(
    input: { answers?: string[]; name?: string; vacancyId?: string } = {},
  ): Promise<Reviewed> {
    const candidate = await invite(t, organisation, input.name ? { name: input.name } : {})
    if (input.vacancyId) {
      await t.db
        .updateTable('ehr.application')
        .set({ vacancy_id: input.vacancyId })
        .where('id', '=', candidate.applicationId)
        .execute()
    }
    await candidate.toQuestions()
    for (const [index, text] of (input.answers ?? texts).entries()) {
      await candidate.type(index, text)
    }
    await candidate.act('submitInterview')
    await t.runTasks()
    const report = await readReport(candidate.applicationId)
    return { ...candidate, reportId: report.id, report }
  }

  return {
    hr,
    manager,
    readReport,
    reported,
    adjust: (reportId: string, body: object, who: Caller = hr) =>
      t.call('adjustScore', { params: { id: reportId }, body }, who),
    decide: (reportId: string, body: object, who: Caller = hr) =>
      t.call('decide', { params: { id: reportId }, body }, who),
    applicationOf: (id: string) =>
      t.db
        .selectFrom('ehr.application')
        .select(['stage', 'report_status', 'overall'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow(),
    mailsTo: (candidate: TestCandidate) =>
      t.db
        .selectFrom('invitations.message')
        .select(['template', 'slot'])
        .where('application_id', '=', candidate.applicationId)
        .orderBy('created_at')
        .execute(),
  }
}
export type Desk = Awaited<ReturnType<typeof openDesk>>
