import { afterAll, beforeAll, expect, it } from 'vitest'
import { sealJson } from '../../platform/crypto/index.ts'
import type { TestOrganisation } from '../../testing/builders.ts'
import { createTestServer, type TestServer } from '../../testing/harness.ts'
import { hashOf } from '../assessment/hashes.ts'
import { findReport, openReportBody } from '../assessment/index.ts'
import { candidateKey } from '../ehr/index.ts'
import { openDesk } from './desk.fixture.ts'

let t: TestServer
let organisation: TestOrganisation

beforeAll(async () => {
  t = await createTestServer()
  organisation = await t.organisation()
})
afterAll(() => t.close())

it('[D1] [D3] a report from before its workings were kept is still shown, and claims nothing it does not hold', async () => {
  const desk = await openDesk(t, organisation)
  const { reportId, candidateId, applicationId } = await desk.reported()
  const report = await findReport(t.db, organisation.id, reportId)
  const key = await candidateKey(t.deps, organisation.id, candidateId)
  if (!report) {
    throw new Error('there is no report')
  }
  const body = await openReportBody(t.deps, organisation.id, report)
  const older = {
    ...body,
    dimensions: body.dimensions.map((dimension) => ({
      ...dimension,
      questions: dimension.questions.map(({ elements: _, workings: __, behaviours, ...question }) => ({
        ...question,
        behaviours: behaviours.map(({ counterEvidence: ___, ...behaviour }) => behaviour),
      })),
    })),
    advice: { hr: [{ 'zh-CN': '当时的压力具体来自哪里？', en: 'What was the pressure?' }], candidate: [] },
  }
  await t.db
    .updateTable('assessment.report')
    .set({
      body_sealed: sealJson(key, `assessment.report.body:${reportId}`, older),
      report_hash: hashOf(older),
    })
    .where('id', '=', reportId)
    .execute()
  const shown = await desk.readReport(applicationId)
  const questions = shown.dimensions.flatMap((dimension) => dimension.questions)
  expect(questions.length).toBeGreaterThan(2)
  for (const question of questions) {
    expect([question.workings, question.elements]).toEqual([null, []])
    expect(question.behaviours.every(({ counterEvidence }) => counterEvidence.length === 0)).toBe(true)
  }
  expect(shown.advice.hr).toEqual([
    {
      text: { 'zh-CN': '当时的压力具体来自哪里？', en: 'What was the pressure?' },
      answerId: null,
      quote: null,
    },
  ])
})
