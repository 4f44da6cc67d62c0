import { z } from 'zod'
import { Id, Language, Paging, pageOf, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

/** How the person in a scenario feels, from best to worst. */
export const ScenarioMood = z.enum(['calm', 'doubtful', 'heated'])
export type ScenarioMood = z.infer<typeof ScenarioMood>

/** A family of situations that are equally hard: what stays the same, and what is filled anew for everyone. */
export const ScenarioFamilySummary = z.object({
  /** Its key again: lists want an id. */
  id: z.string(),
  key: z.string(),
  version: z.string(),
  language: Language,
  title: z.string(),
  packs: z.array(z.object({ key: z.string(), name: Text })),
  competency: z.object({ key: z.string(), name: Text }),
  turns: z.int(),
  /** Drafted with a language model and approved by an expert; else it came with the product. */
  drafted: z.boolean(),
  /** Different situations it can give. */
  fillings: z.int(),
  usedInKits: z.int(),
})
export type ScenarioFamilySummary = z.infer<typeof ScenarioFamilySummary>

const Person = z.object({ id: z.string(), name: z.string(), aim: z.string(), temper: z.string() })

/** The first rule whose conditions hold decides how far the mood moves and what is replied. */
const Rule = z.object({
  id: z.string(),
  all: z.array(z.string()),
  any: z.array(z.string()),
  none: z.array(z.string()),
  step: z.int(),
  reply: z.string(),
})

const Lines = z.object({
  calm: z.string().optional(),
  doubtful: z.string().optional(),
  heated: z.string().optional(),
})

/** That a family was drafted with a language model, and who approved this version of it. */
export const ScenarioOrigin = z.object({
  draftId: Id,
  model: z.string(),
  approvedBy: z.string(),
  approvedAt: z.iso.datetime(),
})
export type ScenarioOrigin = z.infer<typeof ScenarioOrigin>

/** A family as experts read it; texts hold its parameters in braces. */
export const ScenarioFamily = ScenarioFamilySummary.extend({
  /** SHA-256 of its content: an interview keeps it beside what was made of it. */
  hash: z.string(),
  role: z.string(),
  situation: z.string(),
  facts: z.array(z.string()),
  authority: z.string(),
  people: z.array(Person.extend({ speaks: z.boolean() })),
  start: ScenarioMood,
  script: z.array(z.object({ topic: z.string(), lines: Lines, rules: z.array(Rule) })),
  rules: z.array(Rule),
  replies: z.array(z.object({ name: z.string(), wordings: z.array(z.string()) })),
  closings: z.object({ calm: z.string(), doubtful: z.string(), heated: z.string() }),
  promises: z.array(z.string()),
  /** What each parameter may be; one with fields has them joined. */
  parameters: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  constraints: z.array(z.object({ kind: z.enum(['differ', 'less']), names: z.array(z.string()) })),
  rubric: z.object({
    keyBehaviours: z.array(
      z.object({ id: z.string(), description: z.string(), cues: z.array(z.string()), weight: z.number() }),
    ),
    anchors: z.record(z.string(), z.string()),
  }),
  kits: z.array(z.object({ id: Id, name: Text, version: z.int() })),
  origin: ScenarioOrigin.nullable(),
})
export type ScenarioFamily = z.infer<typeof ScenarioFamily>

/** One filling as a candidate would meet it. */
export const ScenarioPreview = z.object({
  seed: z.int(),
  title: z.string(),
  role: z.string(),
  situation: z.string(),
  facts: z.array(z.string()),
  authority: z.string(),
  people: z.array(Person.extend({ speaks: z.boolean() })),
  values: z.array(z.object({ name: z.string(), value: z.string() })),
  /** What the person says first, and in each later turn by how they feel then. */
  script: z.array(z.object({ topic: z.string(), lines: Lines })),
})
export type ScenarioPreview = z.infer<typeof ScenarioPreview>

export const listScenarios = endpoint('GET', '/api/scenarios', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'The scenario families.',
  query: Paging.extend({
    search: z.string().max(100).optional(),
    pack: z.string().max(40).optional(),
    language: Language.optional(),
  }),
  reply: pageOf(ScenarioFamilySummary),
})

export const getScenario = endpoint('GET', '/api/scenarios/:key', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'One scenario family with its parameters, people, rules and rubric.',
  params: z.object({ key: z.string().max(100) }),
  reply: ScenarioFamily,
})

export const previewScenario = endpoint('GET', '/api/scenarios/:key/preview', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'A scenario family filled from a number; the same number gives the same situation.',
  params: z.object({ key: z.string().max(100) }),
  query: z.object({ seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1) }),
  reply: ScenarioPreview,
})
