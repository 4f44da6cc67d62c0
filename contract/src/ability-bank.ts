import { z } from 'zod'
import { AbilityArea } from './ability-module.ts'
import { AbilityAnswer } from './ability-test.ts'
import { Id, Instant, Language, Reason, Text } from './common.ts'
import { endpoint } from './endpoint.ts'

const Parameters = z.object({ a: z.number(), b: z.number(), c: z.number() })

/** Items that differ only in names and numbers: they are calibrated together. */
export const AbilityTemplate = z.object({
  key: z.string(),
  family: z.string(),
  familyName: Text,
  area: AbilityArea,
  /** Pilot (试测): the parameters are the author's guess. */
  status: z.enum(['pilot', 'calibrated']),
  parameters: Parameters,
  items: z.int(),
  /** Answers of finished tests without rapid guessing. */
  answers: z.int(),
  /** Those whose people agreed that answers improve the scoring: calibration uses no others. */
  usable: z.int(),
  shareRight: z.number().nullable(),
  /** Correlation of being right with the ability that was estimated. */
  pointBiserial: z.number().nullable(),
  meanSeconds: z.number().nullable(),
  /** Largest share of all tests one of its items was in. */
  exposure: z.number(),
  /** What somebody should look at; judged from thirty answers on. */
  remarks: z.array(z.enum(['too_hard', 'too_easy', 'weak', 'overexposed'])),
})
export type AbilityTemplate = z.infer<typeof AbilityTemplate>

export const WhyPilot = z.enum(['too_few_answers', 'always_the_same', 'weak', 'imprecise', 'misfit'])

/** A calibration: what it proposes, and what a person decided. */
export const AbilityCalibration = z.object({
  id: Id,
  status: z.enum(['running', 'proposed', 'failed', 'approved', 'declined']),
  requestedBy: z.string(),
  requestedAt: Instant,
  fromVersion: z.int(),
  persons: z.int().nullable(),
  items: z.array(
    z.object({
      key: z.string(),
      familyName: Text,
      answers: z.int(),
      shareRight: z.number(),
      before: Parameters,
      after: Parameters.nullable(),
      /** Standard error of the difficulty. */
      error: z.number().nullable(),
      /** Chance of a fit this bad if the model is right. */
      fit: z.number().nullable(),
      becomes: z.enum(['pilot', 'calibrated']),
      why: WhyPilot.nullable(),
    }),
  ),
  decision: z.object({ by: z.string(), at: Instant, reason: z.string() }).nullable(),
})
export type AbilityCalibration = z.infer<typeof AbilityCalibration>

export const AbilityBank = z.object({
  language: Language,
  /** 0 before the items have been written. */
  version: z.int(),
  items: z.int(),
  tests: z.int(),
  finished: z.int(),
  templates: z.array(AbilityTemplate),
  /** Share of all tests one item may be in, and the largest there is. */
  exposureGoal: z.number(),
  exposure: z.number(),
  /** Answers a template needs before it can be calibrated, and before guessing is estimated too. */
  leastAnswers: z.object({ ab: z.int(), c: z.int() }),
  /** People a result is compared with from this number on. */
  leastCompared: z.int(),
  calibrations: z.array(AbilityCalibration),
})
export type AbilityBank = z.infer<typeof AbilityBank>

const params = z.object({ language: Language })

export const getAbilityBank = endpoint('GET', '/api/ability/banks/:language', {
  access: 'bank.read',
  tag: 'ability test',
  summary: 'The items of the ability test in a language: how they behave, and how they were calibrated.',
  params,
  reply: AbilityBank,
})

export const prepareAbilityBank = endpoint('POST', '/api/ability/banks/:language', {
  access: 'bank.edit',
  tag: 'ability test',
  summary: 'Write the items of a language. Safe to repeat; the first test does it by itself.',
  params,
  reply: AbilityBank,
})

export const getAbilityTemplate = endpoint('GET', '/api/ability/banks/:language/templates', {
  access: 'bank.read',
  tag: 'ability test',
  summary: 'The items of one template, with keys and explanations.',
  params,
  query: z.object({ key: z.string().max(200) }),
  reply: z.object({
    items: z.array(
      AbilityAnswer.pick({
        itemId: true,
        stem: true,
        figure: true,
        textAlternative: true,
        options: true,
        key: true,
        solution: true,
      }).extend({ uses: z.int() }),
    ),
  }),
})

export const calibrateAbilityBank = endpoint('POST', '/api/ability/banks/:language/calibrations', {
  access: 'calibration.manage',
  tag: 'ability test',
  summary: 'Estimate the items from the answers there are. The result is a proposal.',
  params,
  reply: AbilityBank,
})

export const decideAbilityCalibration = endpoint('POST', '/api/ability/calibrations/:id/decision', {
  access: 'calibration.manage',
  tag: 'ability test',
  summary: 'Approve or decline what a calibration proposes. Tests that have begun keep their parameters.',
  params: z.object({ id: Id }),
  body: z.object({ approve: z.boolean(), reason: Reason }),
  reply: AbilityBank,
})
