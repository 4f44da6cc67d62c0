import type { Stage } from '@mingjian/contract'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../deps.ts'
import {
  addApplication,
  addCandidate,
  addEmployee,
  addProbationReview,
  addWrittenTest,
  dayOf,
  moveStage,
} from '../modules/ehr/index.ts'
import { type Actor, system } from '../platform/audit/index.ts'
import { findSession } from '../platform/auth/index.ts'
import type { TaskQueue } from '../platform/tasks/index.ts'
import { chooserOf, demoAbilityTest } from './ability.ts'
import { type Client, createClient } from './client.ts'
import {
  type DemoCandidate,
  readCandidates,
  readInterviews,
  toNewCandidate,
  type VacancyKey,
} from './content.ts'
import { addModules, demoEnglish, demoMaterials, demoScenario } from './kits.ts'
import type { DemoOrganisation } from './organisation.ts'
import { type Answers, playInterview } from './play-interview.ts'
import type { SeedClock } from './seed.ts'
import { type Story, stories } from './stories.ts'

interface Scene {
  deps: Deps
  queue: TaskQueue
  app: FastifyInstance
  clock: SeedClock
  organisation: DemoOrganisation
  password(email: string): string
}

/** Lets the thirty candidates arrive and walk as far as their stories go. */
export async function playPeople(scene: Scene): Promise<void> {
  const interviews = new Map(readInterviews().map((one) => [one.candidate, one]))
  const people = readCandidates().map((one) => ({
    one,
    story: stories[one.key] ?? ({ kind: 'new', stage: 'submitted', daysAgo: 1 } as const),
  }))
  // Oldest first, as it would have happened.
  people.sort((a, b) => b.story.daysAgo - a.story.daysAgo)
  const expert = scene.organisation.logins.find(({ role }) => role === 'expert')
  if (expert) {
    scene.clock.at((people[0]?.story.daysAgo ?? 0) + 2, 9)
    const client = createClient(scene.app)
    const session = await client.logIn(expert.email, scene.password(expert.email))
    await addModules(session, 'banking', { abilityTest: demoAbilityTest })
    await addModules(session, 'manufacturing', { scenario: demoScenario })
    await addModules(session, 'retail', { english: demoEnglish })
    await addModules(session, 'education', {}, { materials: demoMaterials })
  }
  for (const [index, { one, story }] of people.entries()) {
    scene.clock.at(story.daysAgo + 1, 9, index)
    const person = await arrive(scene, one, story)
    scene.clock.at(story.daysAgo, 10, index * 2)
    await walk(scene, person, story, interviews.get(one.key))
  }
}

interface Person {
  candidateId: string
  applicationId: string
  vacancy: { id: string; unitId: string }
  vacancyKey: VacancyKey
  hr: { email: string; actor: Actor }
}

async function arrive({ deps, organisation }: Scene, one: DemoCandidate, story: Story): Promise<Person> {
  const vacancyKey = one.vacancy as VacancyKey
  const vacancy = organisation.vacancies.get(vacancyKey)
  if (!vacancy) {
    throw new Error(`the demonstration has no vacancy ${one.vacancy}`)
  }
  return deps.db.transaction().execute(async (tx) => {
    const candidateId = await addCandidate(deps, tx, organisation.id, toNewCandidate(one), system)
    const stage: Stage = story.kind === 'new' && story.stage === 'submitted' ? 'submitted' : 'screening'
    const applicationId = await addApplication(deps, tx, organisation.id, {
      candidateId,
      vacancyId: vacancy.id,
      unitId: vacancy.unitId,
      stage,
      appliedAt: deps.now(),
      actor: system,
    })
    if (one.writtenTest) {
      await addWrittenTest(tx, organisation.id, applicationId, {
        ...one.writtenTest,
        percentile: one.writtenTest.percentile ?? null,
        takenAt: dayOf(deps.now()),
      })
    }
    const hr = organisation.logins.find((login) => login.email === hrOf[vacancyKey])
    if (!hr) {
      throw new Error(`the demonstration has no HR for ${vacancyKey}`)
    }
    return {
      candidateId,
      applicationId,
      vacancy,
      vacancyKey,
      hr: { email: hr.email, actor: { kind: 'staff', id: hr.loginId } },
    }
  })
}

const hrOf: Record<VacancyKey, string> = {
  'internet-sales': 'hr@yuanshan.example',
  'manufacturing-team-leader': 'hr-works@yuanshan.example',
  'bank-customer-manager': 'hr-retail@yuanshan.example',
  'store-manager': 'hr-retail@yuanshan.example',
  teacher: 'hr-school@yuanshan.example',
}

async function walk(scene: Scene, person: Person, story: Story, answers: Answers | undefined): Promise<void> {
  switch (story.kind) {
    case 'new':
      return stay(scene, person, story.stage)
    case 'employed':
      return employ(scene, person, story.ratings)
    case 'invited':
      return invite(scene, person, story, answers)
    case 'interviewed':
      if (!answers) {
        throw new Error('a finished interview needs answers')
      }
      return interview(scene, person, answers, story.decision)
  }
}

async function stay({ deps, organisation }: Scene, person: Person, stage: Stage): Promise<void> {
  if (stage === 'on_hold' || stage === 'withdrawn') {
    const reason =
      stage === 'on_hold' ? '等待班次调整方案确定后再联系。' : '候选人来电说已接受其他单位的录用。'
    await deps.db.transaction().execute((tx) =>
      moveStage(deps, tx, {
        organisationId: organisation.id,
        applicationId: person.applicationId,
        to: stage,
        actor: person.hr.actor,
        reason,
      }),
    )
  }
}

