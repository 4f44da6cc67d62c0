import SendOutlined from '@ant-design/icons/es/icons/SendOutlined'
import type { HrRoute } from './routes.tsx'

/** The page about invitations: whom they have not reached, and how they are answered. */
export const reachRoutes: HrRoute[] = [
  {
    path: '/reach',
    permission: 'message.read',
    load: () => import('./pages/reach/page.tsx'),
    navigation: { label: 'reach.nav', icon: <SendOutlined />, order: 68 },
  },
]
