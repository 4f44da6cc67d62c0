export { eraseAfterWithdrawal, retentionTasks } from './tasks.ts'