async function screen(scene: Scene, person: Person): Promise<{ hr: Client; candidate: Client }> {
  const hr = await createClient(scene.app).logIn(person.hr.email, scene.password(person.hr.email))
  await hr.call('screenApplications', { body: { applicationIds: [person.applicationId] } })
  await scene.queue.drain(scene.deps)
  const link = await hr.findLink(person.applicationId)
  return { hr, candidate: createClient(scene.app).withLink(link) }
}

const started: Answers = {
  selfIntroduction:
    '您好，我做一线销售五年，前两年跑中小商户，后三年带一个四人小组。我比较擅长把客户说不清楚的问题问明白，去年组里续约率从七成做到了八成六。我应聘这个岗位，是想接触更大的客户。',
  answers: [],
}

async function invite(
  scene: Scene,
  person: Person,
  story: Extract<Story, { kind: 'invited' }>,
  answers: Answers | undefined,
): Promise<void> {
  const { candidate } = await screen(scene, person)
  scene.clock.forward(1800)
  if (story.human) {
    await candidate.call('getInterview')
    await candidate.call('requestHumanInterview', { body: { note: story.human } })
  } else if (story.until) {
    await playInterview(candidate.call, answers ?? started, {
      until: story.until,
      pause: scene.clock.forward,
    })
  }
  await scene.queue.drain(scene.deps)
  if (story.overdue) {
    scene.clock.forward(50 * 3600)
    const { invitationSweeps } = await import('../modules/invitations/index.ts')
    for (const sweep of invitationSweeps) {
      await sweep.run(scene.deps)
    }
    await scene.queue.drain(scene.deps)
  }
}

async function interview(
  scene: Scene,
  person: Person,
  answers: Answers,
  decision: Extract<Story, { kind: 'interviewed' }>['decision'],
): Promise<void> {
  const { hr, candidate } = await screen(scene, person)
  scene.clock.forward(5400)
  await playInterview(candidate.call, answers, {
    pause: scene.clock.forward,
    choose: chooserOf(scene.deps, person.vacancyKey, 0.75),
  })
  await scene.queue.drain(scene.deps)
  if (!decision) {
    return
  }
  scene.clock.forward(22.5 * 3600)
  const again = await hr.logIn(person.hr.email, scene.password(person.hr.email))
  const report = (await again.call('getReport', { params: { id: person.applicationId } })) as { id: string }
  const startsAt = new Date(Date.now() + 4 * 86_400_000)
  startsAt.setUTCHours(2, 0, 0, 0)
  await again.call('decide', {
    params: { id: report.id },
    body:
      decision === 'second_interview'
        ? {
            outcome: 'second_interview',
            interview: {
              startsAt: startsAt.toISOString(),
              minutes: 45,
              place: '远山大厦 12 层 3 号会议室',
              interviewer: '用人部门负责人、人力资源',
              note: '请带身份证原件。',
            },
          }
        : { outcome: 'rejected', ...decision },
  })
  await scene.queue.drain(scene.deps)
}

const pathToJob: [Stage, 'hr' | 'system'][] = [
  ['invited', 'hr'],
  ['interviewing', 'system'],
  ['review', 'system'],
  ['second_interview', 'hr'],
  ['offer_approval', 'hr'],
  ['offer_sent', 'hr'],
  ['offer_accepted', 'hr'],
  ['hiring', 'hr'],
  ['hired', 'hr'],
  ['probation', 'hr'],
]

// Four days and three quarters of an hour from step to step: no two fall on the same time of day.
const stepSeconds = 4 * 86_400 + 2700

/** Somebody hired before this system was here: the record begins with what the EHR knew. */
async function employ(scene: Scene, person: Person, ratings: number[]): Promise<void> {
  const { deps, organisation, clock } = scene
  for (const [to, who] of pathToJob) {
    clock.forward(stepSeconds)
    await deps.db.transaction().execute((tx) =>
      moveStage(deps, tx, {
        organisationId: organisation.id,
        applicationId: person.applicationId,
        to,
        actor: who === 'hr' ? person.hr.actor : system,
      }),
    )
  }
  const hiredAt = deps.now()
  const employeeId = await deps.db.transaction().execute((tx) =>
    addEmployee(deps, tx, organisation.id, {
      candidateId: person.candidateId,
      applicationId: person.applicationId,
      number: `YS${String(1000 + organisation.logins.length + ratings.length * 7 + person.vacancyKey.length)}`,
      unitId: person.vacancy.unitId,
      jobTitle: {
        'zh-CN': person.vacancyKey === 'internet-sales' ? '互联网销售' : '班组长',
        en: person.vacancyKey === 'internet-sales' ? 'Internet sales' : 'Team leader',
      },
      status: 'probation',
      hiredOn: dayOf(hiredAt),
      contractMonths: 36,
      probationEndsOn: dayOf(new Date(hiredAt.getTime() + 180 * 86_400_000)),
      actor: person.hr.actor,
    }),
  )
  const manager = organisation.logins.find(
    (login) => login.role === 'manager' && organisation.units.get(login.unit ?? '') === person.vacancy.unitId,
  )
  if (!manager) {
    return
  }
  const session = await sessionOf(scene, manager.email)
  for (const [index, rating] of ratings.entries()) {
    clock.forward(30 * 86_400)
    await addProbationReview(deps, session, employeeId, {
      day: 30 * (index + 1),
      rating,
      note:
        index === 0
          ? '上手快，产品和流程已经熟悉，客户拜访记录完整。'
          : '能独立处理大部分问题，月度目标完成九成以上。',
    })
  }
}

async function sessionOf(scene: Scene, email: string) {
  const client = await createClient(scene.app).logIn(email, scene.password(email))
  const session = await findSession(scene.deps.db, scene.deps.now(), client.token)
  if (!session) {
    throw new Error('the manager of the demonstration cannot log in')
  }
  return session
}
