import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Stage } from '@mingjian/contract'
import type { Deps } from '../deps.ts'
import { addApplication, addCandidate, addUnit, addVacancy, type NewCandidate } from '../modules/ehr/index.ts'
import { importContent } from '../modules/question-bank/index.ts'
import { system } from '../platform/audit/index.ts'

export const contentFolder = join(import.meta.dirname, '../../../content')

export interface TestOrganisation {
  id: string
  /** Id of a unit by its code: group, east, east-sales, south, south-sales. */
  unit(code: string): string
}

/** A group with two branches and a department each, with the question bank filled. */
export async function buildOrganisation(deps: Deps, name = '远山集团'): Promise<TestOrganisation> {
  const id = randomUUID()
  const units = new Map<string, string>()
  await deps.db.transaction().execute(async (tx) => {
    await tx.insertInto('platform.organisation').values({ id, name, demo: true }).execute()
    const tree = [
      ['group', null, 'group', name],
      ['east', 'group', 'branch', '华东分公司'],
      ['east-sales', 'east', 'department', '互联网销售部'],
      ['south', 'group', 'branch', '华南分公司'],
      ['south-sales', 'south', 'department', '渠道销售部'],
    ] as const
    for (const [code, parent, type, unitName] of tree) {
      const parentId = parent ? (units.get(parent) ?? null) : null
      units.set(
        code,
        await addUnit(tx, id, { parentId, type, code, name: unitName, validFrom: '2020-01-01' }),
      )
    }
    await importContent(tx, id, contentFolder)
  })
  return {
    id,
    unit(code) {
      const unit = units.get(code)
      if (!unit) {
        throw new Error(`no unit ${code}`)
      }
      return unit
    },
  }
}

/** A vacancy for internet sales whose model asks for the kit's three competencies. */
export function buildVacancy(
  deps: Deps,
  organisation: TestOrganisation,
  input: { unitCode?: string; title?: string; kitKey?: string } = {},
): Promise<string> {
  const why = { 'zh-CN': '岗位日常工作需要', en: 'Needed every day on the job' }
  return deps.db.transaction().execute((tx) =>
    addVacancy(tx, organisation.id, {
      code: `V-${randomUUID().slice(0, 8)}`,
      unitId: organisation.unit(input.unitCode ?? 'east-sales'),
      title: { 'zh-CN': input.title ?? '互联网销售', en: 'Internet sales' },
      description: { 'zh-CN': '负责客户开发与维护。' },
      location: { 'zh-CN': '杭州' },
      jobFamily: '销售',
      level: 'P5',
      headcount: 3,
      openedAt: deps.now(),
      items: [
        { competency: 'customer-orientation', weight: 0.4, requiredLevel: 4, why },
        { competency: 'communication', weight: 0.3, requiredLevel: 3, why },
        { competency: 'resilience', weight: 0.3, requiredLevel: 3, why },
      ],
      ...(input.kitKey ? { kitKey: input.kitKey } : {}),
    }),
  )
}

export function buildCandidate(
  deps: Deps,
  organisation: TestOrganisation,
  input: Partial<NewCandidate> = {},
): Promise<string> {
  const number = String(Math.floor(Math.random() * 1e8)).padStart(8, '0')
  return deps.db.transaction().execute((tx) =>
    addCandidate(
      deps,
      tx,
      organisation.id,
      {
        name: '周岚',
        phone: `138${number}`,
        email: `candidate-${number}@example.com`,
        resume: {
          summary: '三年软件销售经验。',
          education: [
            { school: '江岸大学', degree: '本科', major: '市场营销', from: '2016-09', to: '2020-06' },
          ],
          work: [
            { company: '青禾软件', title: '销售代表', from: '2020-07', to: null, duties: '负责华东客户。' },
          ],
          skills: ['客户开发'],
          certificates: [],
        },
        ...input,
      },
      system,
    ),
  )
}

export async function buildApplication(
  deps: Deps,
  organisation: TestOrganisation,
  input: { candidateId: string; vacancyId: string; stage?: Stage },
): Promise<string> {
  const vacancy = await deps.db
    .selectFrom('ehr.vacancy')
    .select('unit_id')
    .where('organisation_id', '=', organisation.id)
    .where('id', '=', input.vacancyId)
    .executeTakeFirstOrThrow()
  return deps.db.transaction().execute((tx) =>
    addApplication(deps, tx, organisation.id, {
      candidateId: input.candidateId,
      vacancyId: input.vacancyId,
      unitId: vacancy.unit_id,
      appliedAt: deps.now(),
      actor: system,
      ...(input.stage ? { stage: input.stage } : {}),
    }),
  )
}
