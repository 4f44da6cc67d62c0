export { latestConsents, recordConsents } from './consents.ts'
export { consentTexts, noticeSections, noticeVersion } from './texts.ts'
