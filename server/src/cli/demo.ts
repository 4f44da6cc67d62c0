import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Application, Report } from '@mingjian/contract'
import { z } from 'zod'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { type Client, createHttpClient } from '../demo/client.ts'
import { readCandidates, toNewCandidate } from '../demo/content.ts'
import { buildOrganisation, type DemoOrganisation } from '../demo/organisation.ts'
import { playInterview } from '../demo/play-interview.ts'
import { sampleAnswers } from '../demo/sample-answers.ts'
import { newPassword } from '../set-up.ts'
import { addApplication, addCandidate } from '../modules/ehr/index.ts'
import { system } from '../platform/audit/index.ts'
import { createRuntime, type Runtime } from '../runtime.ts'
import { lockData } from './data-lock.ts'
import { readFlags, readInput, UsageError } from './usage.ts'

const AnswersFile = z.object({ selfIntroduction: z.string(), answers: z.array(z.string()).max(3) })
type AnswersFile = z.infer<typeof AnswersFile>

const longestWaitMs = 120_000

/** `demo`: one candidate through the real HTTP API and the real worker, from screening to confirmed result. */
export async function run(args: string[]): Promise<number> {
  const { values } = readFlags(args, {
    answers: { type: 'string' },
    data: { type: 'string' },
    json: { type: 'boolean', default: false },
  })
  const answers = values.answers ? parseAnswers(values.answers) : sampleAnswers
  const throwAway = values.data === undefined
  const folder = values.data ?? mkdtempSync(join(tmpdir(), 'mingjian-demo-'))
  const config = readConfig(
    { MINGJIAN_LOG_LEVEL: 'warn', ...process.env },
    { demo: true, data: folder, port: 0 },
  )
  const unlock = lockData(config.dataFolder)
  let runtime: Runtime | undefined
  try {
    runtime = await createRuntime(config)
    return await play(runtime, answers, values.json)
  } finally {
    await runtime?.stop()
    unlock()
    if (throwAway) {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

function parseAnswers(file: string): AnswersFile {
  const text = readInput('--answers', file)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UsageError(`--answers ${file}: not JSON`)
  }
  const parsed = AnswersFile.safeParse(value)
  if (!parsed.success) {
    throw new UsageError(`--answers ${file}: needs {"selfIntroduction": text, "answers": up to three texts}`)
  }
  return parsed.data
}

async function play(runtime: Runtime, answers: AnswersFile, json: boolean): Promise<number> {
  const { deps, queue } = runtime
  const app = await createApp(deps, { notReady: async () => [] })
  try {
    await app.listen({ port: 0, host: '127.0.0.1' })
    await queue.work(deps)
    const address = app.server.address()
    const client = createHttpClient(
      `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    )
    const say = (line: string) => json || process.stdout.write(`${line}\n`)
    const result = await walk(runtime, client, answers, say)
    const steps = await readSteps(runtime, result.organisationId)
    const home = result.application.stage === 'second_interview' || result.application.stage === 'rejected'
    if (json) {
      process.stdout.write(`${JSON.stringify({ steps, ...present(result) })}\n`)
    } else {
      printSteps(steps, result.report)
    }
    return home && result.application.reportStatus === 'confirmed' ? 0 : 1
  } finally {
    await app.close()
  }
}

async function walk(runtime: Runtime, client: Client, answers: AnswersFile, say: (line: string) => void) {
  const { deps } = runtime
  const password = newPassword()
  const organisation = await buildOrganisation(deps, ['internet-sales'], () => password)
  const applicationId = await apply(runtime, organisation)
  const hr = await client.logIn('hr@yuanshan.example', password)

  say('1  HR 标记简历筛选通过 / screening passed')
  await hr.call('screenApplications', { body: { applicationIds: [applicationId] } })
  const link = await waitFor('the invitation mail', () => hr.findLink(applicationId).catch(() => null))
  say('2  邀请邮件已发出 / invitation mailed')

  const candidate = client.withLink(link)
  const language = isEnglish(answers) ? 'en' : 'zh-CN'
  await waitFor('the interview', async () => {
    const interview = (await candidate.call('getInterview')) as { steps: unknown[] }
    return interview.steps.length > 0 ? interview : null
  })
  await playInterview(candidate.call, answers, { language })
  say('3  候选人完成面试并收到回执 / interview submitted')

  const report = await waitFor('the report', async () => {
    const application = (await hr.call('getApplication', { params: { id: applicationId } })) as Application
    return application.reportStatus === 'ready'
      ? ((await hr.call('getReport', { params: { id: applicationId } })) as Report)
      : null
  })
  say(`4  报告已生成，综合 ${report.overall} / report ready`)

  await decide(hr, report)
  const application = await waitFor('the result in the EHR', async () => {
    const now = (await hr.call('getApplication', { params: { id: applicationId } })) as Application
    return now.reportStatus === 'confirmed' ? now : null
  })
  say(`5  结果已由人确认，回到 EHR:${application.stage} / result confirmed`)
  if (application.stage === 'second_interview') {
    await waitFor('the second interview mail', async () => {
      const list = (await hr.call('listMessages', { query: { applicationId } })) as {
        items: { template: string; status: string }[]
      }
      return list.items.find((one) => one.template === 'second_interview' && one.status === 'sent') ?? null
    })
    say('6  复试邀请（含日历文件）已发出 / second interview invitation mailed')
  }
  return { organisationId: organisation.id, application, report }
}

function apply({ deps }: Runtime, organisation: DemoOrganisation): Promise<string> {
  const vacancy = organisation.vacancies.get('internet-sales')
  const [person] = readCandidates()
  if (!vacancy || !person) {
    throw new Error('the demonstration content is incomplete')
  }
  return deps.db.transaction().execute(async (tx) => {
    const candidateId = await addCandidate(deps, tx, organisation.id, toNewCandidate(person), system)
    return addApplication(deps, tx, organisation.id, {
      candidateId,
      vacancyId: vacancy.id,
      unitId: vacancy.unitId,
      appliedAt: deps.now(),
      actor: system,
    })
  })
}

// The person of this demonstration passes who showed something and ends, with a reason, who did not.
const passingScore = 4

async function decide(hr: Client, report: Report): Promise<void> {
  const startsAt = new Date(Date.now() + 3 * 86_400_000)
  startsAt.setUTCHours(2, 0, 0, 0)
  const body =
    report.overall >= passingScore
      ? {
          outcome: 'second_interview',
          interview: { startsAt: startsAt.toISOString(), minutes: 45, place: '远山大厦 12 层 3 号会议室' },
        }
      : {
          outcome: 'rejected',
          rejectReason: 'evidence_insufficient',
          reason: '回答中没有足够的具体事例，无法看出岗位要求的能力。',
        }
  await hr.call('decide', { params: { id: report.id }, body })
}

function isEnglish(answers: AnswersFile): boolean {
  const text = [answers.selfIntroduction, ...answers.answers].join('')
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0
  return latin > han * 3 && latin > 0
}

async function waitFor<T>(what: string, look: () => Promise<T | null>): Promise<T> {
  const end = Date.now() + longestWaitMs
  for (;;) {
    const found = await look()
    if (found !== null) {
      return found
    }
    if (Date.now() > end) {
      throw new Error(`${what} did not come within ${longestWaitMs / 1000} s`)
    }
    await sleep(150)
  }
}

interface Step {
  event: string
  at: string
}

async function readSteps({ deps }: Runtime, organisationId: string): Promise<Step[]> {
  const rows = await deps.db
    .selectFrom('platform.event')
    .select(['name', 'at'])
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ event: row.name, at: row.at.toISOString() }))
}

function present({ application, report }: { application: Application; report: Report }) {
  return {
    application: { stage: application.stage },
    report: {
      overall: report.overall,
      dimensions: report.dimensions.map((one) => ({
        competency: one.name['zh-CN'],
        score: one.score,
        evidence: one.questions.flatMap((question) =>
          question.behaviours.flatMap((behaviour) => behaviour.evidence.map(({ quote }) => ({ quote }))),
        ),
      })),
    },
    transcript: report.transcript.map((one) => one.text),
  }
}

function printSteps(steps: Step[], report: Report): void {
  const lines = [
    '',
    ...steps.map((step) => `   ${step.at}  ${step.event}`),
    '',
    ...report.dimensions.map(
      (one) => `   ${one.name['zh-CN'].padEnd(8)} ${one.score.toFixed(1)}  [${one.interval.join(', ')}]`,
    ),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
