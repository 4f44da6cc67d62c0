import { z } from 'zod'
import type { Dispatch, Written } from '../channels/index.ts'

/** A template a provider has approved. */
const Template = z.strictObject({
  /** The provider's code of it: `SMS_123456789` or `1234567`. */
  code: z.string().min(1).max(64),
  /** Its text as it was approved, without the signature, with `{name}` or `${name}` where a value goes. */
  text: z.string().min(1).max(500),
  /** Values in the order of the template; by default the order in which the text names them. */
  variables: z.array(z.string()).max(20).optional(),
  /** The longest value the provider takes here. */
  longest: z.int().min(1).max(100).default(35),
})

/** Templates by what they tell, and by language after a dot where there are several: `invitation.en`. */
export const SmsTemplates = z
  .record(z.string().regex(/^[a-z_]+(\.en)?$/), Template)
  .refine((all) => Object.values(all).every((one) => sameNames(one)), 'variables are not those of the text')
  .superRefine((all, context) => {
    for (const [name, { text }] of Object.entries(all)) {
      const fault = faultOfText(text)
      if (fault) {
        context.addIssue({ code: 'custom', path: [name], message: fault })
      }
    }
  })
export type SmsTemplates = z.infer<typeof SmsTemplates>

const namesIn = (text: string): string[] => [...text.matchAll(/\$?\{(\w+)\}/g)].map((match) => match[1] ?? '')

function sameNames({ text, variables }: z.infer<typeof Template>): boolean {
  const named = new Set(namesIn(text))
  return (
    variables === undefined || (variables.length === named.size && variables.every((one) => named.has(one)))
  )
}

/**
 * What providers refuse in a text, told before it is tried: variables only, variables side by side, brackets of
 * signatures, an address of which the domain is filled in, and a code without the address to type it at.
 */
function faultOfText(text: string): string | null {
  const fixed = text.replace(/\$?\{\w+\}/g, '\u0000')
  if (/\u0000\s*\u0000/.test(fixed)) {
    return 'two variables side by side'
  }
  if (!/[\p{L}\p{N}]/u.test(fixed)) {
    return 'nothing but variables'
  }
  if (/[【】]/.test(fixed)) {
    return 'brackets of a signature'
  }
  // The domain is fixed words from the scheme to the first slash; what follows may be filled in.
  if (/https?:\/\/[^\s/]*\u0000/i.test(fixed)) {
    return 'the domain of an address is a variable'
  }
  return /\{code\}/.test(text) && !link.test(fixed) ? 'a code, but no address to type it at' : null
}

/** A template with what goes into it, checked. */
export interface Filled {
  code: string
  text: string
  parts: number
  /** Names and values in the order of the template. */
  values: readonly (readonly [name: string, value: string])[]
}

/**
 * Fills the template of a message. What providers refuse or would cut out (links, brackets that belong to
 * signatures, emoji, values that are too long) is a reason not to send: half a message misleads.
 */
export function fillTemplate(
  templates: SmsTemplates,
  signature: string,
  { template, language, variables }: Pick<Dispatch, 'template' | 'language' | 'variables'>,
): Filled | { problem: string } {
  const found = (language === 'en' ? templates[`${template}.en`] : undefined) ?? templates[template]
  if (!found) {
    return { problem: 'no_template' }
  }
  const names = found.variables ?? [...new Set(namesIn(found.text))]
  const values: [string, string][] = []
  for (const name of names) {
    const value = variables[name]
    const problem = value === undefined ? 'sms_unknown_variable' : faultOfValue(value, found.longest)
    if (problem) {
      return { problem }
    }
    values.push([name, value ?? ''])
  }
  const known = new Map(values)
  const text = found.text.replace(/\$?\{(\w+)\}/g, (_, name: string) => known.get(name) ?? '')
  const parts = countParts(`【${signature}】${text}`)
  return text.length > longestText ? { problem: 'sms_too_long' } : { code: found.code, text, parts, values }
}

/** The text and its parts, for those who only show it. */
export function written(filled: Filled | { problem: string }): Written {
  return 'problem' in filled ? filled : { text: filled.text, parts: filled.parts }
}

const longestText = 500

// A scheme, or a name with a known ending: what providers take for a link.
const link = /https?:|\bwww\.|[\w-]\.(?:com|cn|net|org|top|xyz|io|vip|cc|link|shop|site|info|me|co)\b/i

function faultOfValue(value: string, longest: number): string | null {
  if (value.trim() === '') {
    return 'sms_missing_variable'
  }
  if (value.length > longest) {
    return 'sms_long_variable'
  }
  if (link.test(value)) {
    return 'sms_link'
  }
  if (/[【】]/.test(value)) {
    return 'sms_brackets'
  }
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Cc}|\u200d|\ufe0f/u.test(value)
    ? 'sms_sign'
    : null
}

/** Into how many messages a text with its signature is cut: one holds 70 signs, of several each holds 67. */
export function countParts(text: string): number {
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67)
}
