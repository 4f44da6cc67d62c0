import Button from 'antd/es/button'
import { useRouteError } from 'react-router'
import { ApiFailure } from '../../../api/client.ts'
import { useText } from '../text.tsx'
import { Empty } from '../ui/empty.tsx'
import { Failure } from '../ui/failure.tsx'

/** A page that could not be drawn; often a page of an older version whose files are gone. */
export function Broken() {
  const error = useRouteError()
  const { t } = useText()
  if (error instanceof ApiFailure) return <Failure error={error} retry={() => location.reload()} />
  return (
    <Empty
      page
      title={t('common.pageBroken')}
      text={t('common.pageBrokenText')}
      action={<Button onClick={() => location.reload()}>{t('common.reload')}</Button>}
    />
  )
}
