/** A part of a letter. Parts hold plain text only: escaping happens in one place, when they are rendered. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'heading'; text: string }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; items: readonly (readonly [label: string, value: string])[] }
  | { kind: 'button'; label: string; url: string; hint: string }

export interface Letter {
  language: 'zh-CN' | 'en'
  subject: string
  parts: readonly Part[]
}

/**
 * Brings a value somebody typed onto one line: no line breaks (they would make mail headers), no other
 * control signs, none that turn the reading direction of what follows.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]/g, '')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
}

/** The letter as plain text. */
export function renderText({ language, parts }: Letter): string {
  const colon = language === 'en' ? ': ' : '：'
  return `${parts.map((part) => partText(part, colon, language)).join('\n\n')}\n`
}

function partText(part: Part, colon: string, language: Letter['language']): string {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'heading':
      return language === 'en' ? part.text.toUpperCase() : `【${part.text}】`
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n')
    case 'facts':
      return part.items.map(([label, value]) => `${label}${colon}${value}`).join('\n')
    case 'button':
      return `${part.label}${colon.trim()}\n${part.url}`
  }
}

const font =
  "font-family:'PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',system-ui,sans-serif"
const ink = 'color:#1b2733'
const soft = 'color:#5b6b7a'

/** The letter as a page of its own: no remote content, readable without images and styles. */
export function renderHtml({ language, subject, parts }: Letter): string {
  const title = escapeHtml(subject)
  return [
    '<!doctype html>',
    `<html lang="${language}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light">',
    `<title>${title}</title></head>`,
    `<body style="margin:0;padding:0;background:#f7f8fa;${font};${ink}">`,
    '<div style="max-width:600px;margin:0 auto;padding:24px 16px">',
    `<div style="background:#ffffff;border:1px solid #e3e8ee;border-radius:8px;padding:24px;font-size:16px;line-height:1.7;${ink}">`,
    `<h1 style="margin:0 0 20px;font-size:20px;line-height:1.4;${ink}">${title}</h1>`,
    ...parts.map(renderPart),
    '</div></div></body></html>',
  ].join('\n')
}

function renderPart(part: Part): string {
  switch (part.kind) {
    case 'text':
      return `<p style="margin:0 0 16px">${lines(part.text)}</p>`
    case 'heading':
      return `<h2 style="margin:24px 0 8px;font-size:16px;line-height:1.5;${ink}">${escapeHtml(part.text)}</h2>`
    case 'list':
      return `<ul style="margin:0 0 16px;padding-left:20px">${part.items
        .map((item) => `<li style="margin:0 0 4px">${lines(item)}</li>`)
        .join('')}</ul>`
    case 'facts':
      return `<dl style="margin:0 0 20px;padding:12px 16px;background:#f7f8fa;border-radius:8px">${part.items
        .map(
          ([label, value]) =>
            `<dt style="margin:4px 0 0;font-size:14px;${soft}">${escapeHtml(label)}</dt><dd style="margin:0 0 8px;font-weight:600">${lines(value)}</dd>`,
        )
        .join('')}</dl>`
    case 'button': {
      const url = escapeHtml(part.url)
      return [
        `<p style="margin:0 0 12px"><a href="${url}" style="display:inline-block;padding:12px 28px;background:#0b7a6f;color:#ffffff;text-decoration:none;border-radius:8px;font-weight:600">${escapeHtml(part.label)}</a></p>`,
        `<p style="margin:0 0 16px;font-size:14px;${soft}">${escapeHtml(part.hint)}<br><a href="${url}" style="color:#0b7a6f;word-break:break-all">${url}</a></p>`,
      ].join('')
    }
  }
}

function lines(text: string): string {
  return escapeHtml(text).replace(/\n/g, '<br>')
}

/** Makes a text harmless inside HTML text and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;')
}
