import type { RoleRequest } from '@mingjian/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import styles from './organisation.module.css'

const roleRequestsQuery = queryOptions({
  queryKey: ['roleRequests'],
  queryFn: ({ signal }) => call('listRoleRequests', { signal }),
})

/** Roles that wait for a second person; nothing where none does. */
export function RoleRequestsCard() {
  const { t } = useText()
  const { data, error, refetch } = useQuery(roleRequestsQuery)
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('staff.waiting')} tone="attention">
      {data.items.map((request) => (
        <Waiting key={request.id} request={request} named />
      ))}
    </Card>
  )
}

/** One role that waits, with what the reader may do about it. */
export function Waiting({ request, named = false }: { request: RoleRequest; named?: boolean }) {
  const { t, instant, failure } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (granted: boolean) =>
      call('decideRoleRequest', { params: { id: request.id }, body: { granted } }),
    async onSuccess() {
      void message.success(t('staff.decided'))
      await Promise.all(
        ['roleRequests', 'staff', 'staffDetail', 'staffDuties'].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      )
    },
    onError: (error) => void message.warning(failure(error).text),
  })
  return (
    <div className={styles.duty}>
      {named && (
        <>
          <Link to={`/organisation/staff/${request.login.id}`}>{request.login.name}</Link>{' '}
        </>
      )}
      {t(`roles.${request.role}`)}
      <span className="soft"> · {request.unit ?? t('staff.everywhere')}</span>
      <p className="small soft">{t('staff.askedBy', { by: request.by, at: instant(request.at) })}</p>
      <div className={styles.acts}>
        {request.decidable && (
          <Button
            type="primary"
            size="small"
            loading={isPending && variables === true}
            onClick={() => mutate(true)}
          >
            {t('staff.confirm')}
          </Button>
        )}
        <Button size="small" loading={isPending && variables === false} onClick={() => mutate(false)}>
          {t(request.decidable ? 'staff.refuse' : 'staff.takeBack')}
        </Button>
      </div>
    </div>
  )
}
