export { type ConsentSubject, latestConsents, recordConsents, withdrawConsent } from './consents.ts'
export { type NoticeSubject, noticeSections, type Section } from './notice.ts'
export { type ConsentText, consentHash, consentTexts, noticeVersion } from './texts.ts'
