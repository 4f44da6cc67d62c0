import { z } from 'zod'
import { AbilityTestModule } from './ability-module.ts'
import { EnglishModule } from './english.ts'

/**
 * A situation that is played in turns with a person who reacts to what the candidate says. One of the families is
 * drawn for each interview and filled anew.
 */
export const ScenarioModule = z.strictObject({
  /** Keys of scenario families; at least one in Chinese. */
  families: z
    .array(z.string().regex(/^[a-z][a-z0-9-]*$/))
    .min(1)
    .max(20),
  /** No more than the shortest of the families has. */
  turns: z.int().min(3).max(5),
  thinkSeconds: z.int().min(0).max(180),
  answerSeconds: z.int().min(30).max(300),
})
export type ScenarioModule = z.infer<typeof ScenarioModule>

/**
 * A few numbers on the face in the picture, computed on the candidate's device and only with a consent of its own.
 * They are an observation beside the video: they enter no score, and no other weight than 0 can be set.
 */
export const FacialCuesModule = z.strictObject({ weight: z.literal(0) })
export type FacialCuesModule = z.infer<typeof FacialCuesModule>

/** Parts of an interview beside the self-introduction and the questions. A module that is missing is off. */
export const KitModules = z.strictObject({
  scenario: ScenarioModule.optional(),
  english: EnglishModule.optional(),
  abilityTest: AbilityTestModule.optional(),
  facialCues: FacialCuesModule.optional(),
})
export type KitModules = z.infer<typeof KitModules>
