export { eraseDecisions, eraseReviews } from './erasing.ts'
export { resultConfirmed } from './events.ts'
export { registerReview } from './routes.ts'
export { announceOutcome, reviewTasks } from './tasks.ts'
