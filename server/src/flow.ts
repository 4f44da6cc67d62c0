import { abilityTasks } from './modules/ability/index.ts'
import { assessmentTasks, beginAssessment, hearRecording, reportReady } from './modules/assessment/index.ts'
import { calibrationTasks } from './modules/calibration/index.ts'
import { applicationScreened, mailPasswordLink, personClosed } from './modules/ehr/index.ts'
import { importTasks } from './modules/imports/index.ts'
import {
  consentWithdrawn,
  humanInterviewRequested,
  interviewSubmitted,
  interviewTasks,
  makePlayable,
  prepareInterview,
  takeUploaded,
} from './modules/interview/index.ts'
import {
  invitationCreated,
  invitationFailed,
  invitationTasks,
  inviteCandidate,
  mailHumanInterview,
  mailMessage,
  mailMessages,
  mailReceipt,
  messageQueued,
  messagesQueued,
} from './modules/invitations/index.ts'
import { materialTasks } from './modules/materials/index.ts'
import {
  noticeTasks,
  tellHumanInterview,
  tellInvitationFailed,
  tellKeyWaiting,
  tellReportReady,
} from './modules/notices/index.ts'
import { partnerTasks, tellPartners } from './modules/partners/index.ts'
import { writeScenario } from './modules/question-bank/index.ts'
import {
  eraseAfterWithdrawal,
  eraseClosedPerson,
  eraseNoted,
  retentionTasks,
} from './modules/retention/index.ts'
import { announceOutcome, resultConfirmed, reviewTasks } from './modules/review/index.ts'
import { tellWebhooks, webhookTasks } from './modules/webhooks/index.ts'
import { keyAsked } from './platform/auth/index.ts'
import { type FlowLine, type Listener, on } from './platform/events/index.ts'

/** The product's story: which fact starts which work. */
export const flow: readonly FlowLine[] = [
  on(applicationScreened, inviteCandidate),
  on(invitationCreated, prepareInterview),
  on(messageQueued, mailMessage),
  on(messagesQueued, mailMessages),
  on(takeUploaded, makePlayable),
  on(takeUploaded, hearRecording),
  on(humanInterviewRequested, mailHumanInterview),
  on(humanInterviewRequested, tellHumanInterview),
  on(humanInterviewRequested, eraseNoted),
  on(consentWithdrawn, eraseAfterWithdrawal),
  on(personClosed, eraseClosedPerson),
  on(interviewSubmitted, mailReceipt),
  on(interviewSubmitted, beginAssessment),
  // A report waits for a person: the review queue.
  on(reportReady, tellReportReady),
  on(invitationFailed, tellInvitationFailed),
  // No administrator makes a key alone.
  on(keyAsked, tellKeyWaiting),
  on(resultConfirmed, announceOutcome),
  on(resultConfirmed, tellPartners),
]

/** Who hears of every fact, in its transaction. */
export const listeners: readonly Listener[] = [tellWebhooks]

/** All background work there is. */
export const tasks = [
  mailPasswordLink,
  writeScenario,
  ...invitationTasks,
  ...noticeTasks,
  ...abilityTasks,
  ...interviewTasks,
  ...assessmentTasks,
  ...reviewTasks,
  ...calibrationTasks,
  ...retentionTasks,
  ...materialTasks,
  ...webhookTasks,
  ...partnerTasks,
  ...importTasks,
]
