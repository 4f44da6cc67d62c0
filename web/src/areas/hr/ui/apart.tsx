import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useText } from '../text.tsx'
import { Card } from './card.tsx'

const dutiesQuery = (applicationId: string) =>
  queryOptions({
    queryKey: ['duties', applicationId],
    queryFn: ({ signal }) => call('getDuties', { params: { id: applicationId }, signal }),
    staleTime: 60_000,
  })

/** Who else scores and decides, where the reader may not; null for everybody else. */
export function useApart(applicationId: string): { others: string[] } | null {
  const { data } = useQuery(dutiesQuery(applicationId))
  return data?.apart ? data : null
}

/** Says that colleagues score and decide here, and which ones. */
export function Apart({ others }: { others: string[] }) {
  const { t } = useText()
  const names = others.join(t('common.listSeparator'))
  return (
    <Card tone="attention" title={t('duties.apartTitle')}>
      <p>
        {t('duties.apart')} {names ? t('duties.apartAsk', { names }) : t('duties.apartNobody')}
      </p>
    </Card>
  )
}
