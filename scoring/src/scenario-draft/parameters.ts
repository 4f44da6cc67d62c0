import type { Language } from '../types.ts'
import type { Note } from './check.ts'
import type { ScenarioDraft } from './types.ts'

const goodName = /^[a-z][a-zA-Z0-9]{0,19}$/u
/** Furthest apart the lengths of two options may be, in characters: fillings are to be equally hard to read. */
const widest = { 'zh-CN': 4, en: 10 }
/** Numbers of one size make cases of one size. */
const widestRatio = 1.6

/** Checks what is drawn: names, as many texts in each option as there are fields, and options of one length. */
export function checkChoices({ choices, numbers }: ScenarioDraft, language: Language, note: Note): void {
  const names = [...choices, ...numbers].map(({ name }) => name)
  for (const [index, { name, fields, options }] of choices.entries()) {
    const at = `choices.${index}`
    checkName(name, names, `${at}.name`, note)
    if (new Set(fields).size !== fields.length || !fields.every((field) => goodName.test(field)))
      note('bad_name', `${at}.fields`)
    if (options.length < 2) note('too_few', `${at}.options`, '2')
    if (options.length > 12) note('too_many', `${at}.options`, '12')
    const width = Math.max(1, fields.length)
    if (options.some((texts) => texts.length !== width))
      note('uneven_options', `${at}.options`, String(width))
    if (new Set(options.map((texts) => texts.join('\n'))).size !== options.length)
      note('same_wording', `${at}.options`)
    for (let column = 0; column < width; column += 1) {
      const lengths = options.map((texts) => (texts[column] ?? '').length)
      if (Math.max(...lengths) - Math.min(...lengths) > widest[language])
        note('uneven_options', `${at}.options`, String(widest[language]))
    }
  }
}

function checkName(name: string, names: readonly string[], at: string, note: Note): void {
  const isTwice = names.filter((one) => one === name).length > 1
  if (!goodName.test(name) || name === 'said' || isTwice) note('bad_name', at, name.slice(0, 40))
}

/** Checks numbers that are drawn: whole steps upwards, within one size. */
export function checkNumbers({ choices, numbers }: ScenarioDraft, note: Note): void {
  const names = [...choices, ...numbers].map(({ name }) => name)
  for (const [index, { name, from, to, step }] of numbers.entries()) {
    checkName(name, names, `numbers.${index}.name`, note)
    const isRange = [from, to, step].every((one) => Number.isInteger(one) && one > 0) && to > from
    if (!isRange || (to - from) / step > 200 || to - from < step) note('bad_range', `numbers.${index}`)
    else if (to / from > widestRatio) note('bad_range', `numbers.${index}`, String(widestRatio))
  }
}
