/** Parsed JSON with named fields. */
export type Fields = Readonly<Record<string, unknown>>

/** Says what is wrong with a field, and stops. */
export type Wrong = (field: string, need: string) => never

/** Whether a value has named fields. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether a value is a text with something in it. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
