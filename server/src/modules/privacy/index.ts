export { type ConsentSubject, latestConsents, recordConsents, withdrawConsent } from './consents.ts'
export { type NoticeSubject, noticeSections, type Section } from './notice.ts'
export { type NoticeTerms, noticeTerms, type Recipient } from './recipients.ts'
export { type ConsentText, consentHash, consentTexts } from './texts.ts'
