import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect as connectTo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3'
import type { S3Options } from '../adapters/object-storage/index.ts'

/** A real S3 server for tests: OpenStack Swift with its S3 API, on loopback, in a folder of its own. */
export interface TestS3 {
  options: S3Options & { endpoint: string }
  stop(): Promise<void>
}

const python = '/usr/bin/python3'
const services = ['object', 'container', 'account'] as const

/** Why Swift cannot be run here, or null when it can. */
export function swiftMissing(): string | null {
  const missing = ['proxy', ...services].filter((name) => !existsSync(`/usr/bin/swift-${name}-server`))
  return missing.length > 0 || !existsSync(python)
    ? `no S3 server to test against: apt-get install swift-proxy swift-account swift-container swift-object python3-lxml`
    : null
}

/** Starts Swift and makes a bucket. */
export async function startSwift(): Promise<TestS3> {
  const folder = await mkdtemp(join(tmpdir(), 'swift-'))
  const ports = await freePorts(4)
  const [proxy, ...storagePorts] = ports as [number, number, number, number]
  await writeConfiguration(folder, proxy, storagePorts)
  await buildRings(folder, storagePorts)
  const children = [...services, 'proxy' as const].map((name) => launch(folder, name))
  const stop = async () => {
    await Promise.all(children.map(end))
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    await Promise.all(ports.map((port) => waitForPort(port, children)))
    const options = {
      bucket: 'mingjian',
      region: 'us-east-1',
      accessKeyId: 'test:tester',
      secretAccessKey: 'testing',
      endpoint: `http://127.0.0.1:${proxy}`,
      pathStyle: true,
    }
    await makeBucket(options)
    return { options, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function makeBucket(options: TestS3['options']): Promise<void> {
  const { accessKeyId, secretAccessKey } = options
  const client = new S3Client({
    endpoint: options.endpoint,
    region: options.region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  })
  try {
    await client.send(new CreateBucketCommand({ Bucket: options.bucket }))
  } finally {
    client.destroy()
  }
}

async function writeConfiguration(folder: string, proxyPort: number, ports: number[]): Promise<void> {
  await mkdir(join(folder, 'etc'))
  await mkdir(join(folder, 'srv', 'd1'), { recursive: true })
  const common = (port: number) => [
    '[DEFAULT]',
    'bind_ip=127.0.0.1',
    `bind_port=${port}`,
    `swift_dir=${folder}/etc`,
    `user=${process.env.USER ?? 'root'}`,
    'workers=0',
    'log_level=ERROR',
  ]
  const write = (name: string, lines: string[]) =>
    writeFile(join(folder, 'etc', name), `${lines.join('\n')}\n`)
  await write('swift.conf', [
    '[swift-hash]',
    'swift_hash_path_suffix = a',
    'swift_hash_path_prefix = b',
    '[storage-policy:0]',
    'name = gold',
    'default = yes',
  ])
  for (const [i, name] of services.entries()) {
    await write(`${name}.conf`, [
      ...common(ports[i] as number),
      `devices=${folder}/srv`,
      'mount_check=false',
      '[pipeline:main]',
      `pipeline=${name}-server`,
      `[app:${name}-server]`,
      `use=egg:swift#${name}`,
    ])
  }
  const filters = ['catch_errors', 'cache', 'listing_formats', 's3api', 'tempauth', 'copy', 'slo', 'dlo']
  const settings: Record<string, string[]> = {
    cache: ['use=egg:swift#memcache'],
    s3api: ['use=egg:swift#s3api', 's3_acl=false', 'location=us-east-1'],
    tempauth: ['use=egg:swift#tempauth', 'user_test_tester=testing .admin'],
  }
  await write('proxy.conf', [
    ...common(proxyPort),
    '[pipeline:main]',
    `pipeline=${filters.join(' ')} proxy-server`,
    '[app:proxy-server]',
    'use=egg:swift#proxy',
    'account_autocreate=true',
    ...filters.flatMap((name) => [`[filter:${name}]`, ...(settings[name] ?? [`use=egg:swift#${name}`])]),
  ])
}

const ringScript = `
import sys
from swift.common.ring import RingBuilder
folder = sys.argv[1]
for name, port in zip(('object', 'container', 'account'), sys.argv[2:]):
    builder = RingBuilder(4, 1, 1)
    builder.add_dev({'id': 0, 'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(port),
                     'device': 'd1', 'weight': 1.0, 'replication_ip': '127.0.0.1', 'replication_port': int(port)})
    builder.rebalance()
    builder.get_ring().save('%s/etc/%s.ring.gz' % (folder, name))
`

async function buildRings(folder: string, ports: number[]): Promise<void> {
  const child = spawn(python, ['-c', ringScript, folder, ...ports.map(String)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  if (code !== 0) {
    throw new Error('the rings of Swift could not be built')
  }
}

function launch(folder: string, name: string): ChildProcess {
  return spawn(python, [`/usr/bin/swift-${name}-server`, join(folder, 'etc', `${name}.conf`)], {
    env: { ...process.env, EVENTLET_NO_GREENDNS: 'yes' },
    stdio: 'ignore',
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return
  }
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}

async function waitForPort(port: number, children: ChildProcess[]): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt++) {
    if (children.some((child) => child.exitCode !== null)) {
      throw new Error('a process of Swift ended at once')
    }
    const open = await new Promise<boolean>((resolve) => {
      const socket = connectTo(port, '127.0.0.1')
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
      socket.once('connect', () => socket.destroy())
    })
    if (open) {
      return
    }
    await sleep(100)
  }
  throw new Error('Swift did not come up')
}
