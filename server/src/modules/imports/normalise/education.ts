import { type Reading, reading } from './finding.ts'
import { isNothing, tidy } from './text.ts'

const levels: [name: string, pattern: RegExp][] = [
  ['博士', /博士|ph\.?d|doctor/i],
  ['硕士', /硕士|master|mba|mpa|emba/i],
  ['本科', /本科|大本|学士|专升本|bachelor|undergraduate/i],
  ['大专', /大专|专科|高职|associate/i],
  ['中专', /中专|中技|技校|职高|中职/],
  ['高中', /高中|highschool|high school/i],
  ['初中及以下', /初中|小学|文盲/],
]
const forms = ['专升本', '函授', '自考', '成人', '成教', '电大', '夜大', '网络教育', '开放教育', '在职']

/** The degree in one wording, with the form of study where it is not the usual one. */
export function readEducation(raw: string): Reading<string> {
  if (isNothing(raw)) {
    return reading<string>(raw, null)
  }
  const text = tidy(raw)
  const form = forms.find((one) => text.includes(one))
  const level = levels.find(([, pattern]) => pattern.test(text))?.[0]
  if (!level) {
    return reading<string>(
      raw,
      null,
      /研究生|postgraduate|graduate/i.test(text) ? 'education_ambiguous' : 'value_unknown',
    )
  }
  return form ? reading(raw, `${level}（${form}）`, 'education_form') : reading(raw, level)
}
