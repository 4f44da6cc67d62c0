import type { StaffDetail } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import { useParams } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useSession } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from '../organisation/organisation.module.css'
import { Waiting } from '../organisation/role-requests.tsx'
import { LoginActions } from './actions.tsx'
import { staffDetailQuery } from './data.ts'
import { Denials } from './denials.tsx'
import { Roles } from './roles.tsx'

/** One colleague: login, roles, limits, and what became of them when. */
export function Page() {
  const { t } = useText()
  const { id = '' } = useParams()
  const { data, error, isPending, refetch } = useQuery(staffDetailQuery(id))
  const crumbs = [{ to: '/organisation', label: t('organisation.title') }]
  return (
    <PageFrame
      title={data?.name ?? ''}
      crumbs={crumbs}
      meta={data && <Meta staff={data} />}
      actions={data?.may.edit && <LoginActions staff={data} />}
    >
      {isPending && <PageSkeleton rows={8} />}
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {data && <Cards staff={data} />}
    </PageFrame>
  )
}

const tones = { active: 'jade', invited: 'amber', inactive: 'danger' } as const

function Meta({ staff }: { staff: StaffDetail }) {
  const { t, instant } = useText()
  return (
    <>
      <span>{staff.email}</span> <Tag tone={tones[staff.state]}>{t(`staff.states.${staff.state}`)}</Tag>
      {staff.state === 'inactive' && staff.closedByHand && (
        <span className="small soft"> {t('staff.closedByHand')}</span>
      )}
      {staff.linkUntil && (
        <span className="small soft"> {t('staff.linkUntil', { until: instant(staff.linkUntil) })}</span>
      )}
    </>
  )
}

function Cards({ staff }: { staff: StaffDetail }) {
  const { t } = useText()
  const { session } = useSession()
  const own = staff.id === session.loginId
  return (
    <>
      {own && session.permissions.includes('staff.propose') && (
        <Alert type="info" showIcon title={t('staff.own')} style={{ marginBottom: 16 }} />
      )}
      {staff.conflicts.map(([one, other]) => (
        <Alert
          key={`${one} ${other}`}
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('staff.conflict', { one: t(`roles.${one}`), other: t(`roles.${other}`) })}
        />
      ))}
      <div className={styles.columns}>
        <div>
          <Roles staff={staff} />
          {staff.requests.length > 0 && (
            <Card title={t('staff.waiting')} tone="attention">
              {staff.requests.map((request) => (
                <Waiting key={request.id} request={request} />
              ))}
            </Card>
          )}
        </div>
        <div>
          {(staff.may.grant || staff.denials.length > 0) && <Denials staff={staff} />}
          {staff.history.length > 0 && <History staff={staff} />}
        </div>
      </div>
    </>
  )
}

function History({ staff }: { staff: StaffDetail }) {
  const { t, instant } = useText()
  return (
    <Card title={t('staff.history')}>
      <ol className={styles.history}>
        {staff.history.map((one) => (
          <li key={`${one.at} ${one.kind} ${one.role} ${one.unitId}`}>
            {t('staff.historyLine', {
              kind: t(`staff.kinds.${one.kind}`),
              role: t(`roles.${one.role}`),
              unit: one.unit ?? t('staff.everywhere'),
            })}
            <p className="small soft">{t('staff.historyBy', { by: one.by ?? '—', at: instant(one.at) })}</p>
          </li>
        ))}
      </ol>
    </Card>
  )
}
