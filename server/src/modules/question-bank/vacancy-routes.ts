import type { VacancyForm } from '@mingjian/contract'
import * as contract from '@mingjian/contract'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { assignKit, changeVacancy, createVacancy, listVacancyUnits, setClosed } from '../ehr/index.ts'
import { listCompetencies } from './competencies.ts'
import { fail } from './errors.ts'
import { listUsableKits } from './kits/store.ts'

/** Writing vacancies of the built-in EHR; here, because their competencies and kits are of the bank. */
export function registerVacancyEditing(route: Route, deps: Deps): void {
  route(contract.getVacancyChoices, async (_, { staff }) => {
    const [units, competencies, kits] = await Promise.all([
      listVacancyUnits(deps, staff),
      listCompetencies(deps.db, staff.organisationId),
      listUsableKits(deps.db, staff.organisationId),
    ])
    return {
      units,
      competencies: competencies.map(({ key, name, definition }) => ({ key, name, definition })),
      kits: kits.map(({ key, name }) => ({ key, name })),
    }
  })

  route(contract.createVacancy, async ({ body }, { staff, request }) => {
    await requireInBank(deps, staff.organisationId, body)
    return { id: await createVacancy(deps, staff, body, request.id) }
  })

  route(contract.changeVacancy, async ({ params, body }, { staff, request }) => {
    await requireInBank(deps, staff.organisationId, body)
    await changeVacancy(deps, staff, params.id, body, request.id)
    return { id: params.id }
  })

  route(contract.assignKit, async ({ params, body }, { staff, request }) => {
    await requireInBank(deps, staff.organisationId, { ...body, competencies: [] })
    await assignKit(deps, staff, params.id, body.kitKey, request.id)
    return { id: params.id }
  })

  route(contract.closeVacancy, async ({ params }, { staff, request }) => {
    await setClosed(deps, staff, params.id, true, request.id)
    return { id: params.id }
  })

  route(contract.reopenVacancy, async ({ params }, { staff, request }) => {
    await setClosed(deps, staff, params.id, false, request.id)
    return { id: params.id }
  })
}

/** A model asks for competencies the bank has, and a kit is one that can be used. */
async function requireInBank(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  { kitKey, competencies }: Pick<VacancyForm, 'kitKey' | 'competencies'>,
): Promise<void> {
  const known = new Set((await listCompetencies(deps.db, organisationId)).map(({ key }) => key))
  const missing = competencies.find(({ competency }) => !known.has(competency))
  if (missing) throw fail.content_invalid({ fields: ['competencies'] })
  if (kitKey === null) return
  const kits = await listUsableKits(deps.db, organisationId)
  if (!kits.some(({ key }) => key === kitKey)) throw fail.content_invalid({ fields: ['kitKey'] })
}
