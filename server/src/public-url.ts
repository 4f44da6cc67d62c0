import type { Config } from './config.ts'

/** The address under which people reach this instance, without a slash at its end. */
export function publicUrl(
  config: Pick<Config, 'MINGJIAN_PUBLIC_URL' | 'MINGJIAN_HOST' | 'MINGJIAN_PORT'>,
): string {
  const host = config.MINGJIAN_HOST.includes(':') ? `[${config.MINGJIAN_HOST}]` : config.MINGJIAN_HOST
  return (config.MINGJIAN_PUBLIC_URL ?? `http://${host}:${config.MINGJIAN_PORT}`).replace(/\/+$/, '')
}
