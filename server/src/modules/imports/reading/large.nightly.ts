import { describe, expect, it } from 'vitest'
import { knownHeadings } from '../fields.ts'
import { readShape, readTable, type Source } from './index.ts'

const heading = '姓名,手机号,自我评价\n'
const note = '踏实肯干，'.repeat(9)
const megabytes = 50

/** A table that is made as it is read, so that what is held while reading can be seen. */
function made(rows: number, bad: number): Source {
  const line = (i: number) => `${i === bad ? '"' : ''}张三,138${String(i).padStart(8, '0')},${note}\n`
  // Every line is as long as every other one, but for the one with the quote.
  const long = Buffer.byteLength(line(bad + 1))
  const first = Buffer.byteLength(heading)
  const size = first + rows * long + 1
  const startOf = (i: number) => first + i * long + (i > bad ? 1 : 0)
  return {
    size,
    async *readRange(start, end) {
      let i = start < first ? 0 : Math.max(0, Math.floor((start - first) / long) - 1)
      if (start < first) {
        yield Buffer.from(heading).subarray(start, end)
      }
      while (i < rows && startOf(i) < end) {
        const from = i
        const until = Math.min(rows, i + 500)
        const text = Buffer.from(Array.from({ length: until - from }, (_, n) => line(from + n)).join(''))
        const at = startOf(from)
        i = until
        yield text.subarray(Math.max(0, start - at), Math.max(0, end - at))
      }
    },
  }
}

describe('[I4] 50 MB of CSV', () => {
  it('with one bad quote lose that one line and no other, in bounded memory', {
    timeout: 300_000,
  }, async () => {
    const rows = Math.floor((megabytes * 1024 * 1024) / (Buffer.byteLength(note) + 20))
    const bad = Math.floor(rows / 2)
    const source = made(rows, bad)
    const before = process.memoryUsage().rss
    let most = before
    const began = performance.now()
    const shape = await readShape(source, (cells) => knownHeadings('candidates', cells), {})
    const broken: number[] = []
    let read = 0
    for await (const batch of readTable(source, shape)) {
      read += batch.length
      broken.push(...batch.filter(({ badQuote }) => badQuote).map(({ number }) => number))
      most = Math.max(most, process.memoryUsage().rss)
    }
    expect({ read, rows: shape.rows }).toEqual({ read: rows, rows })
    expect(broken).toEqual([bad + 2])
    const held = Math.round((most - before) / 1024 / 1024)
    console.log(`${megabytes} MB in ${Math.round(performance.now() - began)} ms, ${held} MB more held`)
    expect(held).toBeLessThan(250)
  })
})
