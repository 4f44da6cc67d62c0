import { unreadable } from './source.ts'
import { readWholeXml } from './xml.ts'

/** Texts by number, as bytes behind one another: objects of their own would take ten times the memory. */
export interface SharedStrings {
  get(index: number): string
}

const mostBytes = 256 * 1024 * 1024
const pieceBytes = 1024 * 1024

export async function readSharedStrings(bytes: AsyncIterable<Uint8Array> | null): Promise<SharedStrings> {
  const store = new TextStore()
  if (bytes) {
    let text = ''
    let inText = false
    let phonetic = false
    await readWholeXml(bytes, {
      open(name) {
        inText ||= name === 't' && !phonetic
        phonetic ||= name === 'rPh'
      },
      text(more) {
        if (inText) {
          text += more
        }
      },
      close(name) {
        if (name === 't') {
          inText = false
        } else if (name === 'rPh') {
          phonetic = false
        } else if (name === 'si') {
          store.add(text)
          text = ''
        }
      },
    })
  }
  return store
}

class TextStore implements SharedStrings {
  #pieces: Buffer[] = []
  #piece = Buffer.alloc(0)
  #used = 0
  #total = 0
  #ends = new Float64Array(1024)
  #count = 0

  add(text: string): void {
    const length = Buffer.byteLength(text)
    this.#total += length
    if (this.#total > mostBytes) {
      throw unreadable.bomb()
    }
    if (this.#used + length > this.#piece.length) {
      this.#piece = Buffer.alloc(Math.max(pieceBytes, length))
      this.#pieces.push(this.#piece)
      this.#used = 0
    }
    this.#piece.write(text, this.#used)
    if (this.#count + 1 > this.#ends.length / 2) {
      const larger = new Float64Array(this.#ends.length * 2)
      larger.set(this.#ends)
      this.#ends = larger
    }
    // Which piece and where in it: two numbers an entry.
    this.#ends[this.#count * 2] = (this.#pieces.length - 1) * 2 ** 32 + this.#used
    this.#ends[this.#count * 2 + 1] = length
    this.#used += length
    this.#count += 1
  }

  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) {
      return ''
    }
    const at = this.#ends[index * 2] ?? 0
    const start = at % 2 ** 32
    return (
      this.#pieces[Math.floor(at / 2 ** 32)]?.toString(
        'utf8',
        start,
        start + (this.#ends[index * 2 + 1] ?? 0),
      ) ?? ''
    )
  }
}
