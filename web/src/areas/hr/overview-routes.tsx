import BarChartOutlined from '@ant-design/icons/es/icons/BarChartOutlined'
import type { HrRoute } from './routes.tsx'

/** The page of a group's figures, without anything about persons. */
export const overviewRoutes: HrRoute[] = [
  {
    path: '/overview',
    permission: 'overview.read',
    load: () => import('./pages/overview/page.tsx'),
    navigation: { label: 'overview.nav', icon: <BarChartOutlined />, order: 15 },
  },
]
