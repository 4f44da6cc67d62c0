import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { call } from '../../../../api/client.ts'
import { vacancyQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Picker } from './picker.tsx'
import { SideBySide } from './side-by-side.tsx'

/** How candidates of one vacancy differ on the same questions. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const can = useCan()
  const [params] = useSearchParams()
  const ids = (params.get('ids') ?? '').split(',').filter(Boolean).slice(0, 4)
  const picking = ids.length < 2 || params.has('choose')
  const vacancy = useQuery({ ...vacancyQuery(id), enabled: can('vacancy.read') })
  const title = vacancy.data
    ? t('compare.titleOf', { vacancy: pick(vacancy.data.title) })
    : t('compare.title')
  return (
    <PageFrame
      title={title}
      crumbs={vacancy.data ? [{ to: `/vacancies/${id}`, label: pick(vacancy.data.title) }] : []}
      meta={<span>{picking ? t('compare.chooseText') : t('compare.lead')}</span>}
      actions={
        !picking && (
          <LinkButton to={`/vacancies/${id}/compare?ids=${ids.join(',')}&choose`}>
            {t('compare.change')}
          </LinkButton>
        )
      }
    >
      {picking ? (
        <Picker key={ids.join()} vacancyId={id} chosen={ids} />
      ) : (
        <Loaded vacancyId={id} ids={ids} />
      )}
    </PageFrame>
  )
}

function Loaded({ vacancyId, ids }: { vacancyId: string; ids: string[] }) {
  const query = useQuery({
    queryKey: ['comparison', vacancyId, ids],
    queryFn: ({ signal }) =>
      call('compareApplications', {
        params: { id: vacancyId },
        query: { applicationIds: ids.join(',') },
        signal,
      }),
  })
  if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (!query.data) return <PageSkeleton rows={12} />
  return <SideBySide items={query.data.items} asked={ids.length} />
}
