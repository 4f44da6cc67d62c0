import ApartmentOutlined from '@ant-design/icons/es/icons/ApartmentOutlined'
import ApiOutlined from '@ant-design/icons/es/icons/ApiOutlined'
import AuditOutlined from '@ant-design/icons/es/icons/AuditOutlined'
import HeartOutlined from '@ant-design/icons/es/icons/HeartOutlined'
import HistoryOutlined from '@ant-design/icons/es/icons/HistoryOutlined'
import HomeOutlined from '@ant-design/icons/es/icons/HomeOutlined'
import IdcardOutlined from '@ant-design/icons/es/icons/IdcardOutlined'
import ImportOutlined from '@ant-design/icons/es/icons/ImportOutlined'
import KeyOutlined from '@ant-design/icons/es/icons/KeyOutlined'
import MailOutlined from '@ant-design/icons/es/icons/MailOutlined'
import SendOutlined from '@ant-design/icons/es/icons/SendOutlined'
import SolutionOutlined from '@ant-design/icons/es/icons/SolutionOutlined'
import SwapOutlined from '@ant-design/icons/es/icons/SwapOutlined'
import TeamOutlined from '@ant-design/icons/es/icons/TeamOutlined'
import type { Permission } from '@mingjian/contract'
import type { ComponentType, ReactNode } from 'react'
import type { KeyOf } from '../../i18n/create.ts'
import { assessmentRoutes } from './assessment-routes.tsx'
import { calibrationRoutes } from './calibration-routes.tsx'
import { integrityRoutes } from './integrity-routes.tsx'
import { overviewRoutes } from './overview-routes.tsx'
import { reachRoutes } from './reach-routes.tsx'
import type { HrTexts } from './texts/zh-CN.ts'
import { vacancyRoutes } from './vacancy-routes.tsx'

/** A page of the console. Its code is fetched when it is first opened. */
export interface HrRoute {
  path: string
  /** Any of them will do; `any`: whoever works here. */
  permission: Permission | readonly Permission[] | 'any'
  load: () => Promise<{ Page: ComponentType }>
  /** Its place in the navigation; pages without one are reached from others. */
  navigation?: { label: KeyOf<HrTexts>; icon: ReactNode; order: number; count?: 'today' | 'reviews' }
}

