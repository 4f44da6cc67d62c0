export { eraseNotices } from './erasing.ts'
export { registerNotices } from './routes.ts'
export {
  noticeTasks,
  tellHumanInterview,
  tellInvitationFailed,
  tellKeyWaiting,
  tellReportReady,
} from './tasks.ts'
