import { z } from 'zod'
import { AccommodationRule } from './accommodations.ts'
import { DeviceRequirements } from './device-requirements.ts'
import { deviceFault } from './device-rule.ts'
import { KitModules } from './kit-modules.ts'
import { MaterialRequest } from './material-request.ts'
import { SignalKind } from './signal-kinds.ts'

/**
 * The file format of question packs (`content/packs/<pack>/…json`): what an expert panel writes and
 * approves, before it enters an organisation's question bank.
 */

/** Text in Chinese, with English where it has been written (never a machine translation). */
export const LocalText = z.strictObject({
  'zh-CN': z.string().min(1),
  en: z.string().min(1).optional(),
})
export type LocalText = z.infer<typeof LocalText>

export const LocalTexts = z.strictObject({
  'zh-CN': z.array(z.string().min(1)).min(1),
  en: z.array(z.string().min(1)).min(1).optional(),
})
export type LocalTexts = z.infer<typeof LocalTexts>

export const QuestionKind = z.enum(['behavioural', 'situational'])
export type QuestionKind = z.infer<typeof QuestionKind>

/** One thing a good answer shows. Scored 3 (clearly and specifically), 2 (partly) or 1 (not shown). */
export const KeyBehaviour = z.strictObject({
  id: z.string().regex(/^kb[1-9]$/),
  description: LocalText,
  /** Different ways people say it, as they talk; three to six per language. */
  cues: LocalTexts,
  /**
   * Concepts of the behaviour dictionary that an expert confirmed as what this sounds like; evidence is looked for
   * by them. Missing: the scorer links it by its own reading of the description and cues.
   */
  concepts: z
    .array(z.string().regex(/^[a-z_]{1,60}$/))
    .min(1)
    .max(6)
    .optional(),
  /** Share of the question's points; the weights of a question sum to 1. */
  weight: z.number().gt(0).lte(1),
})
export type KeyBehaviour = z.infer<typeof KeyBehaviour>

/** One level of the behaviourally anchored rating scale. */
export const Anchor = z.strictObject({
  text: LocalText,
  /** What an answer at this level sounds like: at least two short examples in the words of a candidate. */
  examples: LocalTexts,
  /** Conduct that puts the answer at this level whatever else it shows (level 1 only). */
  disqualifiers: LocalTexts.optional(),
})
export type Anchor = z.infer<typeof Anchor>

/** A follow-up, asked in these words to everyone in whose answer the element is missing. */
export const Probe = z.strictObject({
  id: z.string().regex(/^p[1-9]$/),
  missing: z.enum([
    'situation',
    'task',
    'action',
    'result',
    'conflict',
    'reason',
    'consequence',
    'kb1',
    'kb2',
    'kb3',
    'kb4',
    'kb5',
  ]),
  text: LocalText,
})
export type Probe = z.infer<typeof Probe>

export const QuestionContent = z.strictObject({
  /** Stable name, `<pack>.<competency>.<nn>`, e.g. `internet-sales.customer-orientation.01`. */
  key: z.string().regex(/^[a-z-]+\.[a-z-]+\.\d\d$/),
  pack: z.string(),
  kind: QuestionKind,
  /** Key of an entry in `content/competencies.json`. */
  competency: z.string(),
  text: LocalText,
  /** Why this question tells something about the competency on the job: shown to HR. */
  purpose: LocalText,
  /** Jobs it is written for, in the words of job titles; empty = any job of the pack. */
  jobs: z.array(z.string()),
  difficulty: z.enum(['basic', 'standard', 'demanding']),
  thinkSeconds: z.int().min(15).max(180),
  answerSeconds: z.int().min(60).max(300),
  keyBehaviours: z.array(KeyBehaviour).min(3).max(5),
  anchors: z.strictObject({
    '1': Anchor,
    '2': Anchor.optional(),
    '3': Anchor,
    '4': Anchor.optional(),
    '5': Anchor,
  }),
  probes: z.array(Probe).min(3).max(6),
})
export type QuestionContent = z.infer<typeof QuestionContent>

export const CompetencyContent = z.strictObject({
  key: z.string().regex(/^[a-z-]+$/),
  name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  definition: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  /** general: any job; industry packs otherwise. */
  pack: z.string(),
})
export type CompetencyContent = z.infer<typeof CompetencyContent>

export const KitContent = z.strictObject({
  key: z.string().regex(/^[a-z-]+$/),
  pack: z.string(),
  name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  /** What it is for and what was weighed when it was put together: shown to HR. */
  description: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  /** Words in job titles and job families it is written for, used when kits are matched. */
  jobs: z.array(z.string()).min(1),
  selfIntroduction: z.strictObject({
    text: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
    thinkSeconds: z.int().min(0).max(180),
    minSeconds: z.int().min(0).max(120),
    answerSeconds: z.int().min(60).max(120),
  }),
  questions: z.array(z.string()).min(3).max(5),
  rules: z
    .strictObject({
      /** A deadline farther away than a month is none. */
      invitationHours: z.int().min(1).max(720),
      /** How many times a candidate may record an answer again. */
      retakes: z.int().min(0).max(2),
      modes: z.array(z.enum(['video', 'audio', 'text'])).min(1),
      graceMinutes: z.int().min(0).max(240),
      /** Whether elements missing in an answer are asked for, at most twice a question. Missing: no. */
      probes: z.boolean().optional(),
      /** Which signals are noted while it goes on. Missing: all there are. */
      signals: z.array(SignalKind).optional(),
      /** Accommodations granted as soon as they are asked for, and those left out. Missing: `usualAtOnce`. */
      accommodations: AccommodationRule.optional(),
      /** What is asked for besides the résumé, each with its reason. Missing: nothing. */
      materials: z
        .array(MaterialRequest)
        .max(6)
        .refine((all) => new Set(all.map(({ key }) => key)).size === all.length)
        .optional(),
      /** What is asked of the device. Missing: nothing, every way to answer is open to everybody. */
      devices: DeviceRequirements.optional(),
    })
    .refine((rules) => deviceFault(rules) === null, { path: ['devices'] }),
  /** Further parts of the interview. Missing: none. */
  modules: KitModules.optional(),
})
export type KitContent = z.infer<typeof KitContent>
