export { retentionSweeps } from './daily.ts'
export { registerRetention } from './routes.ts'
export { eraseAfterWithdrawal, retentionTasks } from './tasks.ts'
