import { z } from 'zod'
import type { Deps } from '../../deps.ts'
import { task } from '../../platform/tasks/index.ts'
import { runCalibration } from './calibration.ts'

/** Estimates the items of the ability test from the answers there are. */
export const calibrateAbility = task({
  name: 'ability.calibrate',
  input: z.object({ organisationId: z.uuid(), calibrationId: z.uuid() }),
  concurrency: 1,
  // EM on tens of thousands of answers, and simulations for the exposure control after it.
  expireSeconds: 3600,
  async run(deps: Deps, { organisationId, calibrationId }) {
    await runCalibration(deps, organisationId, calibrationId)
  },
})

export const abilityTasks = [calibrateAbility]
