import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { Kit } from './kits.ts'
import { Stage } from './stages.ts'

export const CompetencyRequirement = z.object({
  competency: z.string(),
  name: Text,
  definition: Text,
  /** Share of the overall score; the weights of a model sum to 1. */
  weight: z.number(),
  requiredLevel: z.int().min(1).max(5),
  why: Text,
})
export type CompetencyRequirement = z.infer<typeof CompetencyRequirement>

export const VacancySummary = z.object({
  id: Id,
  code: z.string(),
  title: Text,
  unit: z.object({ id: Id, name: z.string(), path: z.array(z.string()) }),
  location: Text,
  headcount: z.int(),
  status: z.enum(['open', 'paused', 'closed']),
  openedAt: Instant,
  applications: z.int(),
  /** How many applications stand at each stage that has any. */
  stages: z.partialRecord(Stage, z.int()),
})
export type VacancySummary = z.infer<typeof VacancySummary>

/** Why a kit was chosen, one line per rule that spoke for or against it. */
export const MatchReason = z.object({
  rule: z.enum(['assigned', 'competencies', 'job-title', 'pack', 'fallback']),
  /** Contribution to the match, 0–1. */
  value: z.number(),
  text: Text,
})

export const KitMatch = z.object({
  kit: Kit,
  /** 0–1: share of the competency model the kit covers, with the job's words. */
  score: z.number(),
  reasons: z.array(MatchReason),
  covered: z.array(z.string()),
  /** Competencies of the model that no question of the kit asks for. */
  uncovered: z.array(z.string()),
  alternatives: z.array(z.object({ kitId: Id, name: Text, score: z.number() })),
})
export type KitMatch = z.infer<typeof KitMatch>

export const Vacancy = VacancySummary.extend({
  description: Text,
  jobFamily: z.string(),
  level: z.string(),
  /** Where the record comes from: `mingjian` for the built-in EHR, else the name of a connected system. */
  source: z.string(),
  externalId: z.string().nullable(),
  /** A kit somebody chose by hand; null: the best match. */
  kitKey: z.string().nullable(),
  /** When it was closed; null while it is not. */
  closedAt: Instant.nullable(),
  /** Which version this is, for who changes it. */
  revision: Instant,
  /** The caller may change it; what another system owns only in its kit. */
  editable: z.boolean(),
  competencyModel: z.object({ version: z.int(), items: z.array(CompetencyRequirement) }),
  match: KitMatch.nullable(),
})
export type Vacancy = z.infer<typeof Vacancy>

export const listVacancies = endpoint('GET', '/api/vacancies', {
  access: 'vacancy.read',
  tag: 'vacancies',
  summary: 'Vacancies of the units the caller may see.',
  query: Paging.extend({
    search: z.string().max(100).optional(),
    status: z.enum(['open', 'paused', 'closed']).optional(),
    unitId: Id.optional(),
  }),
  reply: pageOf(VacancySummary),
})

export const getVacancy = endpoint('GET', '/api/vacancies/:id', {
  access: 'vacancy.read',
  tag: 'vacancies',
  summary: 'One vacancy with its job description, competency model and the interview kit matched to it.',
  params: z.object({ id: Id }),
  reply: Vacancy,
})
