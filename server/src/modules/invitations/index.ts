export { type Contact, findContact, findResponsible, type Responsible } from './contact.ts'
export { eraseConfidential, eraseMessages } from './erasing.ts'
export { fail as invitationFailures } from './errors.ts'
export {
  invitationCreated,
  invitationExpired,
  invitationFailed,
  invitationRevoked,
  messageDelivered,
  messageFailed,
  messageQueued,
  messageSent,
  messagesQueued,
  messageUndelivered,
} from './events.ts'
export { allowLater, markCompleted, markOpened, markStarted, revokeInvitation } from './invitation/service.ts'
export {
  findInvitation,
  findInvitationByToken,
  getInvitation,
  type InvitationRecord,
} from './invitation/store.ts'
export { publicUrl } from './link.ts'
export { addressFor, senderOf, type Way, waysOf, waysToReach } from './message/channels.ts'
export { type ChannelFigures, channelFigures } from './message/figures.ts'
export { type MessageInput, queueMessage } from './message/service.ts'
export { findMessageStatus } from './message/store.ts'
export { dropSubscription, findSubscription, saveSubscription } from './push/store.ts'
export { registerInvitations } from './routes.ts'
export { invitationSweeps } from './sweeps.ts'
export {
  invitationTasks,
  inviteCandidate,
  mailHumanInterview,
  mailMessage,
  mailMessages,
  mailReceipt,
} from './tasks.ts'
export { type AccommodationOccasion, letterToOfficer } from './templates/accommodation.ts'
export { type Letter, oneLine, renderHtml, renderText } from './templates/letter.ts'
export { invitationTimeline } from './timeline.ts'
