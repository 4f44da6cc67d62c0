import { resolve } from 'node:path'
import { z } from 'zod'
import { imFaults, imSettings } from './adapters/im/index.ts'
import { endpointFaults } from './adapters/language-model/policy.ts'
import { clamdAddress } from './adapters/malware-scan/index.ts'
import { pushSettings } from './adapters/push/settings.ts'
import { smsFaults, smsSettings } from './adapters/sms/index.ts'
import { speechFaults } from './adapters/speech/index.ts'
import { modelFamilies } from './adapters/speech/sherpa-models.ts'
import { parsePlaces } from './platform/outbound/index.ts'

const flag = z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1')
const proxies = z
  .string()
  .regex(/^(true|false|[0-5])$/)
  .transform((text) => (text === 'true' ? 1 : text === 'false' ? 0 : Number(text)))
const region = z.string().regex(/^[a-z]{2}$/)
/** Where the EU's AI Act holds or is being taken over (EEA): the set of China is refused there. */
const european = new Set(
  'at be bg cy cz de dk ee es fi fr gr hr hu ie is it li lt lu lv mt nl no pl pt ro se si sk'.split(' '),
)
const whole = (schema: z.ZodInt) => z.string().regex(/^\d+$/).transform(Number).pipe(schema)

/** Every setting, with the names they have in the environment (docs/configuration.md). */
const Environment = z.object({
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  MINGJIAN_DATA: z.string().min(1).default('data'),
  MINGJIAN_HOST: z.string().default('127.0.0.1'),
  MINGJIAN_PORT: whole(z.int().min(0).max(65535)).default(4000),
  /** The address candidates and staff use, when it is not the one we listen on. */
  MINGJIAN_PUBLIC_URL: z.url().optional(),
  /** 32 bytes in base64; else a file of mode 0600 is made in the data folder. */
  MINGJIAN_MASTER_KEY: z
    .string()
    .refine((text) => Buffer.from(text.trim(), 'base64').length === 32)
    .optional(),
  MINGJIAN_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  MINGJIAN_SECURE_COOKIES: flag.optional(),
  /** How many reverse proxies stand before us: the address of a caller is the one the outermost of them saw. */
  MINGJIAN_TRUST_PROXY: proxies.default(0),
  /** Calls one address may make in a minute. */
  MINGJIAN_RATE_LIMIT: whole(z.int().min(10).max(1_000_000)).default(600),
  /** Private hosts, addresses and networks that webhooks may reach all the same. */
  OUTBOUND_PRIVATE: z
    .string()
    .refine((text) => parsePlaces(text) !== null)
    .optional(),
  /** For development and tests, and houses whose receivers have no certificate. */
  OUTBOUND_HTTP: flag.default(false),
  /** Hosts, with all below them, that orders of Greenhouse may name to be told results. */
  GREENHOUSE_HOSTS: z
    .string()
    .regex(/^[a-z0-9.-]+( *, *[a-z0-9.-]+)*$/)
    .default('greenhouse.io'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//)
    .optional(),
  MAIL_FROM: z.string().default('明鉴 Mingjian <no-reply@localhost>'),
  /** Issuer of an OpenID Connect provider: staff log in there. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().max(200).optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  /** What the button says. */
  OIDC_NAME: z.string().max(40).optional(),
  /** Passwords remain for system administrators only. */
  OIDC_ONLY: flag.default(false),
  /** The provider's addresses count although it does not say that it verified them. */
  OIDC_TRUST_EMAIL: flag.default(false),
  ...smsSettings,
  ...imSettings,
  ...pushSettings,
  S3_ENDPOINT: z.url().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_PATH_STYLE: flag.default(true),
  /** `clamd://host:port` or `clamd:/path/of.socket`: files of candidates are scanned before anybody opens them. */
  MALWARE_SCAN: z
    .string()
    .refine((text) => clamdAddress(text) !== null)
    .optional(),
  /** A program that is given a 16 kHz wav file and prints what is said (see docs/configuration.md). */
  SPEECH_COMMAND: z.string().optional(),
  /** A model on this machine, run by sherpa-onnx (see ./mingjian models). */
  SPEECH_MODEL: z.enum(modelFamilies).optional(),
  SPEECH_FOLDER: z.string().min(1).optional(),
  SPEECH_THREADS: whole(z.int().min(1).max(64)).default(2),
  SPEECH_LANGUAGE: z.enum(['interview', 'auto']).default('interview'),
  /** Base address of an endpoint with `POST …/audio/transcriptions`. */
  SPEECH_URL: z.url({ protocol: /^https?$/ }).optional(),
  SPEECH_NAME: z.string().max(100).optional(),
  SPEECH_KEY: z.string().optional(),
  SPEECH_REGION: region.optional(),
  SPEECH_OTHER_REGION: flag.default(false),
  /** For one piece of half a minute at most, retries included. */
  SPEECH_SECONDS: whole(z.int().min(5).max(600)).default(120),
  /** Where the organisation is: answers are sent to endpoints of this region only, unless allowed below. */
  MINGJIAN_REGION: region.default('cn'),
  /** The law kept to (docs/configuration.md); without it the region decides. */
  MINGJIAN_POLICY: z.enum(['cn', 'eu']).optional(),
  /** Base address of an OpenAI-compatible endpoint; without one the embedded finder reads alone. */
  LANGUAGE_MODEL_URL: z.url({ protocol: /^https?$/ }).optional(),
  LANGUAGE_MODEL_NAME: z.string().max(100).optional(),
  LANGUAGE_MODEL_KEY: z.string().optional(),
  LANGUAGE_MODEL_REGION: region.optional(),
  LANGUAGE_MODEL_OTHER_REGION: flag.default(false),
  LANGUAGE_MODEL_FILING: z.string().max(100).optional(),
  /** Odd, so that there is a median; fewer than three say nothing about agreement. */
  LANGUAGE_MODEL_RUNS: whole(z.int().min(3).max(9))
    .refine((runs) => runs % 2 === 1)
    .default(3),
  LANGUAGE_MODEL_SECONDS: whole(z.int().min(5).max(240)).default(120),
  LANGUAGE_MODEL_TOKENS: whole(z.int().min(256).max(65_536)).default(4096),
})

/** Names that mean something in the environment. */
export const settingNames: readonly string[] = Object.keys(Environment.shape)

export type Config = Readonly<z.output<typeof Environment> & { dataFolder: string; demo: boolean }>

/** A wrong configuration: the names of what is wrong, never the values. */
export class ConfigError extends Error {
  readonly names: string[]

  constructor(names: string[]) {
    super(`wrong or missing configuration: ${names.join(', ')}`)
    this.name = 'ConfigError'
    this.names = names
  }
}

/** The only reader of the environment. Flags of the command line win over it. */
export function readConfig(
  environment: NodeJS.ProcessEnv,
  flags: { port?: number; data?: string; demo?: boolean } = {},
): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  const wrong = parsed.success ? [] : parsed.error.issues.map((issue) => String(issue.path[0]))
  if (parsed.success && parsed.data.S3_BUCKET) {
    for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const) {
      if (!parsed.data[name]) {
        wrong.push(name)
      }
    }
  }
  if (parsed.success && parsed.data.MINGJIAN_POLICY === 'cn' && european.has(parsed.data.MINGJIAN_REGION)) {
    wrong.push('MINGJIAN_POLICY')
  }
  if (parsed.success) {
    wrong.push(...endpointFaults(parsed.data), ...speechFaults(parsed.data), ...signOnFaults(parsed.data))
    wrong.push(...smsFaults(parsed.data), ...imFaults(parsed.data))
  }
  if (!parsed.success || wrong.length > 0) {
    throw new ConfigError([...new Set(wrong)])
  }
  const data = flags.data ?? parsed.data.MINGJIAN_DATA
  return Object.freeze({
    ...parsed.data,
    MINGJIAN_PORT: flags.port ?? parsed.data.MINGJIAN_PORT,
    dataFolder: resolve(data),
    demo: flags.demo ?? false,
  })
}

/** Names of what is missing or unsafe: a login must not travel in the clear, and must lead somewhere. */
function signOnFaults(given: z.output<typeof Environment>): string[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_ONLY: only } = given
  if (!issuer) {
    return clientId || only ? ['OIDC_ISSUER'] : []
  }
  const { protocol, hostname } = new URL(issuer)
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return [...(protocol === 'https:' || here ? [] : ['OIDC_ISSUER']), ...(clientId ? [] : ['OIDC_CLIENT_ID'])]
}
