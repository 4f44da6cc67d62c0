import type { TemplateFault } from '@mingjian/contract'
import { type Letter, oneLine, type Part } from '../templates/letter.ts'

/**
 * The words of a message as staff write them: paragraphs between empty lines, `## heading`, `- item`,
 * `| label | value` and, alone on a line, `[button]({{link}})`. `{{name}}` stands for a value.
 */
export interface Source {
  subject: string
  body: string
}

/** What a template may name: how it is used, and whether a message without it makes no sense. */
export interface Variable {
  name: string
  required: boolean
  /** An address to press; it stands in buttons only, so that nobody has to read or mistype it. */
  link: boolean
}

const placeholder = /\{\{([^{}]*)\}\}/g
const button = /^\[([^\]]{1,60})\]\(\{\{\s*([a-z_]+)\s*\}\}\)$/
export const longestSubject = 150
export const longestBody = 6000

/** What keeps these words from being sent; empty when nothing does. */
export function faultsOf(source: Source, variables: readonly Variable[]): TemplateFault[] {
  const known = new Map(variables.map((one) => [one.name, one]))
  const inSubject = namesIn(source.subject)
  const buttons = source.body.split('\n').flatMap((line) => button.exec(line.trim())?.[2] ?? [])
  const inBody = namesIn(
    source.body
      .split('\n')
      .filter((line) => !button.test(line.trim()))
      .join('\n'),
  )
  const used = new Set([...inSubject, ...inBody, ...buttons])
  const faults: TemplateFault[] = [
    ...[...used].filter((name) => !known.has(name)).map((name) => fault('unknown_variable', name)),
    ...variables
      .filter((one) => one.required && !used.has(one.name))
      .map(({ name }) => fault('missing_variable', name)),
    ...[...new Set([...inSubject, ...inBody])]
      .filter((name) => known.get(name)?.link)
      .map((name) => fault('link_outside_button', name)),
    ...buttons
      .filter((name) => known.get(name)?.link === false)
      .map((name) => fault('button_without_link', name)),
  ]
  if (unclosed(source.subject) || unclosed(source.body)) {
    faults.push(fault('unclosed_variable', ''))
  }
  if (/https?:\/\//i.test(source.subject) || /https?:\/\//i.test(source.body)) {
    faults.push(fault('foreign_address', ''))
  }
  if (oneLine(source.subject) === '') faults.push(fault('empty_subject', ''))
  if (source.body.trim() === '') faults.push(fault('empty_body', ''))
  if (source.subject.length > longestSubject || source.body.length > longestBody) {
    faults.push(fault('too_long', ''))
  }
  return faults
}

const fault = (code: TemplateFault['code'], name: string): TemplateFault => ({ code, name })

function namesIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name.trim())
}

const unclosed = (text: string) => /\{\{|\}\}/.test(text.replace(placeholder, ''))

/**
 * The letter with its values in place. Values go in after the text was taken apart: what a candidate is called
 * never becomes a heading, a button or another placeholder. A row or a paragraph whose values are all empty goes.
 */
export function fill(language: Letter['language'], source: Source, values: Record<string, string>): Letter {
  return {
    language,
    subject: oneLine(put(source.subject, values)),
    parts: source.body
      .replaceAll('\r\n', '\n')
      .split(/\n[ \t]*\n+/)
      .flatMap((block) => partsOf(block, language, values)),
  }
}

const kindOf = (line: string) =>
  line.startsWith('## ')
    ? 'heading'
    : line.startsWith('- ')
      ? 'list'
      : line.startsWith('|')
        ? 'facts'
        : button.test(line)
          ? 'button'
          : 'text'

/** Lines of one kind that follow each other are one part. */
function partsOf(block: string, language: Letter['language'], values: Record<string, string>): Part[] {
  const groups: { kind: ReturnType<typeof kindOf>; lines: string[] }[] = []
  for (const line of block.split('\n').map((text) => text.trim())) {
    const kind = kindOf(line)
    const last = groups.at(-1)
    if (last?.kind === kind && (kind === 'list' || kind === 'facts' || kind === 'text')) {
      last.lines.push(line)
    } else if (line !== '') {
      groups.push({ kind, lines: [line] })
    }
  }
  return groups.flatMap(({ kind, lines }) => part(kind, lines, language, values))
}

const hints = {
  'zh-CN': '如果按钮打不开，请把下面的链接复制到浏览器：',
  en: 'If the button does not open, copy this link into your browser:',
}

function part(
  kind: ReturnType<typeof kindOf>,
  lines: readonly string[],
  language: Letter['language'],
  values: Record<string, string>,
): Part[] {
  const kept = lines.filter((line) => !saysNothing(line, values))
  switch (kind) {
    case 'heading':
      return kept.map((line) => ({ kind, text: put(line.slice(3), values) }))
    case 'list':
      return kept.length > 0 ? [{ kind, items: kept.map((line) => put(line.slice(2), values)) }] : []
    case 'facts':
      return kept.length > 0 ? [{ kind, items: kept.map((line) => row(line, values)) }] : []
    case 'button': {
      const [, label = '', name = ''] = button.exec(lines[0] ?? '') ?? []
      return [{ kind, label, url: oneLine(values[name] ?? ''), hint: hints[language] }]
    }
    case 'text':
      return kept.length > 0 ? [{ kind, text: kept.map((line) => put(line, values)).join('\n') }] : []
  }
}

function row(line: string, values: Record<string, string>): [string, string] {
  const [label = '', ...rest] = line.replace(/^\||\|$/g, '').split('|')
  return [put(label.trim(), values), put(rest.join('|').trim(), values)]
}

/** Whether a line consists of values only, behind its mark or label, and none of them has anything to say. */
function saysNothing(line: string, values: Record<string, string>): boolean {
  const said = line.startsWith('|') ? line.split('|').slice(2).join('') : line
  const names = namesIn(said)
  const rest = said.replace(placeholder, '')
  return names.length > 0 && !/[\p{L}\p{N}]/u.test(rest) && names.every((name) => !values[name]?.trim())
}

function put(text: string, values: Record<string, string>): string {
  return text.replace(placeholder, (_, name: string) => values[name.trim()] ?? '')
}
