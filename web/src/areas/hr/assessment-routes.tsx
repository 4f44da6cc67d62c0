import type { HrRoute } from './routes.tsx'

/** The pages about reports, review, comparison, question bank and kits. */
export const assessmentRoutes: HrRoute[] = [
  {
    path: '/applications/:id/report',
    permission: 'report.read',
    load: () => import('./pages/report/page.tsx'),
  },
]
