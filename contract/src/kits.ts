import { z } from 'zod'
import { Id, Instant, Paging, pageOf, Text } from './common.ts'
import { endpoint } from './endpoint.ts'
import { KitModules } from './kit-modules.ts'
import { KitContent, QuestionContent } from './question-content.ts'

export const QuestionStatus = z.enum(['draft', 'approved', 'retired'])

export const QuestionSummary = z.object({
  id: Id,
  key: z.string(),
  version: z.int(),
  status: QuestionStatus,
  pack: z.string(),
  kind: z.enum(['behavioural', 'situational']),
  competency: z.object({ key: z.string(), name: Text }),
  text: Text,
  languages: z.array(z.enum(['zh-CN', 'en'])),
  difficulty: z.enum(['basic', 'standard', 'demanding']),
  jobs: z.array(z.string()),
  usedInKits: z.int(),
})
export type QuestionSummary = z.infer<typeof QuestionSummary>

export const Question = QuestionSummary.extend({
  content: QuestionContent,
  versions: z.array(z.object({ id: Id, version: z.int(), status: QuestionStatus, createdAt: Instant })),
  kits: z.array(z.object({ id: Id, name: Text, version: z.int() })),
})
export type Question = z.infer<typeof Question>

export const KitSummary = z.object({
  id: Id,
  key: z.string(),
  version: z.int(),
  /** A kit that an interview has used can no longer change: a change makes a new version. */
  frozen: z.boolean(),
  pack: z.string(),
  name: Text,
  description: Text,
  questionCount: z.int(),
  competencies: z.array(z.object({ key: z.string(), name: Text })),
  /** Minutes a candidate should reckon with, all modules together. */
  minutes: z.int(),
  usedBy: z.int(),
})
export type KitSummary = z.infer<typeof KitSummary>

export const Kit = KitSummary.extend({
  selfIntroduction: KitContent.shape.selfIntroduction,
  rules: KitContent.shape.rules,
  modules: KitModules,
  jobs: z.array(z.string()),
  questions: z.array(z.object({ id: Id, version: z.int(), competencyName: Text, content: QuestionContent })),
})
export type Kit = z.infer<typeof Kit>

export const listQuestions = endpoint('GET', '/api/questions', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'The question bank, newest version of each question.',
  query: Paging.extend({
    search: z.string().max(100).optional(),
    pack: z.string().max(40).optional(),
    competency: z.string().max(60).optional(),
    kind: z.enum(['behavioural', 'situational']).optional(),
    status: QuestionStatus.optional(),
    /** Only those that stand in English too, or only those that do not. */
    english: z.enum(['with', 'without']).optional(),
  }),
  reply: pageOf(QuestionSummary),
})

export const getQuestion = endpoint('GET', '/api/questions/:id', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'One question with its rubric, versions and the kits that use it.',
  params: z.object({ id: Id }),
  reply: Question,
})

export const saveQuestionVersion = endpoint('POST', '/api/questions/:id/versions', {
  access: 'bank.edit',
  tag: 'question bank',
  summary: 'Write a new draft version of a question. Used versions never change.',
  params: z.object({ id: Id }),
  body: QuestionContent,
  reply: Question,
})

export const approveQuestion = endpoint('POST', '/api/questions/:id/approval', {
  access: 'bank.edit',
  tag: 'question bank',
  summary: 'Approve a draft version written by somebody else.',
  params: z.object({ id: Id }),
  reply: Question,
})

export const listKits = endpoint('GET', '/api/kits', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'Interview kits, newest version of each.',
  query: Paging.extend({ search: z.string().max(100).optional(), pack: z.string().max(40).optional() }),
  reply: pageOf(KitSummary),
})

export const getKit = endpoint('GET', '/api/kits/:id', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'One kit with all its questions and rules.',
  params: z.object({ id: Id }),
  reply: Kit,
})

export const saveKitVersion = endpoint('POST', '/api/kits/:id/versions', {
  access: 'bank.edit',
  tag: 'question bank',
  summary: 'Change a kit: a frozen one gets a new version, an unused one is changed in place.',
  params: z.object({ id: Id }),
  body: KitContent.pick({
    name: true,
    description: true,
    jobs: true,
    selfIntroduction: true,
    rules: true,
    modules: true,
  }).extend({
    questionIds: z.array(Id).min(3).max(5),
  }),
  reply: Kit,
})

export const getBankFacets = endpoint('GET', '/api/bank/facets', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'Packs and competencies with counts, for filters.',
  reply: z.object({
    packs: z.array(z.object({ key: z.string(), name: Text, questions: z.int(), kits: z.int() })),
    competencies: z.array(z.object({ key: z.string(), name: Text, questions: z.int() })),
  }),
})

export const listConcepts = endpoint('GET', '/api/bank/concepts', {
  access: 'bank.read',
  tag: 'question bank',
  summary: 'The behaviour concepts a key behaviour can be linked to, with their names.',
  reply: z.object({ concepts: z.array(z.object({ id: z.string(), name: Text })) }),
})

export const proposeConcepts = endpoint('POST', '/api/bank/concepts/proposal', {
  access: 'bank.read',
  tag: 'question bank',
  summary:
    'How the scorer reads a key behaviour by its texts: the strongest behaviour concepts. Stores nothing.',
  body: z.strictObject({
    description: z.string().trim().min(1).max(2000),
    cues: z.array(z.string().max(2000)).max(50),
  }),
  reply: z.object({
    /** Strongest first; `share` is how much of the behaviour the concept is, all concepts together being 1. */
    proposed: z.array(z.object({ concept: z.string(), share: z.number() })),
  }),
})
