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

/** Parts of an interview beside the self-introduction and the questions. A module that is missing is off. */
export const KitModules = z.strictObject({
  scenario: ScenarioModule.optional(),
  english: EnglishModule.optional(),
  abilityTest: AbilityTestModule.optional(),
})
export type KitModules = z.infer<typeof KitModules>
