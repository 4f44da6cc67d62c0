import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createIm, createRooms } from '../adapters/im/index.ts'
import { createLanguageModel, ModelFault, regionOf } from '../adapters/language-model/index.ts'
import { createSmtpMailer } from '../adapters/mail/index.ts'
import { createScanner } from '../adapters/malware-scan/index.ts'
import { createSms } from '../adapters/sms/index.ts'
import { createSpeech, SpeechFault, SpeechSetUpError } from '../adapters/speech/index.ts'
import { type Config, readConfig } from '../config.ts'
import { createPool } from '../platform/db/index.ts'
import { aboutMisspelt, misspeltNames } from '../setting-names.ts'
import { openSignOn } from '../sign-on.ts'
import { version } from '../version.ts'
import { pushServices } from './doctor-push.ts'
import { readFlags } from './usage.ts'

type Line = [state: 'ok' | 'note' | 'wrong', what: string, about: string]

/** `doctor`: what is configured, reachable, missing. Never prints a secret. */
export async function run(args: string[]): Promise<number> {
  const { values } = readFlags(args, { data: { type: 'string' } })
  // First, since what is wrong further down may be a name that was not understood.
  print(misspeltNames(process.env).map((one) => ['note', 'settings', aboutMisspelt(one)]))
  const config = readConfig(process.env, values.data === undefined ? {} : { data: values.data })
  const lines: Line[] = [
    ['ok', 'version', `${version} on Node ${process.versions.node}`],
    dataFolder(config),
    masterKey(config),
    await database(config),
    ...(await officers(config)),
    ...(await singleSignOn(config)),
    await mail(config),
    await shortMessages(config),
    ...(await pushServices(config)),
    ...(await messengers(config)),
    storage(config),
    await malwareScan(config),
    await speech(config),
    await languageModel(config),
    cookies(config),
    pages(),
  ]
  print(lines)
  return lines.some(([state]) => state === 'wrong') ? 1 : 0
}

function print(lines: readonly Line[]): void {
  for (const [state, what, about] of lines) {
    process.stdout.write(`${state.padEnd(6)} ${what.padEnd(12)} ${about}\n`)
  }
}

function dataFolder(config: Config): Line {
  return existsSync(config.dataFolder)
    ? ['ok', 'data', config.dataFolder]
    : ['note', 'data', `${config.dataFolder} is not there yet: the first start makes it`]
}

function masterKey(config: Config): Line {
  if (config.MINGJIAN_MASTER_KEY) {
    return ['ok', 'master key', 'from MINGJIAN_MASTER_KEY']
  }
  const file = join(config.dataFolder, 'master.key')
  if (!existsSync(file)) {
    return ['note', 'master key', 'the first start makes a file of mode 0600 in the data folder']
  }
  const open = (statSync(file).mode & 0o077) !== 0
  return open
    ? ['wrong', 'master key', `${file} can be read by others: chmod 600 it`]
    : ['ok', 'master key', `file in the data folder: back it up apart from the data`]
}

async function malwareScan(config: Config): Promise<Line> {
  if (!config.MALWARE_SCAN) {
    return ['note', 'malware scan', 'none: files of candidates are shown as not scanned (MALWARE_SCAN)']
  }
  try {
    await createScanner(config.MALWARE_SCAN).check()
    return ['ok', 'malware scan', 'MALWARE_SCAN answers']
  } catch (error) {
    return ['wrong', 'malware scan', `MALWARE_SCAN: ${(error as Error).message}`]
  }
}

async function database(config: Config): Promise<Line> {
  if (!config.DATABASE_URL) {
    const there = existsSync(join(config.dataFolder, 'postgres', 'PG_VERSION'))
    return ['ok', 'database', there ? 'embedded, in the data folder' : 'embedded: the first start makes it']
  }
  const pool = createPool({ url: config.DATABASE_URL }, 1)
  try {
    const { rows } = await pool.query<{ v: string }>("select current_setting('server_version') as v")
    const major = Number.parseInt(rows[0]?.v ?? '0', 10)
    return major >= 15
      ? ['ok', 'database', `DATABASE_URL, PostgreSQL ${rows[0]?.v}`]
      : ['wrong', 'database', `PostgreSQL ${rows[0]?.v} is too old: 15 or newer`]
  } catch (error) {
    return [
      'wrong',
      'database',
      `DATABASE_URL cannot be reached (${(error as NodeJS.ErrnoException).code ?? 'refused'})`,
    ]
  } finally {
    await pool.end()
  }
}

/** Whether somebody answers requests for accommodations; nothing where no database can be asked yet. */
async function officers(config: Config): Promise<Line[]> {
  if (!config.DATABASE_URL) {
    return []
  }
  const pool = createPool({ url: config.DATABASE_URL }, 1)
  try {
    const { rows } = await pool.query<{ n: number }>(
      `select count(*)::int as n from platform.organisation o
        where not exists (
          select from platform.role_grant g
            join platform.login l on l.organisation_id = g.organisation_id and l.id = g.login_id
           where g.organisation_id = o.id and g.role = 'accommodation-officer' and l.active)`,
    )
    const without = rows[0]?.n ?? 0
    return without > 0
      ? [['note', 'officers', `${without} organisation(s) without an accommodation officer: requests wait`]]
      : [['ok', 'officers', 'every organisation has an accommodation officer']]
  } catch {
    // Not set up yet, or not reachable: that is said above.
    return []
  } finally {
    await pool.end()
  }
}

