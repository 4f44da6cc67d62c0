import * as contract from '@mingjian/contract'
import { behaviourConcepts, mostConcepts, proposeConcepts } from '@mingjian/scoring'
import type { Deps } from '../../deps.ts'
import type { Route } from '../../platform/http/index.ts'
import { presentVacancies, reaches, requireVacancy } from '../ehr/index.ts'
import { permitsFacialCues, policySet } from '../privacy/index.ts'
import { competencyNames } from './competencies.ts'
import { englishTaskViews } from './english/library.ts'
import { changeKit, getKit, listKits } from './kits/service.ts'
import { matchKit } from './matching/service.ts'
import { approveVersion, getFacets, getQuestion, listQuestions, writeVersion } from './questions/service.ts'
import { registerScenarioDrafts } from './scenario-drafts/routes.ts'
import { getScenario, listScenarios, previewScenario } from './scenarios/service.ts'
import { registerVacancyEditing } from './vacancy-routes.ts'

/** The routes of the question bank, its kits and the kit matched to a vacancy. */
export function registerQuestionBank(route: Route, deps: Deps): void {
  route(contract.listQuestions, async ({ query }, { staff }) => {
    const { items, total } = await listQuestions(deps, staff.organisationId, query)
    return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
  })

  route(contract.getQuestion, ({ params }, { staff }) => getQuestion(deps, staff.organisationId, params.id))

  route(contract.saveQuestionVersion, async ({ params, body }, { staff, request }) => {
    const id = await writeVersion(deps, staff, params.id, body, request.id)
    return getQuestion(deps, staff.organisationId, id)
  })

  route(contract.approveQuestion, async ({ params }, { staff, request }) => {
    await approveVersion(deps, staff, params.id, request.id)
    return getQuestion(deps, staff.organisationId, params.id)
  })

  route(contract.listKits, async ({ query }, { staff }) => {
    const { items, total } = await listKits(deps, staff.organisationId, query)
    return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
  })

  route(contract.getKit, ({ params }, { staff }) => getKit(deps, staff.organisationId, params.id))

  route(contract.saveKitVersion, async ({ params, body }, { staff, request }) => {
    const id = await changeKit(deps, staff, params.id, body, request.id)
    return getKit(deps, staff.organisationId, id)
  })

  route(contract.listEnglishTasks, async () => ({ tasks: englishTaskViews() }))

  route(contract.listScenarios, async ({ query }, { staff }) => {
    const { items, total } = await listScenarios(deps, staff.organisationId, query)
    return { items, total, capped: false, page: query.page, pageSize: query.pageSize }
  })

  route(contract.getScenario, ({ params }, { staff }) => getScenario(deps, staff.organisationId, params.key))

  route(contract.previewScenario, ({ params, query }, { staff }) =>
    previewScenario(deps, staff.organisationId, params.key, query.seed),
  )

  registerScenarioDrafts(route, deps)
  registerVacancyEditing(route, deps)

  route(contract.getPolicy, async () => ({
    set: policySet(deps.config),
    permits: { facialCues: permitsFacialCues(deps.config) },
    heard: deps.speech.kind !== 'none',
  }))

  route(contract.getBankFacets, (_, { staff }) => getFacets(deps, staff.organisationId))

  route(contract.listConcepts, async () => ({ concepts: [...behaviourConcepts] }))

  route(contract.proposeConcepts, async ({ body }) => {
    const cues = body.cues.map((cue) => cue.trim()).filter((cue) => cue !== '')
    return {
      proposed: proposeConcepts({ id: 'kb', description: body.description, cues }, mostConcepts),
    }
  })

  route(contract.getVacancy, async ({ params }, { staff }) => {
    const vacancy = await requireVacancy(deps, staff, 'vacancy.read', params.id)
    const [summary] = await presentVacancies(deps, staff.organisationId, [vacancy])
    if (!summary) {
      throw new Error('a vacancy was not presented')
    }
    const names = await competencyNames(deps.db, staff.organisationId)
    const choice = await matchKit(deps, deps.db, staff.organisationId, vacancy)
    return {
      ...summary,
      description: vacancy.description,
      jobFamily: vacancy.jobFamily,
      level: vacancy.level,
      source: vacancy.source,
      externalId: vacancy.externalId,
      kitKey: vacancy.kitKey,
      closedAt: vacancy.status === 'closed' ? vacancy.updatedAt.toISOString() : null,
      revision: vacancy.updatedAt.toISOString(),
      editable: await reaches(deps, staff, 'vacancy.edit', vacancy.unitId),
      competencyModel: {
        version: vacancy.model.version,
        items: vacancy.model.items.map((item) => ({
          ...item,
          name: names.get(item.competency)?.name ?? { 'zh-CN': item.competency },
          definition: names.get(item.competency)?.definition ?? { 'zh-CN': '' },
        })),
      },
      match: choice ? { ...choice, kit: await getKit(deps, staff.organisationId, choice.kitId) } : null,
    }
  })
}
