import { SaxesParser } from 'saxes'
import { AppError } from '../../../platform/errors/index.ts'
import { unreadable } from './source.ts'

/** What is told of an XML document as it is read; names come without their prefix. */
export interface XmlHandler {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
  /** After each piece: rows that are complete may be handed on. */
  pause?(): void
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/** Reads XML piece by piece. Documents with a type declaration are refused: tables have none, attacks do. */
export async function* readXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser()
  parser.on('doctype', () => {
    throw unreadable.broken()
  })
  parser.on('opentag', ({ name, attributes }) => handler.open?.(local(name), attributes))
  parser.on('text', (text) => handler.text?.(text))
  parser.on('cdata', (text) => handler.text?.(text))
  parser.on('closetag', ({ name }) => handler.close?.(local(name)))
  const decoder = new TextDecoder('utf-8')
  try {
    for await (const piece of bytes) {
      parser.write(decoder.decode(piece, { stream: true }))
      yield
    }
    parser.write(decoder.decode()).close()
    yield
  } catch (error) {
    // Saxes throws plain errors at what is no XML.
    throw error instanceof AppError || (error as { code?: string }).code ? error : unreadable.broken()
  }
}

/** Reads a whole document. */
export async function readWholeXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(bytes, handler)) {
    // Everything happens in the handler.
  }
}
