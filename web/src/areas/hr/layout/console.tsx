import { type ComponentType, useState } from 'react'
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { type HrRoute, navigationFor, permits, routes } from '../routes.tsx'
import { useSession } from '../session.tsx'
import { useText } from '../text.tsx'
import { Empty } from '../ui/empty.tsx'
import { Broken } from './broken.tsx'
import { Shell } from './shell.tsx'
import { PageSkeleton } from './skeleton.tsx'

function routeObject({ path, permission, load }: HrRoute): RouteObject {
  return {
    path,
    errorElement: <Broken />,
    hydrateFallbackElement: <PageSkeleton />,
    async lazy() {
      const { Page } = await load()
      return { element: <Allowed permission={permission} Page={Page} /> }
    },
  }
}

function createRoutes() {
  return createBrowserRouter([
    {
      element: <Shell />,
      errorElement: <Broken />,
      hydrateFallbackElement: <PageSkeleton />,
      children: [
        { index: true, element: <Home /> },
        ...routes.map(routeObject),
        { path: '*', element: <Unknown /> },
      ],
    },
  ])
}

/** The pages behind the login. */
export function Console() {
  const [router] = useState(createRoutes)
  return <RouterProvider router={router} />
}

function Allowed({ permission, Page }: Pick<HrRoute, 'permission'> & { Page: ComponentType }) {
  const { session } = useSession()
  const { t } = useText()
  if (permits({ permission }, session.permissions)) return <Page />
  return <Empty page title={t('common.notAllowed')} text={t('failures.status.403')} />
}

/** The first page the reader may see: today's work for most, the audit for auditors. */
function Home() {
  const { session } = useSession()
  const { t } = useText()
  const first = navigationFor(session.permissions)[0]
  if (first) return <Navigate to={first.path} replace />
  return <Empty page title={t('common.nothingForRole')} text={t('common.nothingForRoleText')} />
}

function Unknown() {
  const { t } = useText()
  return (
    <Empty
      page
      title={t('common.noSuchPage')}
      text={t('common.noSuchPageText')}
      action={<a href="/">{t('common.home')}</a>}
    />
  )
}
