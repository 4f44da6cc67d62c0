import type { Logger } from 'pino'
import type { Channels } from './adapters/channels/index.ts'
import type { LanguageModelFinder } from './adapters/language-model/index.ts'
import type { Mailer } from './adapters/mail/index.ts'
import type { MalwareScanner } from './adapters/malware-scan/index.ts'
import type { SpeechRecogniser } from './adapters/speech/index.ts'
import type { Config } from './config.ts'
import type { SignOn } from './platform/auth/index.ts'
import type { DataKeys } from './platform/crypto/index.ts'
import type { Db } from './platform/db/index.ts'
import type { Events } from './platform/events/index.ts'
import type { Outbound } from './platform/outbound/index.ts'
import type { ObjectStorage } from './platform/storage/object-storage.ts'
import type { Tasks } from './platform/tasks/index.ts'

/** What a use case may reach. It is the first argument everywhere; nothing is imported as a singleton. */
export interface Deps {
  config: Config
  db: Db
  keys: DataKeys
  tasks: Tasks
  events: Events
  storage: ObjectStorage
  mailer: Mailer
  /** Ways to reach people besides mail, as far as they are configured. */
  channels: Channels
  speech: SpeechRecogniser
  /** Null: the embedded finder reads alone. */
  languageModel: LanguageModelFinder | null
  malwareScan: MalwareScanner
  /** Null: staff log in with passwords only. */
  signOn: SignOn | null
  /** The only way to addresses that others gave us. */
  outbound: Outbound
  now: () => Date
  log: Logger
}
