import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { call } from '../../../../api/client.ts'
import { vacancyQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { VacancyForm } from './form.tsx'

/** A new vacancy, or one that is changed. */
export function Page() {
  const { id } = useParams()
  const { t, pick } = useText()
  const choices = useQuery({
    queryKey: ['vacancy-choices'],
    queryFn: ({ signal }) => call('getVacancyChoices', { signal }),
  })
  const query = useQuery({ ...vacancyQuery(id ?? ''), enabled: id !== undefined })
  const vacancy = query.data
  const error = choices.error ?? query.error
  const ready = choices.data !== undefined && (id === undefined || vacancy !== undefined)
  return (
    <PageFrame
      title={t(id ? 'vacancyForm.edit' : 'vacancyForm.add')}
      crumbs={[
        { to: '/vacancies', label: t('nav.vacancies') },
        ...(vacancy ? [{ to: `/vacancies/${vacancy.id}`, label: pick(vacancy.title) }] : []),
      ]}
    >
      {!ready && !error && <PageSkeleton rows={10} />}
      {!ready && error && (
        <Failure
          error={error}
          retry={() => {
            void choices.refetch()
            if (id) void query.refetch()
          }}
        />
      )}
      {ready && vacancy && !vacancy.editable && (
        <Empty title={t('common.notAllowed')} text={t('failures.status.403')} />
      )}
      {ready && choices.data && (!vacancy || vacancy.editable) && (
        <VacancyForm choices={choices.data} vacancy={vacancy} />
      )}
    </PageFrame>
  )
}
