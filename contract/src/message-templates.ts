import { z } from 'zod'
import { Instant, Language } from './common.ts'
import { endpoint } from './endpoint.ts'

/** Messages an organisation may word itself. */
export const OwnTemplate = z.enum([
  'invitation',
  'reminder_unopened',
  'reminder_approaching',
  'reminder_closing',
  'deadline_moved',
  'invitation_expired',
  'receipt',
  'second_interview',
  'human_interview',
  'rejection',
])
export type OwnTemplate = z.infer<typeof OwnTemplate>

export const TemplateFault = z.object({
  code: z.enum([
    'unknown_variable',
    'missing_variable',
    'unclosed_variable',
    'link_outside_button',
    'button_without_link',
    'foreign_address',
    'empty_subject',
    'empty_body',
    'too_long',
  ]),
  /** Of the variable it is about; empty for the whole. */
  name: z.string(),
})
export type TemplateFault = z.infer<typeof TemplateFault>

export const TemplateWords = z.object({ subject: z.string().max(300), body: z.string().max(20_000) })
export type TemplateWords = z.infer<typeof TemplateWords>

export const TemplateVersion = TemplateWords.extend({
  version: z.int(),
  state: z.enum(['draft', 'active', 'retired']),
  createdAt: Instant,
  createdBy: z.string(),
  activatedAt: Instant.nullable(),
  retiredAt: Instant.nullable(),
  /** What keeps it from being sent today; empty when nothing does. */
  faults: z.array(TemplateFault),
})
export type TemplateVersion = z.infer<typeof TemplateVersion>

export const MessageTemplateSummary = z.object({
  template: OwnTemplate,
  language: Language,
  /** The version in use; null: the product's own words. */
  active: z.object({ version: z.int(), since: Instant, by: z.string() }).nullable(),
  /** Newer words that are not in use yet. */
  draft: z.int().nullable(),
})
export type MessageTemplateSummary = z.infer<typeof MessageTemplateSummary>

export const MessageTemplate = z.object({
  template: OwnTemplate,
  language: Language,
  variables: z.array(
    z.object({ name: z.string(), required: z.boolean(), link: z.boolean(), sample: z.string() }),
  ),
  standard: TemplateWords,
  /** Newest first. */
  versions: z.array(TemplateVersion),
})
export type MessageTemplate = z.infer<typeof MessageTemplate>

const params = z.object({ template: OwnTemplate, language: Language })

export const listMessageTemplates = endpoint('GET', '/api/message-templates', {
  access: 'message.read',
  tag: 'messages',
  summary: 'Which messages the organisation has worded itself, by language.',
  reply: z.object({ items: z.array(MessageTemplateSummary) }),
})

export const getMessageTemplate = endpoint('GET', '/api/message-templates/:template/:language', {
  access: 'message.read',
  tag: 'messages',
  summary: 'A message template: the product’s own words, the organisation’s versions and what may be named.',
  params,
  reply: MessageTemplate,
})

export const previewMessageTemplate = endpoint('POST', '/api/message-templates/:template/:language/preview', {
  access: 'message.read',
  tag: 'messages',
  summary: 'A message in these words to a made-up candidate, and what keeps it from being sent.',
  params,
  body: TemplateWords,
  reply: z.object({
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    faults: z.array(TemplateFault),
  }),
})

export const saveMessageTemplate = endpoint('POST', '/api/message-templates/:template/:language/versions', {
  access: 'template.edit',
  tag: 'messages',
  summary: 'Keep these words as a new version; it is not in use yet. Words with a fault are refused.',
  params,
  body: TemplateWords,
  reply: MessageTemplate,
})

export const activateMessageTemplate = endpoint('PUT', '/api/message-templates/:template/:language/active', {
  access: 'template.edit',
  tag: 'messages',
  summary: 'Use a version from now on, or, with null, the product’s own words.',
  params,
  body: z.object({ version: z.int().min(1).nullable() }),
  reply: MessageTemplate,
})

export const testMessageTemplate = endpoint('POST', '/api/message-templates/:template/:language/test', {
  access: 'template.edit',
  tag: 'messages',
  summary: 'Send these words, to a made-up candidate, to the caller’s own address.',
  params,
  body: TemplateWords,
  reply: z.object({ to: z.string() }),
})
