export { eraseNotices } from './erasing.ts'
export { registerNotices } from './routes.ts'
export { noticeTasks, tellHumanInterview, tellInvitationFailed, tellReportReady } from './tasks.ts'
