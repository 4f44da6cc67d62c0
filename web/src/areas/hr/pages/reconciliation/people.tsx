import type { SamePeople } from '@mingjian/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Segmented from 'antd/es/segmented'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Pager } from '../../ui/server-list.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import { PairCard } from './pair-card.tsx'
import { Parts } from './parts.tsx'

type State = SamePeople['state']
const states: readonly State[] = ['open', 'same', 'different']
const defaults = { page: '1', state: 'open' }

/** Records that may be one person: HR says whether they are. */
export function Page() {
  const { t } = useText()
  const [url, set] = useUrlState(defaults)
  const state = states.find((one) => one === url.state) ?? 'open'
  const page = Number(url.page) || 1
  const query = useQuery({
    queryKey: ['samePeople', state, page],
    queryFn: ({ signal }) => call('listSamePeople', { query: { state, page, pageSize: 10 }, signal }),
    placeholderData: keepPreviousData,
  })
  const { data, error } = query
  return (
    <PageFrame title={t('samePeople.title')} meta={<span>{t('samePeople.lead')}</span>}>
      <Parts active="people" />
      <Segmented<State>
        aria-label={t('samePeople.state')}
        options={states.map((value) => ({ value, label: t(`samePeople.states.${value}`) }))}
        value={state}
        onChange={(value) => set({ state: value })}
        style={{ marginBottom: 16 }}
      />
      {!data && !error && <PageSkeleton rows={8} />}
      {error && !data && <Failure error={error} retry={() => void query.refetch()} />}
      {data?.items.length === 0 && (
        <Card>
          <Empty title={t(`samePeople.none.${state}`)} text={t('samePeople.noneText')} />
        </Card>
      )}
      {data?.items.map((pair) => (
        <PairCard key={pair.id} pair={pair} />
      ))}
      {data && data.total > 0 && <Pager page={data} onPage={(next) => set({ page: String(next) })} />}
    </PageFrame>
  )
}