async function singleSignOn(config: Config): Promise<Line[]> {
  const signOn = openSignOn(config)
  if (!signOn) {
    return []
  }
  try {
    await signOn.check()
    return [['ok', 'single sign-on', 'OIDC_ISSUER answers']]
  } catch (error) {
    const { code, message } = error as { code?: string; message: string }
    return [['wrong', 'single sign-on', `OIDC_ISSUER: ${code ?? message}`]]
  }
}

async function mail(config: Config): Promise<Line> {
  if (!config.SMTP_URL) {
    return [
      'note',
      'mail',
      'SMTP_URL is not set: invitations wait and are not sent (start --demo shows them in the console)',
    ]
  }
  const mailer = createSmtpMailer({ url: config.SMTP_URL, from: config.MAIL_FROM })
  try {
    await mailer.check()
    return ['ok', 'mail', 'SMTP_URL answers']
  } catch (error) {
    return [
      'wrong',
      'mail',
      `SMTP_URL cannot be reached (${(error as NodeJS.ErrnoException).code ?? 'refused'})`,
    ]
  }
}

/** Whether the provider of short messages takes our key, and which messages it may send. */
async function shortMessages(config: Config): Promise<Line> {
  const what = 'sms'
  if (!config.SMS_PROVIDER) {
    return ['note', what, 'none: candidates are told by mail only (SMS_PROVIDER)']
  }
  try {
    const sender = createSms(config)
    await sender?.check()
    const receipts = config.SMS_RECEIPTS_KEY ? '' : '; no delivery receipts (SMS_RECEIPTS_KEY)'
    return ['ok', what, `${config.SMS_PROVIDER} takes the key${receipts}`]
  } catch (error) {
    return ['wrong', what, `${config.SMS_PROVIDER}: ${(error as Error).message}`]
  }
}

/** Whether messengers of staff take our keys; nothing where none is configured. */
async function messengers(config: Config): Promise<Line[]> {
  const senders = [...Object.values(createIm(config)), ...createRooms(config)]
  return Promise.all(
    senders.map(async (sender): Promise<Line> => {
      try {
        await sender.check()
        return ['ok', 'notices', `${sender.kind} answers`]
      } catch (error) {
        return ['wrong', 'notices', `${sender.kind}: ${(error as Error).message}`]
      }
    }),
  )
}

function storage(config: Config): Line {
  return config.S3_BUCKET
    ? ['ok', 'recordings', `S3 bucket ${config.S3_BUCKET}`]
    : ['ok', 'recordings', 'folder objects/ in the data folder']
}

async function speech(config: Config): Promise<Line> {
  try {
    const recogniser = await createSpeech(config, config.dataFolder)
    if (recogniser.kind === 'none') {
      return ['note', 'speech', 'none: recorded answers wait for a person to write down what is said']
    }
    await recogniser.check().finally(() => recogniser.close())
    const { destination } = recogniser
    const place = destination ? `, ${destination.host}, region ${destination.region}` : ''
    return ['ok', 'speech', `${recogniser.name}${place}`]
  } catch (error) {
    if (error instanceof SpeechSetUpError) {
      return ['wrong', 'speech', error.names.join('; ')]
    }
    return ['wrong', 'speech', error instanceof SpeechFault ? error.message : 'cannot be used']
  }
}

async function languageModel(config: Config): Promise<Line> {
  const finder = await createLanguageModel(config)
  if (!finder) {
    return ['note', 'model', 'none: the embedded finder reads the answers alone']
  }
  const about = `${finder.model}, region ${regionOf(config)}, ${finder.runs} runs an answer`
  try {
    await finder.check()
    return ['ok', 'model', `LANGUAGE_MODEL_URL answers: ${about}`]
  } catch (error) {
    const why = error instanceof ModelFault ? error.fault : 'refused'
    return ['wrong', 'model', `LANGUAGE_MODEL_URL cannot be used (${why}): ${about}`]
  }
}

function cookies(config: Config): Line {
  const https = config.MINGJIAN_PUBLIC_URL?.startsWith('https:') ?? false
  if (https && !config.MINGJIAN_SECURE_COOKIES) {
    return ['wrong', 'cookies', 'the public address is https: set MINGJIAN_SECURE_COOKIES=true']
  }
  return https
    ? ['ok', 'address', config.MINGJIAN_PUBLIC_URL ?? '']
    : [
        'note',
        'address',
        'no https address (MINGJIAN_PUBLIC_URL): camera and microphone work on localhost only',
      ]
}

function pages(): Line {
  return existsSync(join(import.meta.dirname, '../../../web/dist/hr/index.html'))
    ? ['ok', 'pages', 'built']
    : ['note', 'pages', 'not built yet: ./mingjian start builds them']
}
