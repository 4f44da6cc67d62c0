import { z } from 'zod'
import { Id, Language, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { ScenarioMood } from './scenarios.ts'

/** What the two sides of a drafted scenario are at odds about. */
export const ScenarioConflict = z.enum([
  'complaint',
  'exception',
  'dispute',
  'uncooperative',
  'pressure',
  'mistake',
])
export type ScenarioConflict = z.infer<typeof ScenarioConflict>

/** What an expert asks a language model for. */
export const ScenarioBrief = z.strictObject({
  pack: z.string().min(1).max(40),
  role: z.string().trim().min(2).max(120),
  conflict: ScenarioConflict,
  language: Language,
  turns: z.int().min(3).max(5),
  wishes: z.string().trim().max(1000),
})
export type ScenarioBrief = z.infer<typeof ScenarioBrief>

const line = z.string().trim().max(2000)
const lines = z.array(line).max(12)
const name = z.string().trim().max(40)
const Who = z.strictObject({ name: line, aim: line, temper: line })
const whole = z.int().min(0).max(1_000_000_000)

/** The texts of a drafted family as experts edit them. These bounds are those of the wire; the rules come after. */
export const ScenarioDraftContent = z.strictObject({
  title: line,
  role: line,
  situation: line,
  facts: lines,
  authority: line,
  counterpart: Who,
  others: z.array(Who).max(4),
  turns: z
    .array(z.strictObject({ topic: line, calm: line, doubtful: line, heated: line }))
    .min(3)
    .max(5),
  replies: z.strictObject({
    detail: lines,
    soothed: lines,
    answers: lines,
    brushed: lines,
    unconvinced: lines,
    evaded: lines,
    when: lines,
    kind: lines,
    promised: lines,
    unkept: lines,
    corrected: lines,
    insulted: lines,
    silent: lines,
    repeated: lines,
    puzzled: lines,
    overlong: lines,
  }),
  closings: z.strictObject({ calm: line, doubtful: line, heated: line }),
  promises: lines,
  choices: z
    .array(
      z.strictObject({ name, fields: z.array(name).max(6), options: z.array(z.array(line).max(6)).max(20) }),
    )
    .max(12),
  numbers: z.array(z.strictObject({ name, from: whole, to: whole, step: whole })).max(8),
  differ: z.array(z.array(name).max(6)).max(6),
  less: z.array(z.array(name).max(2)).max(6),
  behaviours: z
    .array(
      z.strictObject({
        description: line,
        cues: lines,
        concepts: z.array(z.string().max(60)).max(12),
        weight: z.int().min(0).max(100),
      }),
    )
    .min(1)
    .max(6),
  anchors: z.strictObject({ low: line, middle: line, high: line }),
  samples: z.strictObject({ good: lines, evasive: lines }),
})
export type ScenarioDraftContent = z.infer<typeof ScenarioDraftContent>

/** What is wrong at a place of a draft, by a code, with the words or the limit in question. */
export const ScenarioFault = z.object({ code: z.string(), at: z.string(), value: z.string().optional() })
export type ScenarioFault = z.infer<typeof ScenarioFault>

/** The language model scenarios are drafted with, and where what is asked goes to. */
export const DraftingModel = z.object({
  name: z.string(),
  filing: z.string().nullable(),
  host: z.string(),
  region: z.string(),
})
export type DraftingModel = z.infer<typeof DraftingModel>

export const ScenarioRequestState = z.enum([
  'waiting',
  'writing',
  'written',
  'refused',
  'failed',
  'cancelled',
])
export type ScenarioRequestState = z.infer<typeof ScenarioRequestState>

/** One time somebody asked for a draft. */
export const ScenarioRequest = z.object({
  id: Id,
  state: ScenarioRequestState,
  brief: ScenarioBrief,
  pack: Text,
  askedBy: z.string(),
  askedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Replies so far; one that does not pass is asked for again, so many times at most. */
  tries: z.int(),
  mostTries: z.int(),
  /** Why there is no reply; null where there is one. */
  cause: z.string().nullable(),
  /** The draft it became. */
  draftId: Id.nullable(),
  /** Of a refused request: the last reply as it came, and what is wrong with it. */
  reply: z.string().nullable(),
  faults: z.array(ScenarioFault),
})
export type ScenarioRequest = z.infer<typeof ScenarioRequest>

export const ScenarioDraftState = z.enum(['draft', 'approved', 'replaced', 'retired', 'discarded'])
export type ScenarioDraftState = z.infer<typeof ScenarioDraftState>

const Mark = z.object({ by: z.string(), at: z.iso.datetime() })

/** One version of a drafted family. */
export const ScenarioDraftSummary = z.object({
  id: Id,
  key: z.string(),
  version: z.int(),
  state: ScenarioDraftState,
  title: z.string(),
  language: Language,
  pack: Text,
  /** The model that drafted its first version. */
  model: z.string(),
  created: Mark,
  edited: Mark.nullable(),
  approved: Mark.nullable(),
  /** Replaced by a later version, retired or discarded. */
  closed: Mark.nullable(),
})
export type ScenarioDraftSummary = z.infer<typeof ScenarioDraftSummary>

export const ScenarioDraft = ScenarioDraftSummary.extend({
  /** Goes up with every change: what is approved is what was read. */
  revision: z.int(),
  content: ScenarioDraftContent,
  faults: z.array(ScenarioFault),
  warnings: z.array(ScenarioFault),
  /** Which moods each turn can begin with. */
  moods: z.array(z.array(ScenarioMood)),
  /** The model as the endpoint named it, and its filing. */
  reported: z.string().nullable(),
  filing: z.string().nullable(),
  brief: ScenarioBrief.nullable(),
  versions: z.array(z.object({ id: Id, version: z.int(), state: ScenarioDraftState })),
  kits: z.array(z.object({ id: Id, name: Text, version: z.int() })),
})
export type ScenarioDraft = z.infer<typeof ScenarioDraft>

/** A draft played with the engine candidates meet. */
export const ScenarioRehearsal = z.object({
  seed: z.int(),
  card: z.object({
    title: z.string(),
    role: z.string(),
    situation: z.string(),
    facts: z.array(z.string()),
    authority: z.string(),
    people: z.array(z.object({ name: z.string(), speaks: z.boolean() })),
  }),
  turns: z.int(),
  exchanges: z.array(
    z.object({
      line: z.string(),
      mood: ScenarioMood,
      words: z.string(),
      moodAfter: ScenarioMood,
      because: z.array(z.object({ signal: z.string(), quote: z.string() })),
    }),
  ),
  /** What the other person says now. */
  line: z.string(),
  mood: ScenarioMood,
  ended: z.boolean(),
  /** Once it has ended: the level of the whole dialogue and what was found of each key behaviour. */
  score: z
    .object({
      bars: z.number(),
      behaviours: z.array(z.object({ points: z.number(), quotes: z.array(z.string()) })),
    })
    .nullable(),
})
export type ScenarioRehearsal = z.infer<typeof ScenarioRehearsal>

const common = { access: 'bank.edit', tag: 'question bank' } as const
const params = z.object({ id: Id })
const Read = z.strictObject({ revision: z.int() })

export const listScenarioDrafts = endpoint('GET', '/api/scenario-drafts', {
  ...common,
  summary: 'Scenario families drafted with a language model, and what was asked for lately.',
  reply: z.object({
    /** Null: none is configured. */
    model: DraftingModel.nullable(),
    packs: z.array(z.object({ key: z.string(), name: Text })),
    requests: z.array(ScenarioRequest),
    drafts: z.array(ScenarioDraftSummary),
  }),
})

export const askScenario = endpoint('POST', '/api/scenario-requests', {
  ...common,
  summary: 'Asks the configured language model for a scenario family; it is written in the background.',
  body: ScenarioBrief,
  reply: ScenarioRequest,
})

export const cancelScenarioRequest = endpoint('POST', '/api/scenario-requests/:id/cancel', {
  ...common,
  summary: 'Gives up a request that is not finished.',
  params,
  reply: ScenarioRequest,
})

export const getScenarioDraft = endpoint('GET', '/api/scenario-drafts/:id', {
  ...common,
  summary: 'One version of a drafted scenario family with what is wrong with it.',
  params,
  reply: ScenarioDraft,
})

export const saveScenarioDraft = endpoint('PUT', '/api/scenario-drafts/:id', {
  ...common,
  summary: 'Changes the texts of a draft.',
  params,
  body: Read.extend({ content: ScenarioDraftContent }),
  reply: ScenarioDraft,
})

export const rehearseScenario = endpoint('POST', '/api/scenario-drafts/:id/rehearsal', {
  ...common,
  summary: 'Plays a draft, filled from a number, with these words.',
  params,
  body: z.strictObject({
    seed: z.int().min(0).max(2_147_483_647),
    words: z.array(z.string().max(20_000)).max(5),
  }),
  reply: ScenarioRehearsal,
})

export const approveScenarioDraft = endpoint('POST', '/api/scenario-drafts/:id/approval', {
  ...common,
  summary: 'Approves a draft without faults: kits can choose it from now on. An earlier version is replaced.',
  params,
  body: Read,
  reply: ScenarioDraft,
})

export const discardScenarioDraft = endpoint('POST', '/api/scenario-drafts/:id/discard', {
  ...common,
  summary: 'Discards a draft for good.',
  params,
  body: Read,
  reply: ScenarioDraft,
})

export const retireScenarioFamily = endpoint('POST', '/api/scenario-drafts/:id/retirement', {
  ...common,
  summary: 'Retires an approved family that no kit uses: it is drawn no more.',
  params,
  reply: ScenarioDraft,
})

export const newScenarioVersion = endpoint('POST', '/api/scenario-drafts/:id/versions', {
  ...common,
  summary: 'Begins the next version of an approved family as a draft.',
  params,
  reply: ScenarioDraft,
})
