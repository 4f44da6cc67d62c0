import FundOutlined from '@ant-design/icons/es/icons/FundOutlined'
import type { HrRoute } from './routes.tsx'

/** The pages about human scores, trained scorers and the language model. */
export const calibrationRoutes: HrRoute[] = [
  {
    path: '/calibration',
    permission: 'report.review',
    load: () => import('./pages/calibration/page.tsx'),
    navigation: { label: 'calibration.nav', icon: <FundOutlined />, order: 65 },
  },
  {
    path: '/calibration/answers/:id',
    permission: 'report.review',
    load: () => import('./pages/calibration/blind.tsx'),
  },
  {
    path: '/calibration/:kind/:key',
    permission: 'report.review',
    load: () => import('./pages/calibration/subject.tsx'),
  },
]