const ownRoutes: HrRoute[] = [
  {
    path: '/today',
    permission: ['candidate.read', 'accommodation.decide', 'organisation.edit'],
    load: () => import('./pages/today/page.tsx'),
    navigation: { label: 'nav.today', icon: <HomeOutlined />, order: 10, count: 'today' },
  },
  {
    path: '/vacancies',
    permission: 'vacancy.read',
    load: () => import('./pages/vacancies/page.tsx'),
    navigation: { label: 'nav.vacancies', icon: <SolutionOutlined />, order: 20 },
  },
  { path: '/vacancies/:id', permission: 'vacancy.read', load: () => import('./pages/vacancy/page.tsx') },
  {
    path: '/applications',
    permission: 'candidate.read',
    load: () => import('./pages/applications/page.tsx'),
    navigation: { label: 'nav.applications', icon: <TeamOutlined />, order: 30 },
  },
  {
    path: '/applications/:id',
    permission: 'candidate.read',
    load: () => import('./pages/application/page.tsx'),
  },
  {
    path: '/messages',
    permission: 'message.read',
    load: () => import('./pages/messages/page.tsx'),
    navigation: { label: 'nav.messages', icon: <MailOutlined />, order: 70 },
  },
  { path: '/messages/:id', permission: 'message.read', load: () => import('./pages/message/page.tsx') },
  {
    path: '/message-templates',
    permission: 'message.read',
    load: () => import('./pages/message-templates/list.tsx'),
  },
  {
    path: '/message-templates/:template/:language',
    permission: 'message.read',
    load: () => import('./pages/message-templates/page.tsx'),
  },
  {
    path: '/employees',
    permission: 'employee.read',
    load: () => import('./pages/employees/page.tsx'),
    navigation: { label: 'nav.employees', icon: <IdcardOutlined />, order: 80 },
  },
  {
    path: '/organisation',
    permission: 'organisation.read',
    load: () => import('./pages/organisation/page.tsx'),
    navigation: { label: 'nav.organisation', icon: <ApartmentOutlined />, order: 90 },
  },
  {
    path: '/organisation/staff/:id',
    permission: 'organisation.read',
    load: () => import('./pages/staff/page.tsx'),
  },
  {
    path: '/imports',
    permission: 'import.run',
    load: () => import('./pages/imports/page.tsx'),
    navigation: { label: 'imports.nav', icon: <ImportOutlined />, order: 82 },
  },
  { path: '/imports/:id', permission: 'import.run', load: () => import('./pages/imports/batch.tsx') },
  {
    path: '/retention',
    permission: 'application.decide',
    load: () => import('./pages/retention/page.tsx'),
    navigation: { label: 'retention.nav', icon: <HistoryOutlined />, order: 85 },
  },
  {
    path: '/accommodations',
    permission: 'accommodation.decide',
    load: () => import('./pages/accommodations/page.tsx'),
    navigation: { label: 'accommodations.nav', icon: <HeartOutlined />, order: 60 },
  },
  {
    path: '/settings/directory',
    permission: 'organisation.read',
    load: () => import('./pages/directory/page.tsx'),
  },
  {
    path: '/reconciliation',
    permission: 'application.decide',
    load: () => import('./pages/reconciliation/page.tsx'),
    navigation: { label: 'reconciliation.nav', icon: <SwapOutlined />, order: 88 },
  },
  {
    path: '/reconciliation/people',
    permission: 'application.decide',
    load: () => import('./pages/reconciliation/people.tsx'),
  },
  {
    path: '/reconciliation/days',
    permission: 'application.decide',
    load: () => import('./pages/reconciliation/days.tsx'),
  },
  {
    path: '/settings/api-keys',
    permission: 'settings.read',
    load: () => import('./pages/api-keys/page.tsx'),
    navigation: { label: 'apiKeys.nav', icon: <KeyOutlined />, order: 95 },
  },
  {
    path: '/settings/webhooks',
    permission: 'settings.read',
    load: () => import('./pages/webhooks/page.tsx'),
    navigation: { label: 'webhooks.nav', icon: <ApiOutlined />, order: 96 },
  },
  {
    path: '/settings/webhooks/:id',
    permission: 'settings.read',
    load: () => import('./pages/webhooks/webhook.tsx'),
  },
  {
    path: '/settings/channels',
    permission: 'settings.read',
    load: () => import('./pages/channels/page.tsx'),
    navigation: { label: 'channels.nav', icon: <SendOutlined />, order: 94 },
  },
  // Everybody who works here is told things; it is reached from the bell.
  { path: '/notices', permission: 'any', load: () => import('./pages/notices/page.tsx') },
  {
    path: '/audit',
    permission: 'audit.read',
    load: () => import('./pages/audit/page.tsx'),
    navigation: { label: 'nav.audit', icon: <AuditOutlined />, order: 100 },
  },
]

/** Every page of the console. */
export const routes: HrRoute[] = [
  ...ownRoutes,
  ...assessmentRoutes,
  ...calibrationRoutes,
  ...integrityRoutes,
  ...reachRoutes,
  ...overviewRoutes,
  ...vacancyRoutes,
]

/** Whether somebody with these permissions may open a page. */
export function permits({ permission }: Pick<HrRoute, 'permission'>, held: readonly Permission[]): boolean {
  if (permission === 'any') return true
  return (typeof permission === 'string' ? [permission] : permission).some((one) => held.includes(one))
}

/** The entries of the navigation in their order, for somebody with these permissions. */
export function navigationFor(permissions: readonly Permission[]): HrRoute[] {
  return routes
    .filter((route) => route.navigation && permits(route, permissions))
    .sort((a, b) => (a.navigation?.order ?? 0) - (b.navigation?.order ?? 0))
}

/** True when the console has such a page: links to pages that are not there are not drawn. */
export function hasPage(path: string): boolean {
  return routes.some((route) => route.path === path)
}
