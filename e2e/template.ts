import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Fills a data folder with the demonstration. A run of tests plays its past once, into the folder that
 * `E2E_TEMPLATE` names (the set-up of the run does), and everybody gets a copy; without it nothing is copied.
 *
 * @param play starts a server on an empty folder and ends it in good order.
 */
export async function copyDemonstration(
  folder: string,
  play: (template: string) => Promise<void>,
): Promise<void> {
  const template = process.env.E2E_TEMPLATE
  if (!template) {
    return
  }
  await once(template, () => play(template))
  // With owners, as the database server has its own.
  const { status, stderr } = spawnSync('cp', ['-a', `${template}/.`, folder], { encoding: 'utf8' })
  if (status !== 0) {
    throw new Error(`the demonstration could not be copied: ${stderr}`)
  }
}

/** Does the work unless another process of this run has done it; waits while one is at it. */
async function once(name: string, work: () => Promise<void>): Promise<void> {
  const [done, lock] = [`${name}.done`, `${name}.lock`]
  while (!existsSync(done)) {
    try {
      mkdirSync(lock)
    } catch {
      await pause(100)
      continue
    }
    try {
      if (!existsSync(done)) {
        await work()
        writeFileSync(done, '')
      }
    } finally {
      rmdirSync(lock)
    }
  }
}
