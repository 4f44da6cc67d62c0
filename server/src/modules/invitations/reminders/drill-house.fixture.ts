import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { createSmtpMailer } from '../../../adapters/mail/index.ts'
import { noScanner } from '../../../adapters/malware-scan/index.ts'
import { createFolderStorage } from '../../../adapters/object-storage/index.ts'
import { noSpeech } from '../../../adapters/speech/index.ts'
import { readConfig } from '../../../config.ts'
import type { Deps } from '../../../deps.ts'
import { flow, listeners, tasks } from '../../../flow.ts'
import { createDataKeys, deriveKeys } from '../../../platform/crypto/index.ts'
import { connect, createPool, type DatabaseAddress } from '../../../platform/db/index.ts'
import { createEvents } from '../../../platform/events/index.ts'
import { createLog } from '../../../platform/log/index.ts'
import { createTaskQueue, type Task, type TaskQueue } from '../../../platform/tasks/index.ts'
import { guardedOutbound } from '../../../runtime.ts'

/** Where the drill's processes find one another. */
export interface House {
  address: DatabaseAddress
  folder: string
  key: string
  smtp: string
}

export interface OpenHouse {
  deps: Deps
  pool: pg.Pool
  queue: TaskQueue
  close(): Promise<void>
}

/** The clock all processes of the drill go by: the drill writes it into a file. */
export const clockFile = (house: House): string => join(house.folder, 'clock')

/** What the product stands on, as one process of the drill has it. */
export function openHouse(house: House): OpenHouse {
  let now = Number(readFileSync(clockFile(house), 'utf8'))
  const timer = setInterval(() => {
    // Caught half written it says nothing.
    now = Number(readFileSync(clockFile(house), 'utf8')) || now
  }, 20)
  const pool = createPool(house.address, 20)
  const db = connect(pool)
  const log = createLog('silent')
  const queue = createTaskQueue(pool, db, tasks as unknown as Task<Deps>[], log)
  const mailer = createSmtpMailer({ url: house.smtp, from: 'Mingjian <no-reply@mingjian.example>' })
  const config = readConfig({ MINGJIAN_DATA: house.folder }, { demo: true, port: 4000 })
  const clock = () => new Date(now)
  const deps: Deps = {
    config,
    db,
    keys: createDataKeys(deriveKeys(new Uint8Array(Buffer.from(house.key, 'hex')))),
    tasks: queue,
    events: createEvents(flow, queue, clock, listeners),
    storage: createFolderStorage(join(house.folder, 'objects')),
    mailer,
    channels: {},
    speech: noSpeech,
    languageModel: null,
    malwareScan: noScanner,
    signOn: null,
    outbound: guardedOutbound(config),
    now: clock,
    log,
  }
  return {
    deps,
    pool,
    queue,
    async close() {
      clearInterval(timer)
      mailer.close?.()
      await db.destroy()
    },
  }
}
