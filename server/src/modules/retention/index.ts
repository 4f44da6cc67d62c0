export { retentionSweeps } from './daily.ts'
export { registerRetention } from './routes.ts'
export { eraseAfterWithdrawal, eraseNoted, retentionTasks } from './tasks.ts'
