import type { Content } from './data.ts'

const filled = (texts: readonly string[]): string[] =>
  texts.map((text) => text.trim()).filter((text) => text !== '')
const rows = (list: readonly (readonly string[])[]): string[][] =>
  list.map(filled).filter((texts) => texts.length > 0)

/** What the form holds as the server takes it: without empty lines, and with numbers where a field was emptied. */
export function toContent(form: Content): Content {
  return {
    ...form,
    facts: filled(form.facts),
    promises: filled(form.promises),
    replies: Object.fromEntries(
      Object.entries(form.replies).map(([name, wordings]) => [name, filled(wordings)]),
    ) as Content['replies'],
    choices: form.choices.map(({ name, fields, options }) => ({
      name: name ?? '',
      fields: filled(fields ?? []),
      // An empty text between others keeps its place: the check says that it is missing.
      options: (options ?? [])
        .map((texts) => texts.map((text) => text.trim()))
        .filter((texts) => texts.some((text) => text !== '')),
    })),
    numbers: form.numbers.map(({ name, from, to, step }) => ({
      name: name ?? '',
      from: from ?? 0,
      to: to ?? 0,
      step: step ?? 0,
    })),
    others: form.others.map(({ name, aim, temper }) => ({
      name: name ?? '',
      aim: aim ?? '',
      temper: temper ?? '',
    })),
    differ: rows(form.differ),
    less: rows(form.less),
    behaviours: form.behaviours.map((one) => ({
      ...one,
      cues: filled(one.cues),
      concepts: [...(one.concepts ?? [])],
      weight: one.weight ?? 0,
    })),
  }
}
