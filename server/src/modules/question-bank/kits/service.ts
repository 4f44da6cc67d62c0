import type { Kit, KitModules, KitSummary, saveKitVersion, Text } from '@mingjian/contract'
import type { z } from 'zod'
import type { Deps } from '../../../deps.ts'
import { audit } from '../../../platform/audit/index.ts'
import type { StaffSession } from '../../../platform/auth/index.ts'
import { type Db, inTransaction, type Tx } from '../../../platform/db/index.ts'
import { permitsFacialCues, policySet } from '../../privacy/index.ts'
import { competencyNames } from '../competencies.ts'
import { fail } from '../errors.ts'
import { lockKey } from '../lock.ts'
import { countMatches } from '../matching/service.ts'
import { findQuestions } from '../questions/store.ts'
import { scenarioProblems } from '../scenarios/rules.ts'
import { knownFamilies } from '../scenarios/service.ts'
import { minutesOf } from './rules.ts'
import * as store from './store.ts'

type Names = Map<string, { name: Text }>

/** A kit as the interview asks it: frozen, with its questions in order. */
export interface InterviewKit {
  id: string
  key: string
  version: number
  name: Text
  selfIntroduction: store.KitBody['selfIntroduction']
  rules: store.KitBody['rules']
  modules: NonNullable<store.KitBody['modules']>
  minutes: number
  questions: {
    id: string
    position: number
    competencyName: Text
    content: store.KitQuestion['content']
  }[]
}

/** Reads a kit for an interview or for scoring one. Throws `question_bank.not_found`. */
export async function getKitForInterview(
  db: Db,
  organisationId: string,
  kitId: string,
): Promise<InterviewKit> {
  const kit = await store.findKit(db, organisationId, kitId)
  if (!kit) {
    throw fail.not_found({ kitId })
  }
  const names = await competencyNames(db, organisationId)
  return {
    id: kit.id,
    key: kit.key,
    version: kit.version,
    name: kit.name,
    selfIntroduction: kit.selfIntroduction,
    rules: kit.rules,
    modules: kit.modules ?? {},
    minutes: minutesOf(kit),
    questions: kit.questions.map(({ id, position, content }) => ({
      id,
      position,
      competencyName: nameOf(names, content.competency),
      content,
    })),
  }
}

/** A page of kits, newest version of each. */
export async function listKits(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  query: { search?: string | undefined; pack?: string | undefined; page: number; pageSize: number },
): Promise<{ items: KitSummary[]; total: number }> {
  const search = query.search?.trim().toLowerCase() ?? ''
  // An organisation has tens of kits: narrowing them here costs less than saying it in SQL.
  const kits = (await store.listNewestKits(deps.db, organisationId)).filter(
    (kit) =>
      (!query.pack || kit.pack === query.pack) &&
      [kit.key, kit.name['zh-CN'], kit.name.en, ...kit.jobs].some((text) =>
        text.toLowerCase().includes(search),
      ),
  )
  const page = kits
    .toSorted((a, b) => (a.pack === b.pack ? (a.key < b.key ? -1 : 1) : a.pack < b.pack ? -1 : 1))
    .slice((query.page - 1) * query.pageSize, query.page * query.pageSize)
  const [names, used] = await Promise.all([
    competencyNames(deps.db, organisationId),
    countMatches(deps.db, organisationId),
  ])
  return { items: page.map((kit) => presentSummary(kit, names, used)), total: kits.length }
}

/** The rules of every kit, newest version of each. */
export async function listKitRules(
  db: Db,
  organisationId: string,
): Promise<(Pick<store.KitRecord, 'id' | 'name' | 'rules'> & { modules: KitModules })[]> {
  const kits = await store.listNewestKits(db, organisationId)
  return kits.map(({ id, name, rules, modules }) => ({ id, name, rules, modules: modules ?? {} }))
}

/** One kit as HR reads it. Throws `question_bank.not_found`. */
export async function getKit(deps: Pick<Deps, 'db'>, organisationId: string, id: string): Promise<Kit> {
  const kit = await store.findKit(deps.db, organisationId, id)
  if (!kit) {
    throw fail.not_found({ kitId: id })
  }
  const [names, used] = await Promise.all([
    competencyNames(deps.db, organisationId),
    countMatches(deps.db, organisationId),
  ])
  return {
    ...presentSummary(kit, names, used),
    selfIntroduction: kit.selfIntroduction,
    rules: kit.rules,
    modules: kit.modules ?? {},
    jobs: kit.jobs,
    questions: kit.questions.map(({ id: questionId, version, content }) => ({
      id: questionId,
      version,
      competencyName: nameOf(names, content.competency),
      content,
    })),
  }
}

