export { type Contact, findContact } from './contact.ts'
export { eraseMessages } from './erasing.ts'
export { fail as invitationFailures } from './errors.ts'
export {
  invitationCreated,
  invitationExpired,
  invitationFailed,
  invitationRevoked,
  messageFailed,
  messageQueued,
  messageSent,
} from './events.ts'
export { markCompleted, markOpened, revokeInvitation } from './invitation/service.ts'
export {
  findInvitation,
  findInvitationByToken,
  getInvitation,
  type InvitationRecord,
} from './invitation/store.ts'
export { type MessageInput, queueMessage } from './message/service.ts'
export { registerInvitations } from './routes.ts'
export {
  invitationSweeps,
  invitationTasks,
  inviteCandidate,
  mailHumanInterview,
  mailMessage,
  mailReceipt,
} from './tasks.ts'
export { invitationTimeline } from './timeline.ts'
