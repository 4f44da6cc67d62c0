import type { KitMatch, Text } from '@mingjian/contract'
import type { Deps } from '../../../deps.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { VacancyRecord } from '../../ehr/index.ts'
import { listCompetencies } from '../competencies.ts'
import { type KitRecord, listUsableKits } from '../kits/store.ts'
import { explain } from './reasons.ts'
import { type CompetencyFacts, chooseKit, type MatchInput } from './rules.ts'
import { listOpenVacancies } from './store.ts'

/** The kit matched to a vacancy and why; what an invitation keeps of it. */
export interface KitChoice extends Omit<KitMatch, 'kit'> {
  kitId: string
  kitKey: string
  version: number
  name: Text
}

type Matched = Pick<VacancyRecord, 'title' | 'jobFamily' | 'kitKey'> & {
  model: { items: { competency: string; weight: number }[] }
}

/** Chooses the interview kit for a vacancy; null when the bank holds none that can be used. */
export async function matchKit(
  _deps: Pick<Deps, 'db'>,
  db: Db,
  organisationId: string,
  vacancy: Matched,
): Promise<KitChoice | null> {
  const bank = await readBank(db, organisationId)
  const input = toInput(vacancy, bank)
  const result = chooseKit(input)
  const kit = result && bank.byKey.get(result.chosen.kit.key)
  if (!result || !kit) {
    return null
  }
  const idOf = (key: string) => bank.byKey.get(key)?.id ?? ''
  return {
    kitId: kit.id,
    kitKey: kit.key,
    version: kit.version,
    name: kit.name,
    score: result.rule === 'assigned' ? 1 : result.chosen.score,
    reasons: explain(result, input.competencies),
    covered: result.chosen.covered.map((item) => item.competency),
    uncovered: result.chosen.uncovered.map((item) => item.competency),
    alternatives: result.others.map((one) => ({
      kitId: idOf(one.kit.key),
      name: one.kit.name,
      score: one.score,
    })),
  }
}

/** How many open vacancies each kit is the match of, by kit id. */
export async function countMatches(db: Db, organisationId: string): Promise<Map<string, number>> {
  const [bank, vacancies] = await Promise.all([
    readBank(db, organisationId),
    listOpenVacancies(db, organisationId),
  ])
  const counts = new Map<string, number>()
  for (const vacancy of vacancies) {
    const result = chooseKit(toInput(vacancy, bank))
    const id = result && bank.byKey.get(result.chosen.kit.key)?.id
    if (id) {
      counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }
  return counts
}

/** The open vacancies a kit was found for, with the names of both. */
export async function listMatchedVacancies(
  db: Db,
  organisationId: string,
): Promise<{ id: string; title: Text; kit: Text }[]> {
  const [bank, vacancies] = await Promise.all([
    readBank(db, organisationId),
    listOpenVacancies(db, organisationId),
  ])
  return vacancies.flatMap((vacancy) => {
    const result = chooseKit(toInput(vacancy, bank))
    return result ? [{ id: vacancy.id, title: vacancy.title, kit: result.chosen.kit.name }] : []
  })
}

interface Bank {
  kits: KitRecord[]
  byKey: Map<string, KitRecord>
  competencies: Map<string, CompetencyFacts>
}

async function readBank(db: Db, organisationId: string): Promise<Bank> {
  const [kits, competencies] = await Promise.all([
    listUsableKits(db, organisationId),
    listCompetencies(db, organisationId),
  ])
  return {
    kits,
    byKey: new Map(kits.map((kit) => [kit.key, kit])),
    competencies: new Map(competencies.map(({ key, name, pack }) => [key, { name, pack }])),
  }
}

function toInput(vacancy: Matched, bank: Bank): MatchInput {
  return {
    assigned: vacancy.kitKey,
    title: vacancy.title,
    jobFamily: vacancy.jobFamily,
    model: vacancy.model.items.map(({ competency, weight }) => ({ competency, weight })),
    kits: bank.kits.map((kit) => ({
      key: kit.key,
      pack: kit.pack,
      name: kit.name,
      jobs: kit.jobs,
      competencies: [...new Set(kit.questions.map((one) => one.content.competency))],
    })),
    competencies: bank.competencies,
  }
}
