import { Language, OwnTemplate } from '@mingjian/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { write } from '../templates/index.ts'
import { renderText } from '../templates/letter.ts'
import { faultsOf, fill } from './source.ts'
import { sampleOf, sampleScene, sourceOf, valuesOf, variablesOf } from './values.ts'

const codes = (subject: string, body: string, template: OwnTemplate = 'rejection') =>
  faultsOf({ subject, body }, variablesOf[template]).map(({ code, name }) =>
    name ? `${code} ${name}` : code,
  )

const own = { organisation: '远山集团', contact: { name: '李敏', email: 'hr@example.com', phone: '' } }
const every = OwnTemplate.options.flatMap((template) =>
  Language.options.map((language) => [template, language] as const),
)

describe('the product’s own words as a source', () => {
  it.each(every)('of %s in %s have no fault and give the same letter again', (template, language) => {
    const scene = sampleScene(language, { ...own, now: new Date('2027-03-10T02:00:00Z') })
    const occasion = sampleOf(template, language)
    const letter = write(scene, occasion)
    const values = valuesOf(scene, occasion)
    const source = sourceOf(letter, values)
    expect(faultsOf(source, variablesOf[template])).toEqual([])
    expect(fill(language, source, values)).toEqual(letter)
    expect(source.body).toContain('{{candidate}}')
    expect(source.body).not.toContain(scene.candidate)
  })
})

describe('words that cannot be sent', () => {
  it('name what there is no value for, or leave out what must be said', () => {
    expect(codes('关于您的应聘', '您好 {{candidate}}，请联系{{contact}}。')).toEqual([])
    expect(codes('关于您的应聘', '您好 {{name}}，请联系{{contact}}。')).toEqual(['unknown_variable name'])
    expect(codes('关于 {{score}}', '请联系{{contact}}。')).toEqual(['unknown_variable score'])
    expect(codes('关于您的应聘', '没有通过。')).toEqual(['missing_variable contact'])
    expect(codes('关于您的应聘', '请联系{{contact。')).toEqual([
      'missing_variable contact',
      'unclosed_variable',
    ])
  })

  it('show addresses of others, or the personal link as something to read out', () => {
    expect(codes('关于您的应聘', '请联系{{contact}}，或见 https://example.com')).toEqual(['foreign_address'])
    const sound = '{{deadline}}{{recording}}{{ai}}{{human}}\n[开始]({{link}})\n[申请]({{needs_link}})'
    expect(codes('邀请', sound, 'invitation')).toEqual([])
    expect(codes('邀请', `${sound}\n{{link}}`, 'invitation')).toEqual(['link_outside_button link'])
    expect(codes('邀请 {{link}}', sound, 'invitation')).toEqual(['link_outside_button link'])
    expect(codes('邀请', `${sound}\n[看]({{vacancy}})`, 'invitation')).toEqual([
      'button_without_link vacancy',
    ])
  })

  it('are empty or endless', () => {
    expect(codes(' ', ' ')).toEqual(['missing_variable contact', 'empty_subject', 'empty_body'])
    expect(codes('关于', `${'长'.repeat(6001)}{{contact}}`)).toEqual(['too_long'])
  })
})

describe('a value', () => {
  const language = 'zh-CN'

  it('never becomes a part of its own, a button or another variable', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ maxLength: 60 }),
          fc.constantFrom('## 标题', '- 项', '| a | b', '[x]({{link}})', '{{contact}}', '$&', '\n\n## x'),
        ),
        (candidate) => {
          const letter = fill(
            language,
            { subject: '致 {{candidate}}', body: '{{candidate}}，您好：\n\n请联系{{contact}}。' },
            { candidate, contact: '李敏' },
          )
          expect(letter.parts).toEqual([
            { kind: 'text', text: `${candidate}，您好：` },
            { kind: 'text', text: '请联系李敏。' },
          ])
          expect(letter.subject).not.toMatch(/[\r\n]/)
        },
      ),
    )
  })

  it('that is empty takes its row along', () => {
    const source = {
      subject: '复试',
      body: '| 时间 | {{when}}\n| 说明 | {{note}}\n\n{{note}}\n\n到 {{place}} 来。',
    }
    const letter = fill(language, source, { when: '3 月 1 日', note: '', place: '12 楼' })
    expect(renderText(letter)).toBe('时间：3 月 1 日\n\n到 12 楼 来。\n')
  })
})
