import CheckSquareOutlined from '@ant-design/icons/es/icons/CheckSquareOutlined'
import ProfileOutlined from '@ant-design/icons/es/icons/ProfileOutlined'
import ReadOutlined from '@ant-design/icons/es/icons/ReadOutlined'
import type { HrRoute } from './routes.tsx'

/** The pages about reports, review, comparison, question bank and kits. */
export const assessmentRoutes: HrRoute[] = [
  {
    path: '/applications/:id/report',
    permission: 'report.read',
    load: () => import('./pages/report/page.tsx'),
  },
  {
    path: '/reviews',
    permission: 'report.review',
    load: () => import('./pages/review/page.tsx'),
    navigation: {
      label: 'assessmentNav.review',
      icon: <CheckSquareOutlined />,
      order: 40,
      count: 'reviews',
    },
  },
  {
    path: '/vacancies/:id/compare',
    permission: 'report.read',
    load: () => import('./pages/compare/page.tsx'),
  },
  {
    path: '/questions',
    permission: 'bank.read',
    load: () => import('./pages/bank/list.tsx'),
    navigation: { label: 'assessmentNav.bank', icon: <ReadOutlined />, order: 50 },
  },
  { path: '/questions/:id', permission: 'bank.read', load: () => import('./pages/bank/question.tsx') },
  { path: '/questions/:id/edit', permission: 'bank.edit', load: () => import('./pages/bank/edit.tsx') },
  { path: '/ability', permission: 'bank.read', load: () => import('./pages/ability/page.tsx') },
  { path: '/scenarios', permission: 'bank.read', load: () => import('./pages/scenarios/list.tsx') },
  { path: '/scenarios/:id', permission: 'bank.read', load: () => import('./pages/scenarios/detail.tsx') },
  {
    path: '/scenario-drafts',
    permission: 'bank.edit',
    load: () => import('./pages/scenario-drafts/list.tsx'),
  },
  {
    path: '/scenario-drafts/:id',
    permission: 'bank.edit',
    load: () => import('./pages/scenario-drafts/draft.tsx'),
  },
  {
    path: '/kits',
    permission: 'bank.read',
    load: () => import('./pages/kits/list.tsx'),
    navigation: { label: 'assessmentNav.kits', icon: <ProfileOutlined />, order: 60 },
  },
  { path: '/kits/:id', permission: 'bank.read', load: () => import('./pages/kits/kit.tsx') },
  { path: '/kits/:id/edit', permission: 'bank.edit', load: () => import('./pages/kits/edit.tsx') },
]
