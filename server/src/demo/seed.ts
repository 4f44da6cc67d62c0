import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createOutbox } from '../adapters/mail/index.ts'
import { createSmsOutbox } from '../adapters/sms/index.ts'
import { createApp } from '../app.ts'
import type { Deps } from '../deps.ts'
import { flow, listeners } from '../flow.ts'
import { createEvents } from '../platform/events/index.ts'
import type { TaskQueue } from '../platform/tasks/index.ts'
import { publicUrl } from '../public-url.ts'
import type { Runtime } from '../runtime.ts'
import { newPassword } from '../set-up.ts'
import { vacancyKeys } from './content.ts'
import { publishPastMonths } from './months.ts'
import { buildOrganisation } from './organisation.ts'
import { playPeople } from './people.ts'

export interface DemoLogin {
  role:
    | 'group-hr'
    | 'hr'
    | 'manager'
    | 'expert'
    | 'supervisor'
    | 'system-admin'
    | 'security-admin'
    | 'audit-admin'
    | 'accommodation-officer'
    | 'leader'
  email: string
  password: string
  about: string
}

const fileOf = (dataFolder: string) => join(dataFolder, 'demo-logins.json')

/** The logins an earlier start made on this folder. */
export function readDemoLogins(dataFolder: string): DemoLogin[] {
  const file = fileOf(dataFolder)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DemoLogin[]) : []
}

/**
 * Fills an empty instance with the demonstration organisation. The candidates go through the real HTTP
 * API and the real tasks, on a clock that starts some months ago. A folder that has it already is left
 * as it is; one half filled by a start that was killed is not used.
 */
export async function seedDemo(runtime: Runtime): Promise<DemoLogin[]> {
  const { deps } = runtime
  const dataFolder = deps.config.dataFolder
  const before = await deps.db.selectFrom('platform.organisation').select('id').execute()
  if (before.length > 0) {
    const logins = readDemoLogins(dataFolder)
    if (logins.length === 0) {
      throw new Error(
        'this data folder holds an organisation of your own or a demonstration that was cut off: choose another with --data',
      )
    }
    return logins
  }
  const clock = createClock(125)
  const past = seedingDeps(deps, runtime.queue, clock.now)
  const passwords = new Map<string, string>()
  const password = (email: string) => {
    const made = passwords.get(email) ?? newPassword()
    passwords.set(email, made)
    return made
  }
  const organisation = await buildOrganisation(past, vacancyKeys, password)
  const app = await createApp(past, { notReady: async () => [] })
  try {
    await publishPastMonths(deps, organisation)
    await playPeople({ deps: past, queue: runtime.queue, app, clock, organisation, password })
  } finally {
    await app.close()
  }
  const logins = organisation.logins
    .filter((one) => one.about !== null)
    .map(({ role, email, about }) => ({ role, email, password: password(email), about: about ?? '' }))
  writeFileSync(fileOf(dataFolder), JSON.stringify(logins, null, 1), { mode: 0o600 })
  return logins
}

/**
 * What the past is played with. Its people do not exist: nothing is mailed to them, even when a mail server
 * is configured, and no limit meant for strangers holds it up.
 */
export function seedingDeps(deps: Deps, queue: TaskQueue, now: () => Date): Deps {
  return {
    ...deps,
    config: { ...deps.config, MINGJIAN_RATE_LIMIT: 1_000_000 },
    mailer: createOutbox(),
    channels: { sms: createSmsOutbox(`${publicUrl(deps.config)}/i`) },
    now,
    events: createEvents(flow, queue, now, listeners),
  }
}

export interface SeedClock {
  now(): Date
  /** Goes to so many days and hours before the present. */
  at(daysAgo: number, hour: number, minute?: number): void
  forward(seconds: number): void
}

function createClock(daysAgo: number): SeedClock {
  const present = Date.now()
  const dayMs = 86_400_000
  let current = present - daysAgo * dayMs
  return {
    now: () => new Date(Math.min(current, Date.now())),
    at(days, hour, minute = 0) {
      // Hours of China Standard Time.
      const midnight = Math.floor((present + 8 * 3_600_000) / dayMs) * dayMs - 8 * 3_600_000
      current = midnight - days * dayMs + hour * 3_600_000 + minute * 60_000
    },
    forward(seconds) {
      current += seconds * 1000
    },
  }
}
