export { retentionSweeps } from './daily.ts'
export { registerRetention } from './routes.ts'
export { eraseAfterWithdrawal, eraseClosedPerson, eraseNoted, retentionTasks } from './tasks.ts'
