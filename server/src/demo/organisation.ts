import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Role } from '@mingjian/contract'
import type { Deps } from '../deps.ts'
import { addStaff, addUnit, addVacancy } from '../modules/ehr/index.ts'
import { importContent } from '../modules/question-bank/index.ts'
import { readVacancy, type VacancyKey } from './content.ts'

const packs = join(import.meta.dirname, '../../../content')

/** The demonstration group: branches, departments and where each vacancy is. */
const tree = [
  ['group', null, 'group', '远山集团'],
  ['digital', 'group', 'branch', '远山数科（华东分公司）'],
  ['digital-sales', 'digital', 'department', '互联网销售部'],
  ['digital-success', 'digital', 'department', '客户成功部'],
  ['works', 'group', 'branch', '远山制造（华中分公司）'],
  ['works-assembly', 'works', 'department', '总装车间'],
  ['works-quality', 'works', 'department', '质量部'],
  ['retail', 'group', 'branch', '远山零售金融（华南分公司）'],
  ['retail-stores', 'retail', 'department', '门店运营部'],
  ['retail-wealth', 'retail', 'department', '财富管理部'],
  ['school', 'group', 'department', '江州实验初级中学（受托招聘）'],
] as const

const places: Record<VacancyKey, string> = {
  'internet-sales': 'digital-sales',
  'manufacturing-team-leader': 'works-assembly',
  'bank-customer-manager': 'retail-wealth',
  'store-manager': 'retail-stores',
  teacher: 'school',
}

/** Staff of every role. The ones with `about` are shown at the start. */
const staff: { name: string; email: string; role: Role; unit: string | null; about?: string }[] = [
  {
    name: '许静',
    email: 'group-hr@yuanshan.example',
    role: 'group-hr',
    unit: null,
    about: '集团人力资源：看全部单位',
  },
  { name: '方敏', email: 'hr@yuanshan.example', role: 'hr', unit: 'digital', about: '华东分公司 HR' },
  { name: '韩立', email: 'hr-works@yuanshan.example', role: 'hr', unit: 'works' },
  { name: '苏晴', email: 'hr-retail@yuanshan.example', role: 'hr', unit: 'retail' },
  { name: '崔文', email: 'hr-school@yuanshan.example', role: 'hr', unit: 'school' },
  {
    name: '陆远',
    email: 'manager@yuanshan.example',
    role: 'manager',
    unit: 'digital-sales',
    about: '互联网销售部经理：只看本部门',
  },
  {
    name: '龚师傅',
    email: 'manager-works@yuanshan.example',
    role: 'manager',
    unit: 'works-assembly',
    about: '总装车间主任：只看本车间',
  },
  { name: '叶珊', email: 'manager-stores@yuanshan.example', role: 'manager', unit: 'retail-stores' },
  { name: '谭伟', email: 'manager-wealth@yuanshan.example', role: 'manager', unit: 'retail-wealth' },
  { name: '钟校长', email: 'manager-school@yuanshan.example', role: 'manager', unit: 'school' },
  { name: '秦老师', email: 'expert@yuanshan.example', role: 'expert', unit: null, about: '命题专家：题库' },
  {
    name: '卢老师',
    email: 'expert-2@yuanshan.example',
    role: 'expert',
    unit: null,
    about: '命题专家：复核他人命题',
  },
  {
    name: '何监督',
    email: 'supervisor@yuanshan.example',
    role: 'supervisor',
    unit: null,
    about: '监督：只读',
  },
  {
    name: '江总',
    email: 'leader@yuanshan.example',
    role: 'leader',
    unit: null,
    about: '分管领导：只看集团总览，看不到个人',
  },
  {
    name: '系统管理员',
    email: 'system-admin@yuanshan.example',
    role: 'system-admin',
    unit: null,
    about: '系统管理',
  },
  {
    name: '安全管理员',
    email: 'security-admin@yuanshan.example',
    role: 'security-admin',
    unit: null,
    about: '安全管理',
  },
  {
    name: '审计管理员',
    email: 'audit-admin@yuanshan.example',
    role: 'audit-admin',
    unit: null,
    about: '审计',
  },
  {
    name: '温宁',
    email: 'accommodations@yuanshan.example',
    role: 'accommodation-officer',
    unit: null,
    about: '便利措施专员：只看便利申请',
  },
]

export interface DemoOrganisation {
  id: string
  units: Map<string, string>
  vacancies: Map<VacancyKey, { id: string; unitId: string }>
  logins: { role: Role; email: string; loginId: string; unit: string | null; about: string | null }[]
}

/** Makes the group with its staff, question bank and five vacancies. */
export async function buildOrganisation(
  deps: Deps,
  keys: readonly VacancyKey[],
  password: (email: string) => string,
): Promise<DemoOrganisation> {
  const id = randomUUID()
  const units = new Map<string, string>()
  const vacancies = new Map<VacancyKey, { id: string; unitId: string }>()
  const logins: DemoOrganisation['logins'] = []
  await deps.db.transaction().execute(async (tx) => {
    await tx.insertInto('platform.organisation').values({ id, name: '远山集团', demo: true }).execute()
    for (const [code, parent, type, name] of tree) {
      const parentId = parent ? (units.get(parent) ?? null) : null
      units.set(code, await addUnit(tx, id, { parentId, type, code, name, validFrom: '2024-01-01' }))
    }
    await importContent(tx, id, packs)
    for (const one of staff) {
      const unitId = one.unit ? (units.get(one.unit) ?? null) : null
      const grants = [{ role: one.role, unitId }]
      const loginId = await addStaff(tx, id, {
        name: one.name,
        email: one.email,
        password: password(one.email),
        grants,
      })
      logins.push({ role: one.role, email: one.email, loginId, unit: one.unit, about: one.about ?? null })
    }
    for (const [index, key] of keys.entries()) {
      const one = readVacancy(key)
      const unitId = units.get(places[key]) ?? ''
      const vacancyId = await addVacancy(tx, id, {
        code: `YS-2026-${String(index + 1).padStart(3, '0')}`,
        unitId,
        title: one.title,
        description: one.description,
        location: one.location,
        jobFamily: one.jobFamily,
        level: one.level,
        headcount: one.headcount,
        openedAt: new Date(deps.now().getTime() - index * 3_600_000),
        items: one.competencyModel,
      })
      vacancies.set(key, { id: vacancyId, unitId })
    }
  })
  return { id, units, vacancies, logins }
}
