import FlagOutlined from '@ant-design/icons/es/icons/FlagOutlined'
import type { HrRoute } from './routes.tsx'

/** The page about what is noted in interviews. */
export const integrityRoutes: HrRoute[] = [
  {
    path: '/integrity',
    permission: 'report.review',
    load: () => import('./pages/integrity/page.tsx'),
    navigation: { label: 'integrityPage.nav', icon: <FlagOutlined />, order: 66 },
  },
]
