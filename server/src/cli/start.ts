import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import { readConfig } from '../config.ts'
import { type DemoKeys, demoKeys } from '../demo/keys.ts'
import { type DemoLogin, readDemoLogins, seedDemo } from '../demo/seed.ts'
import type { Deps } from '../deps.ts'
import { createRuntime, type Runtime } from '../runtime.ts'
import { setUp } from '../set-up.ts'
import { aboutMisspelt, misspeltNames } from '../setting-names.ts'
import { startSweeps } from '../sweeps.ts'
import { lockData } from './data-lock.ts'
import { readFlags, readPort, UsageError } from './usage.ts'

const web = join(import.meta.dirname, '../../../web/dist')

/** `start`: api and worker in one process. */
export async function run(args: string[]): Promise<number> {
  const { values } = readFlags(args, {
    port: { type: 'string' },
    data: { type: 'string' },
    demo: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  })
  const port = readPort(values.port)
  const given = {
    demo: values.demo,
    ...(port === undefined ? {} : { port }),
    ...(values.data === undefined ? {} : { data: values.data }),
  }
  for (const one of misspeltNames(process.env)) {
    process.stderr.write(`mingjian: ${aboutMisspelt(one)}\n`)
  }
  const asked = readConfig(process.env, given)
  // A free port is chosen before anything is written: the links in mails carry it.
  const config =
    asked.MINGJIAN_PORT === 0
      ? readConfig(process.env, { ...given, port: await freePort(asked.MINGJIAN_HOST) })
      : asked
  const unlock = lockData(config.dataFolder)
  let runtime: Runtime | undefined
  try {
    runtime = await createRuntime(config)
    const logins = await prepare(runtime, values.demo)
    const apiKeys = values.demo ? await demoKeys(runtime.deps) : {}
    const url = await serve(runtime)
    // Whoever reads that we are ready may stop us in the same moment.
    const stopped = untilStopped()
    announce({ url, logins, apiKeys, json: values.json, demo: values.demo })
    await stopped
    return 0
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new UsageError(`port ${config.MINGJIAN_PORT} is in use; choose another with --port`)
    }
    throw error
  } finally {
    await closeServer()
    await runtime?.stop()
    unlock()
  }
}

let closeServer: () => Promise<void> = async () => {}

async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function prepare(runtime: Runtime, demo: boolean): Promise<DemoLogin[]> {
  if (demo) {
    return seedDemo(runtime)
  }
  const made = await setUp(runtime.deps)
  return made.length > 0 ? made : readDemoLogins(runtime.deps.config.dataFolder)
}

async function serve(runtime: Runtime): Promise<string> {
  const { deps, queue } = runtime
  let ready = false
  const app = await createApp(deps, {
    web: existsSync(web) ? web : undefined,
    notReady: async () => [...(ready ? [] : ['worker']), ...(await databaseTrouble(deps))],
  })
  await app.listen({ port: deps.config.MINGJIAN_PORT, host: deps.config.MINGJIAN_HOST })
  await queue.work(deps)
  const stopSweeps = startSweeps(deps)
  ready = true
  closeServer = async () => {
    await stopSweeps()
    await app.close()
  }
  return deps.config.MINGJIAN_PUBLIC_URL ?? `http://${deps.config.MINGJIAN_HOST}:${deps.config.MINGJIAN_PORT}`
}

async function databaseTrouble(deps: Deps): Promise<string[]> {
  try {
    await deps.db.selectFrom('platform.migration').select('name').limit(1).execute()
    return []
  } catch {
    return ['database']
  }
}

interface Announced {
  url: string
  logins: DemoLogin[]
  apiKeys: DemoKeys
  json: boolean
  demo: boolean
}

function announce(out: Announced): void {
  if (out.json) {
    process.stdout.write(`${JSON.stringify({ url: out.url, logins: out.logins, apiKeys: out.apiKeys })}\n`)
    return
  }
  const lines = out.logins.map(
    (one) => `  ${one.role.padEnd(15)} ${one.email.padEnd(34)} ${one.password}   ${one.about}`,
  )
  const keys = Object.entries(out.apiKeys).map(([name, key]) => `  ${name.padEnd(15)} ${key}`)
  process.stdout.write(
    [
      '',
      `  明鉴 Mingjian  ${out.url}`,
      '',
      ...(lines.length > 0 ? ['  登录 Logins', ...lines, ''] : []),
      ...(keys.length > 0 ? ['  接口密钥 API keys', ...keys, ''] : []),
      ...(out.demo
        ? [
            '  演示数据，请勿放真实信息。候选人的邀请邮件在「消息」里。',
            '  Demonstration data: mails to candidates are under “Messages”.',
            '',
          ]
        : []),
      '  Ctrl-C 停止 / stops',
      '',
    ].join('\n'),
  )
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
