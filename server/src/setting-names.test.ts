import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { misspeltNames } from './setting-names.ts'

const found = (...names: string[]) =>
  misspeltNames(Object.fromEntries(names.map((name) => [name, 'secret']))).map(
    ({ name, nearest }) => `${name} ${nearest}`,
  )

describe('names of settings', () => {
  it.each([
    ['SPEECH_COMAND', 'SPEECH_COMMAND'],
    ['SPEECH_COMMNAD', 'SPEECH_COMMAND'],
    ['SPECH_MODEL', 'SPEECH_MODEL'],
    ['LANGUAGE_MODEL_URI', 'LANGUAGE_MODEL_URL'],
    ['LANGUAGE_MODEL_KEYS', 'LANGUAGE_MODEL_KEY'],
    ['MINGJAN_PORT', 'MINGJIAN_PORT'],
    ['MINGJIAN_RATELIMIT', 'MINGJIAN_RATE_LIMIT'],
    ['DATABASE_URI', 'DATABASE_URL'],
    ['SMPT_URL', 'SMTP_URL'],
    ['S3_BUKET', 'S3_BUCKET'],
    ['speech_command', 'SPEECH_COMMAND'],
    ['Smtp_Url', 'SMTP_URL'],
  ])('%s is taken for %s', (name, nearest) => {
    expect(found(name)).toEqual([`${name} ${nearest}`])
  })

  it('a name that begins like ours is never passed over in silence', () => {
    for (const name of ['MINGJIAN_COLOUR', 'SPEECH_SOMETHING_ELSE', 'LANGUAGE_MODEL_TEMPERATURE']) {
      expect(found(name)).toHaveLength(1)
    }
  })

  it('right names, and those of other programs, are left alone', () => {
    expect(
      found(
        'SPEECH_COMMAND',
        'MINGJIAN_DATA',
        'MINGJIAN_NODE',
        'MINGJIAN_SERVER',
        'MINGJIAN_KEY',
        'S3_REGION',
        'PATH',
        'HOME',
      ),
    ).toEqual([])
    expect(found('MAIL', 'MAILTO', 'SMTP_HOST', 'S3_CACHE_FOLDER', 'DATABASE_NAME', 'PGHOST')).toEqual([])
    expect(misspeltNames({ SPEECH_COMAND: '', SPEECH_COMMNAD: undefined })).toEqual([])
  })
})

describe('./mingjian with a misspelt name', () => {
  const run = (command: string, env: Record<string, string>) => {
    const data = mkdtempSync(join(tmpdir(), 'mingjian-test-names-'))
    try {
      return spawnSync(
        process.execPath,
        [join(import.meta.dirname, 'cli/main.ts'), command, '--data', data],
        { env: { PATH: '/usr/bin:/bin', ...env }, encoding: 'utf8' },
      )
    } finally {
      rmSync(data, { recursive: true, force: true })
    }
  }

  it('[C2] doctor names it and the nearest one, and never its value', () => {
    const { status, stdout } = run('doctor', { SPEECH_COMAND: 'sk-secret' })
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^note +settings +SPEECH_COMAND is not a setting and is ignored.*SPEECH_COMMAND\?$/m,
    )
    expect(stdout).not.toContain('sk-secret')
  })

  it('[C2] start says so before anything else, even where it then stops', () => {
    const { status, stderr } = run('start', { SPEECH_COMAND: 'sk-secret', SMTP_URL: 'nonsense' })
    expect(status).toBe(2)
    const [first, second] = stderr.split('\n')
    expect(first).toBe(
      'mingjian: SPEECH_COMAND is not a setting and is ignored; did you mean SPEECH_COMMAND?',
    )
    expect(second).toContain('SMTP_URL')
    expect(stderr).not.toContain('secret')
  })
})
