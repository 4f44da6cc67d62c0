import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { checksumState, readChecksums, sha256Of } from './checksums.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingjian-test-checksums-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// SHA-256 of "abc", from FIPS 180-2.
const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

it('[C2] files are checked against the list that lies beside them', async () => {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  write('tokens.txt', 'abc')
  expect(await sha256Of(join(folder, 'tokens.txt'))).toBe(abc)
  expect(await checksumState(folder, 'tokens.txt')).toBe('no_list')
  write(
    'SHA256SUMS',
    [
      '# made on the first machine',
      `${abc}  tokens.txt`,
      `${abc.toUpperCase()} *model.onnx`,
      `${abc}  ../outside`,
      'what is this',
      '',
    ].join('\r\n'),
  )
  expect(await checksumState(folder, 'tokens.txt')).toBe('right')
  expect(await checksumState(folder, 'model.onnx')).toBe('missing')
  write('model.onnx', 'abd')
  expect(await checksumState(folder, 'model.onnx')).toBe('wrong')
  write('encoder.onnx', 'abc')
  expect(await checksumState(folder, 'encoder.onnx')).toBe('not_listed')
  expect(readChecksums(folder)).toEqual({
    sums: new Map([
      ['tokens.txt', abc],
      ['model.onnx', abc],
    ]),
    odd: 2,
  })
})
