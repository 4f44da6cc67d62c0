import type { ScenarioFamily, ScenarioFamilySummary, ScenarioPreview, Text } from '@mingjian/contract'
import * as scoring from '@mingjian/scoring'
import type { Deps } from '../../../deps.ts'
import type { Db } from '../../../platform/db/index.ts'
import { competencyNames } from '../competencies.ts'
import { fail } from '../errors.ts'
import { type KitRecord, listNewestKits } from '../kits/store.ts'
import { packName } from '../packs.ts'
import { listApproved } from '../scenario-drafts/draft-store.ts'
import { scenarioOrigin } from '../scenario-drafts/present.ts'
import { type LibraryFamily, libraryFamilies } from './library.ts'

/** A family that may be used; `drafted`: with a language model, and approved. */
export type KnownFamily = LibraryFamily & { drafted: boolean }

interface Surroundings {
  names: Map<string, { name: Text }>
  kits: readonly KitRecord[]
}

/** A page of the scenario families. There are tens of them: they are narrowed here. */
export async function listScenarios(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  query: {
    search?: string | undefined
    pack?: string | undefined
    language?: 'zh-CN' | 'en' | undefined
    page: number
    pageSize: number
  },
): Promise<{ items: ScenarioFamilySummary[]; total: number }> {
  const search = query.search?.trim().toLowerCase() ?? ''
  const found = (await knownFamilies(deps.db, organisationId)).filter(
    ({ family }) =>
      (!query.pack || family.packs.includes(query.pack)) &&
      (!query.language || family.language === query.language) &&
      [family.id, family.title, family.role, family.situation].some((text) =>
        text.toLowerCase().includes(search),
      ),
  )
  const around = await surroundings(deps, organisationId)
  const from = (query.page - 1) * query.pageSize
  return {
    items: found.slice(from, from + query.pageSize).map((one) => presentSummary(one, around)),
    total: found.length,
  }
}

/** One family as experts read it. Throws `question_bank.not_found`. */
export async function getScenario(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  key: string,
): Promise<ScenarioFamily> {
  const one = await requireFamily(deps.db, organisationId, key)
  const { family } = one
  const around = await surroundings(deps, organisationId)
  const origin = one.drafted
    ? await scenarioOrigin(deps, organisationId, { key, version: family.version })
    : null
  const { role, situation, authority, start, closings } = family
  return {
    ...presentSummary(one, around),
    ...{ hash: one.hash, role, situation, authority, start, closings },
    facts: [...family.facts],
    people: peopleOf(family),
    script: family.turns.map(({ topic, lines, rules }) => ({
      topic,
      lines: { ...lines },
      rules: (rules ?? []).map(presentRule),
    })),
    rules: family.rules.map(presentRule),
    replies: Object.entries(family.replies).map(([name, wordings]) => ({ name, wordings: [...wordings] })),
    promises: [...family.promises],
    parameters: Object.entries(family.parameters).map(([name, parameter]) => ({
      name,
      values: scoring.valuesOf(parameter),
    })),
    constraints: family.constraints.map((constraint) =>
      'less' in constraint
        ? { kind: 'less' as const, names: [...constraint.less] }
        : { kind: 'differ' as const, names: [...constraint.differ] },
    ),
    rubric: rubricOf(family),
    kits: kitsUsing(key, around.kits).map(({ id, name, version }) => ({ id, name, version })),
    origin,
  }
}

/** A family filled from a number. Throws `question_bank.not_found`. */
export async function previewScenario(
  deps: Pick<Deps, 'db'>,
  organisationId: string,
  key: string,
  seed: number,
): Promise<ScenarioPreview> {
  const { family } = await requireFamily(deps.db, organisationId, key)
  const scenario = scoring.fillScenario(family, seed)
  const { title, role, situation, authority } = scenario
  return {
    ...{ seed, title, role, situation, authority },
    facts: [...scenario.facts],
    people: peopleOf(scenario),
    values: Object.entries(scenario.values).map(([name, value]) => ({ name, value })),
    script: scenario.turns.map(({ topic, lines }) => ({ topic, lines: { ...lines } })),
  }
}

/**
 * All families that may be used: those of the product, and those of the organisation that an expert has approved. A
 * draft is not among them, whoever asks.
 */
export async function knownFamilies(db: Db, organisationId: string): Promise<KnownFamily[]> {
  const own = await listApproved(db, organisationId)
  return [
    ...libraryFamilies().map((one) => ({ ...one, drafted: false })),
    ...own.map(({ family, hash }) => ({ family, hash, drafted: true })),
  ]
}

/** The families with these keys that an interview may draw from. */
export async function scenarioFamilies(
  db: Db,
  organisationId: string,
  keys: readonly string[],
): Promise<LibraryFamily[]> {
  return (await knownFamilies(db, organisationId)).filter(({ family }) => keys.includes(family.id))
}

async function requireFamily(db: Db, organisationId: string, key: string): Promise<KnownFamily> {
  const found = (await knownFamilies(db, organisationId)).find(({ family }) => family.id === key)
  if (!found) {
    throw fail.not_found({ key })
  }
  return found
}

async function surroundings(deps: Pick<Deps, 'db'>, organisationId: string): Promise<Surroundings> {
  const [names, kits] = await Promise.all([
    competencyNames(deps.db, organisationId),
    listNewestKits(deps.db, organisationId),
  ])
  return { names, kits }
}

function presentSummary(
  { family, drafted }: KnownFamily,
  { names, kits }: Surroundings,
): ScenarioFamilySummary {
  const { competency } = family.rubric
  return {
    id: family.id,
    key: family.id,
    version: family.version,
    language: family.language,
    title: family.title,
    packs: family.packs.map((pack) => ({ key: pack, name: packName(pack) })),
    competency: { key: competency, name: names.get(competency)?.name ?? { 'zh-CN': competency } },
    turns: family.turns.length,
    drafted,
    fillings: scoring.fillingsOf(family),
    usedInKits: kitsUsing(family.id, kits).length,
  }
}

function kitsUsing(key: string, kits: readonly KitRecord[]): KitRecord[] {
  return kits.filter(({ modules }) => modules?.scenario?.families.includes(key))
}

function peopleOf({ people, counterpart }: Pick<scoring.Scenario, 'people' | 'counterpart'>) {
  return people.map((person) => ({ ...person, speaks: person.id === counterpart }))
}

function presentRule({ id, all = [], any = [], none = [], step, reply }: scoring.ScenarioRule) {
  return { id, all: [...all], any: [...any], none: [...none], step, reply }
}

function rubricOf({ rubric }: scoring.ScenarioFamily): ScenarioFamily['rubric'] {
  return {
    keyBehaviours: rubric.keyBehaviours.map(({ id, description, cues, weight }) => ({
      id,
      description,
      cues: [...cues],
      weight: weight ?? 1 / rubric.keyBehaviours.length,
    })),
    anchors: { ...rubric.anchors },
  }
}
