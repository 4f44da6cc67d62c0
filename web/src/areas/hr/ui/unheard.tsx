import { useQuery } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import { call } from '../../../api/client.ts'
import { useText } from '../text.tsx'

/** What this installation permits and can do. */
export const policyQuery = {
  queryKey: ['policy'],
  queryFn: ({ signal }: { signal: AbortSignal }) => call('getPolicy', { signal }),
}

/** Says that what follows a recorded answer cannot depend on it, where nothing puts recordings into words. */
export function Unheard() {
  const { t } = useText()
  const { data } = useQuery(policyQuery)
  return data && !data.heard ? (
    <Alert type="warning" showIcon title={t('unheard.title')} description={t('unheard.text')} />
  ) : null
}
