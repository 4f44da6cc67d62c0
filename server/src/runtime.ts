import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import type { ChannelSender } from './adapters/channels/index.ts'
import { createIm, createRooms } from './adapters/im/index.ts'
import { createLanguageModel } from './adapters/language-model/index.ts'
import { createOutbox, createSmtpMailer } from './adapters/mail/index.ts'
import { createScanner } from './adapters/malware-scan/index.ts'
import { createFolderStorage, createS3Storage } from './adapters/object-storage/index.ts'
import { createPush, pushKeys, servicesOf } from './adapters/push/index.ts'
import { createSms, createSmsOutbox, SmsSetUpError } from './adapters/sms/index.ts'
import { createSpeech, SpeechSetUpError } from './adapters/speech/index.ts'
import { type Config, ConfigError } from './config.ts'
import type { Deps } from './deps.ts'
import { flow, listeners, tasks } from './flow.ts'
import {
  createDataKeys,
  deriveKeys,
  isKeyOf,
  type MasterKeys,
  parseMasterKey,
  readOrCreateMasterKey,
} from './platform/crypto/index.ts'
import { startEmbedded } from './platform/db/embedded.ts'
import { connect, createPool, migrate } from './platform/db/index.ts'
import { readMigrations } from './platform/db/migrate.ts'
import { createEvents } from './platform/events/index.ts'
import { createLog } from './platform/log/index.ts'
import { createOutbound, parsePlaces } from './platform/outbound/index.ts'
import { createTaskQueue, type Task, type TaskQueue } from './platform/tasks/index.ts'
import { publicUrl } from './public-url.ts'
import { openSignOn } from './sign-on.ts'

export interface Runtime {
  deps: Deps
  pool: pg.Pool
  queue: TaskQueue
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

/** Starts what the product stands on: database, keys, queue, storage. Migrates first. */
export async function createRuntime(config: Config, now: () => Date = () => new Date()): Promise<Runtime> {
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 })
  const log = createLog(config.MINGJIAN_LOG_LEVEL)
  const master = deriveKeys(readMasterKey(config))
  // Before anything runs that would have to be stopped again.
  const speech = await openSpeech(config)
  const channels = createChannels(config)
  const embedded = config.DATABASE_URL
    ? null
    : await startEmbedded(join(config.dataFolder, 'postgres'), { engineCache: join(root, '.mingjian') })
  const pool = createPool(embedded ? embedded.address : { url: config.DATABASE_URL ?? '' }, 20)
  try {
    await requireDatabase(pool, config)
    const applied = await migrate(pool, readMigrations(join(import.meta.dirname, 'migrations')))
    if (applied.length > 0) {
      log.info({ applied }, 'the database was migrated')
    }
    const db = connect(pool)
    if (!(await isKeyOf(db, master))) {
      throw new ConfigError(['the master key is not the one this data was encrypted with'])
    }
    const queue = createTaskQueue(pool, db, tasks as unknown as Task<Deps>[], log)
    await queue.start({ alone: embedded !== null })
    const outbound = guardedOutbound(config)
    const push = openPush(config, master, outbound)
    const deps: Deps = {
      config,
      db,
      keys: createDataKeys(master),
      tasks: queue,
      events: createEvents(flow, queue, now, listeners),
      storage: createStorage(config),
      mailer: createMailer(config),
      channels: { ...channels, ...(push ? { push } : {}) },
      speech,
      languageModel: await createLanguageModel(config),
      malwareScan: createScanner(config.MALWARE_SCAN),
      signOn: openSignOn(config),
      outbound,
      now,
      log,
    }
    return {
      deps,
      pool,
      queue,
      async stop() {
        await queue.stop()
        await deps.mailer.close?.()
        for (const channel of Object.values(deps.channels).flat()) {
          channel.close?.()
        }
        await deps.speech.close()
        await db.destroy()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await pool.end().catch(() => {})
    await embedded?.stop()
    throw error
  }
}

/** Says in one line that a given database does not answer; its address holds a password and stays unsaid. */
async function requireDatabase(pool: pg.Pool, config: Config): Promise<void> {
  if (!config.DATABASE_URL) {
    return
  }
  try {
    await pool.query('select 1')
  } catch (error) {
    throw new ConfigError([`DATABASE_URL (${(error as NodeJS.ErrnoException).code ?? 'refused'})`])
  }
}

function readMasterKey(config: Config): Uint8Array {
  return config.MINGJIAN_MASTER_KEY
    ? parseMasterKey(config.MINGJIAN_MASTER_KEY)
    : readOrCreateMasterKey(join(config.dataFolder, 'master.key'))
}

function createStorage(config: Config): Deps['storage'] {
  if (config.S3_BUCKET && config.S3_ACCESS_KEY_ID && config.S3_SECRET_ACCESS_KEY) {
    return createS3Storage({
      bucket: config.S3_BUCKET,
      region: config.S3_REGION,
      accessKeyId: config.S3_ACCESS_KEY_ID,
      secretAccessKey: config.S3_SECRET_ACCESS_KEY,
      pathStyle: config.S3_PATH_STYLE,
      ...(config.S3_ENDPOINT ? { endpoint: config.S3_ENDPOINT } : {}),
    })
  }
  return createFolderStorage(join(config.dataFolder, 'objects'))
}

/** Missing files and packages stop the start, each by its name. */
function openSpeech(config: Config): Promise<Deps['speech']> {
  return createSpeech(config, config.dataFolder).catch((error: unknown) => {
    throw error instanceof SpeechSetUpError ? new ConfigError(error.names) : error
  })
}

/** Web push, where somebody is named whom push services can turn to. */
export function openPush(
  config: Config,
  master: MasterKeys,
  outbound: Deps['outbound'],
): ChannelSender | null {
  return config.PUSH_CONTACT
    ? createPush({
        keys: pushKeys(master),
        contact: config.PUSH_CONTACT,
        services: servicesOf(config),
        outbound,
      })
    : null
}

/** A demonstration shows its short messages in the console, as it shows its mails. */
function createChannels(config: Config): Deps['channels'] {
  const sms = openSms(config) ?? (config.demo ? createSmsOutbox(`${publicUrl(config)}/i`) : null)
  return { ...(sms ? { sms } : {}), ...createIm(config), rooms: createRooms(config) }
}

function openSms(config: Config): ReturnType<typeof createSms> {
  try {
    return createSms(config)
  } catch (error) {
    throw error instanceof SmsSetUpError ? new ConfigError([error.message]) : error
  }
}

/** The way out to addresses others gave us, as far as the configuration lets it go. */
export function guardedOutbound(config: Config): Deps['outbound'] {
  return createOutbound({
    allowed: config.OUTBOUND_PRIVATE ? parsePlaces(config.OUTBOUND_PRIVATE) : null,
    plainHttp: config.OUTBOUND_HTTP,
  })
}

function createMailer(config: Config): Deps['mailer'] {
  if (config.SMTP_URL) {
    return createSmtpMailer({ url: config.SMTP_URL, from: config.MAIL_FROM })
  }
  if (config.demo) {
    return createOutbox()
  }
  const refuse = async () => {
    throw new Error('no mail server is configured (SMTP_URL)')
  }
  return { kind: 'outbox', unset: true, send: refuse, check: refuse }
}
