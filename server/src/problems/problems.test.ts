import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { recordCodes } from '@mingjian/contract'
import { describe, expect, it } from 'vitest'
import { declaredProblems } from './declared.ts'
import { problemsDocument } from './document.ts'
import { words } from './words.ts'

const told = Object.keys({ ...words.forSystems, ...words.forStaff, ...words.forCandidates })
const declared = declaredProblems()
const docs = join(import.meta.dirname, '../../../docs')

describe('[H8] the list of problem codes', () => {
  it('finds the codes where they are declared, with their statuses', () => {
    expect(declared.size).toBeGreaterThan(150)
    expect(
      ['record.stale', 'key.scope', 'request.too_large', 'server.failed', 'upload.checksum_mismatch'].map(
        (code) => declared.get(code),
      ),
    ).toEqual([409, 403, 413, 500, 460])
  })

  it('says of every code what it means and what to do, and of none that is not there', () => {
    expect([...declared.keys()].filter((code) => !told.includes(code))).toEqual([])
    expect(told.filter((code) => !declared.has(code))).toEqual([])
  })

  it('knows every code of a record', () => {
    const waiting = Object.keys(words.ofWaiting)
    const refused = recordCodes.filter((code) => !waiting.includes(code))
    expect(refused.filter((code) => !declared.has(`record.${code}`))).toEqual([])
    expect(waiting.filter((code) => !recordCodes.includes(code as never))).toEqual([])
  })

  it('stands in the documents as it is, linked from the ways in and out', () => {
    expect(readFileSync(join(docs, 'problems.md'), 'utf8')).toBe(problemsDocument())
    expect(readFileSync(join(docs, 'integration.md'), 'utf8')).toContain('](problems.md)')
  })
})
