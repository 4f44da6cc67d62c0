import { z } from 'zod'
import { echo } from './echo.ts'

/** What is known of a value: its fields, its items, or nothing that could be unknown. */
interface Known {
  fields: Map<string, Known> | null
  items: Known | null
}

type Json = { [key: string]: unknown }

const anything: Known = { fields: null, items: null }

const shapes = new WeakMap<z.ZodType, Known>()

function knownOf(schema: z.ZodType): Known {
  let known = shapes.get(schema)
  if (!known) {
    known = read(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Json)
    shapes.set(schema, known)
  }
  return known
}

function read(schema: Json): Known {
  const choices = (schema.anyOf ?? schema.oneOf ?? schema.allOf) as Json[] | undefined
  if (choices) {
    return choices.map(read).reduce(both, anything)
  }
  const properties = schema.properties as { [name: string]: Json } | undefined
  const open = typeof schema.additionalProperties === 'object'
  return {
    fields:
      properties && !open
        ? new Map(Object.entries(properties).map(([name, one]) => [name, read(one)]))
        : null,
    items: schema.items ? read(schema.items as Json) : null,
  }
}

/** Known is what either of two shapes knows. */
function both(a: Known, b: Known): Known {
  const fields = a.fields && b.fields ? new Map([...a.fields, ...b.fields]) : (a.fields ?? b.fields)
  return { fields, items: a.items ?? b.items }
}

const mostNamed = 50
const longestName = 100

/**
 * Paths of fields that a schema does not know and that are therefore not looked at; the first fifty. Names are
 * the sender's own words, cut and cleaned so that they can be written anywhere.
 */
export function unknownFields(schema: z.ZodType, value: unknown, prefix = ''): string[] {
  const found: string[] = []
  walk(knownOf(schema), value, prefix, found)
  return found
}

function walk(known: Known, value: unknown, prefix: string, found: string[]): void {
  if (typeof value !== 'object' || value === null) {
    return
  }
  if (Array.isArray(value)) {
    if (known.items?.fields) {
      for (let at = 0; at < value.length && found.length < mostNamed; at += 1) {
        walk(known.items, value[at], `${prefix}${at}.`, found)
      }
    }
    return
  }
  if (!known.fields) {
    return
  }
  for (const [name, inner] of Object.entries(value)) {
    if (found.length >= mostNamed) {
      return
    }
    const field = known.fields.get(name)
    if (!field) {
      found.push(`${prefix}${echo(name, longestName)}`)
    } else if (typeof inner === 'object') {
      walk(field, inner, `${prefix}${name}.`, found)
    }
  }
}