/** Changes a kit: an unused one in place, a frozen one by a new version. Returns the kit's id. */
export async function changeKit(
  deps: Pick<Deps, 'db' | 'now' | 'config'>,
  session: StaffSession,
  id: string,
  body: z.output<(typeof saveKitVersion)['parts']['body']>,
  requestId: string,
): Promise<string> {
  const organisationId = session.organisationId
  const { questionIds, ...kitBody } = body
  return inTransaction(deps.db, async (tx) => {
    const kit = await store.findKit(tx, organisationId, id)
    if (!kit) {
      throw fail.not_found({ kitId: id })
    }
    const newest = await store.lockNewest(tx, organisationId, kit.key)
    if (newest?.id !== id) {
      throw fail.outdated({ kitId: id, newestId: newest?.id })
    }
    await checkQuestions(tx, organisationId, questionIds)
    await checkModules(deps, tx, organisationId, kitBody.modules)
    const now = deps.now()
    const input: store.KitInput = {
      key: kit.key,
      pack: kit.pack,
      body: kitBody,
      questionIds,
      authorId: session.loginId,
      now,
    }
    // Frozen between reading and writing: the change becomes a new version after all.
    const inPlace = !newest.frozen && (await store.updateKit(tx, organisationId, id, input))
    const savedId = inPlace ? id : await store.insertKit(tx, organisationId, newest.version + 1, input)
    await audit(tx, now, {
      organisationId,
      actor: { kind: 'staff', id: session.loginId },
      action: inPlace ? 'kit.change' : 'kit.new_version',
      objectType: 'kit',
      objectId: savedId,
      detail: { key: kit.key, version: inPlace ? newest.version : newest.version + 1 },
      requestId,
    })
    return savedId
  })
}

async function checkModules(
  { config }: Pick<Deps, 'config'>,
  tx: Tx,
  organisationId: string,
  modules: store.KitBody['modules'],
): Promise<void> {
  // What the law kept to forbids is refused here; interviews ask the policy set again, for it may change.
  if (modules?.facialCues && !permitsFacialCues(config)) {
    throw fail.module_not_permitted({ module: 'facialCues', policy: policySet(config) })
  }
  const { scenario } = modules ?? {}
  // A drafted family is kept from being retired until the kit that names it is saved.
  for (const key of (scenario?.families ?? []).toSorted()) {
    await lockKey(tx, organisationId, key)
  }
  const fields = scenario ? scenarioProblems(scenario, await knownFamilies(tx, organisationId)) : []
  if (fields.length > 0) {
    throw fail.content_invalid({ fields })
  }
}

async function checkQuestions(db: Db, organisationId: string, ids: readonly string[]): Promise<void> {
  if (new Set(ids).size !== ids.length) {
    throw fail.content_invalid({ fields: ['questionIds'] })
  }
  const found = await findQuestions(db, organisationId, ids)
  if (found.length !== ids.length) {
    throw fail.content_invalid({ fields: ['questionIds'] })
  }
  const notApproved = found.filter((one) => one.status !== 'approved')
  if (notApproved.length > 0) {
    throw fail.question_not_approved({ questionIds: notApproved.map((one) => one.id) })
  }
  if (new Set(found.map((one) => one.key)).size !== found.length) {
    throw fail.content_invalid({ fields: ['questionIds'] })
  }
}

function presentSummary(kit: store.KitRecord, names: Names, used: ReadonlyMap<string, number>): KitSummary {
  const competencies = [...new Set(kit.questions.map((one) => one.content.competency))]
  return {
    id: kit.id,
    key: kit.key,
    version: kit.version,
    frozen: kit.frozenAt !== null,
    pack: kit.pack,
    name: kit.name,
    description: kit.description,
    questionCount: kit.questions.length,
    competencies: competencies.map((key) => ({ key, name: nameOf(names, key) })),
    minutes: minutesOf(kit),
    usedBy: used.get(kit.id) ?? 0,
  }
}

function nameOf(names: Names, key: string): Text {
  return names.get(key)?.name ?? { 'zh-CN': key, en: key }
}
