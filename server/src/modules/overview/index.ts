export type { Tally } from './figures.ts'
export { registerOverview } from './routes.ts'
export { monthAfter, publishTallies } from './service.ts'
