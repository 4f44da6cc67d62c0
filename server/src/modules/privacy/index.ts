export {
  type ConsentSubject,
  type GivenConsent,
  givenConsents,
  isWithdrawn,
  latestConsents,
  recordConsents,
  withdrawConsent,
} from './consents.ts'
export {
  beginErasure,
  type Cause,
  type Erasure,
  finishErasure,
  listErasures,
  listUnfinishedErasures,
} from './erasures.ts'
export { type NoticeSubject, noticeSections, type Section } from './notice.ts'
export { before, dueAt, periods } from './periods.ts'
export { permitsFacialCues, policySet } from './policy.ts'
export { type NoticeTerms, noticeTerms, type Recipient } from './recipients.ts'
export { type ConsentText, consentHash, consentTexts } from './texts.ts'
