import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeObject } from '../../platform/storage/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import type { TestServer } from '../../testing/harness.ts'
import { candidateKey } from '../ehr/index.ts'
import { invite, type TestCandidate } from '../interview/candidate.fixture.ts'
import { findReportOfApplication, openReportBody } from './index.ts'

/** A self-introduction and three answers that show something. */
export const texts = [
  '您好，我叫周岚，做过三年软件销售，负责华东客户，所以想应聘这个岗位，谢谢。',
  '去年三月一家连锁客户的系统连续三天出故障，要求两天内解决。我先打电话道歉并问清楚最在意的是收银不能停，当天带工程师去现场，每两小时通报一次进展。第二天系统恢复，客户续签了50万元合同。',
  '我会先弄清各部门的优先级，因为他们的排期互相冲突，再单独找负责人谈，然后开短会把分工写下来确认。如果还不配合，我会带着数据请上级协调。',
  '双十一前两周团队走了两个人，我把任务按紧急程度排序，每天列清单复盘，最后完成120万元，超过目标15%。',
]

/** Four seconds of sound as a browser records it. */
export const recording = readFileSync(join(import.meta.dirname, '../../platform/media/fixtures/opus.webm'))

export type Submitted = TestCandidate & { interviewId: string; answerIds: string[] }

/** Interviews handed in to an organisation, and what has become of them. */
export function openHall(t: TestServer, organisation: TestOrganisation) {
  return {
    /** An interview handed in, its tasks not run yet. */
    async submitted(answers: readonly string[] = texts): Promise<Submitted> {
      const candidate = await invite(t, organisation)
      await candidate.toQuestions()
      for (const [index, text] of answers.entries()) {
        await candidate.type(index, text)
      }
      const { id, steps } = await candidate.act('submitInterview')
      return { ...candidate, interviewId: id, answerIds: steps.map((step) => step.id) }
    },

    /** Turns an answer into a recording that has arrived. */
    async record(candidate: Submitted, index: number, bytes: Uint8Array = recording) {
      const answerId = candidate.answerIds[index] ?? ''
      const take = await t.db
        .selectFrom('interview.take')
        .select('id')
        .where('answer_id', '=', answerId)
        .where('discarded_at', 'is', null)
        .executeTakeFirstOrThrow()
      const key = await candidateKey(t.deps, organisation.id, candidate.candidateId)
      const objectKey = `test/${take.id}`
      await writeObject(t.deps.storage, key, objectKey, bytes)
      await t.db
        .updateTable('interview.take')
        .set({
          mode: 'audio',
          text_sealed: null,
          mime_type: 'audio/webm;codecs=opus',
          object_key: objectKey,
          uploaded_at: t.clock.now(),
          upload_offset: bytes.length,
          seconds: 4,
        })
        .where('id', '=', take.id)
        .execute()
      return { takeId: take.id, answerId }
    },

    rows: (
      table: 'assessment.report' | 'assessment.transcript' | 'assessment.finding_set' | 'assessment.hearing',
      { interviewId }: Submitted,
    ) => t.db.selectFrom(table).selectAll().where('interview_id', '=', interviewId).execute(),

    async reportOf(candidate: Submitted) {
      const report = await findReportOfApplication(t.db, organisation.id, candidate.applicationId)
      if (!report) {
        throw new Error('there is no report')
      }
      return { report, body: await openReportBody(t.deps, organisation.id, report) }
    },

    applicationOf: (candidate: Submitted) =>
      t.db
        .selectFrom('ehr.application')
        .select(['report_status', 'overall', 'anomalies', 'stage'])
        .where('id', '=', candidate.applicationId)
        .executeTakeFirstOrThrow(),

    async readyEvents({ applicationId }: Submitted) {
      const rows = await t.db
        .selectFrom('platform.event')
        .select('payload')
        .where('name', '=', 'report.ready')
        .execute()
      return rows.filter((one) => (one.payload as { applicationId: string }).applicationId === applicationId)
    },
  }
}
export type Hall = ReturnType<typeof openHall>
