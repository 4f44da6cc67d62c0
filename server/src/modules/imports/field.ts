/** Something a file may tell, with the headings it is found under. */
export interface Field {
  key: string
  name: { 'zh-CN': string; en: string }
  synonyms: readonly string[]
  required?: true
  /** One value may stand for all rows. */
  constant?: true
}

/** A field with its names and the other headings it is found under, with a bar between them. */
export const field = (
  key: string,
  zh: string,
  en: string,
  synonyms: string,
  more: Partial<Field> = {},
): Field => ({
  key,
  name: { 'zh-CN': zh, en },
  synonyms: synonyms.split('|').filter((word) => word !== ''),
  ...more,
})
export const required = { required: true } as const
export const constant = { constant: true } as const
