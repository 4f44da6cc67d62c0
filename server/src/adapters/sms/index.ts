export { toE164 } from './number.ts'
export { createSmsOutbox } from './outbox.ts'
export { countParts, fillTemplate, SmsTemplates } from './templates.ts'
