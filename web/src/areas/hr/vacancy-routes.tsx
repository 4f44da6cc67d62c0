import type { HrRoute } from './routes.tsx'

/** Writing vacancies; reached from the list and from a vacancy. */
export const vacancyRoutes: HrRoute[] = [
  {
    path: '/vacancies/new',
    permission: 'vacancy.edit',
    load: () => import('./pages/vacancy-form/page.tsx'),
  },
  {
    path: '/vacancies/:id/edit',
    permission: 'vacancy.edit',
    load: () => import('./pages/vacancy-form/page.tsx'),
  },
]
