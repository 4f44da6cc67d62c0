import Skeleton from 'antd/es/skeleton'
import { useText } from '../text.tsx'

/** Keeps the layout while a page and its data are on their way. */
export function PageSkeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useText()
  return (
    <div aria-busy="true">
      <span className="sr-only" role="status">
        {t('common.loading')}
      </span>
      <Skeleton title={{ width: 220 }} paragraph={{ rows, width: '100%' }} active />
    </div>
  )
}
