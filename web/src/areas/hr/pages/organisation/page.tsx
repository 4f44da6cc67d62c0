import type { Staff } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback, useState } from 'react'
import { Link } from 'react-router'
import { staffQuery } from '../../data.ts'
import { useCan } from '../../session.tsx'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Filters, SearchBox } from '../../ui/filters.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import { DutiesCard } from './duties.tsx'
import { Invite } from './invite.tsx'
import styles from './organisation.module.css'
import { RoleRequestsCard } from './role-requests.tsx'
import { UnitsCard } from './units-card.tsx'

const defaults = { search: '', page: '1' }

/** The units, and who may do what in which of them. */
export function Page() {
  const { t } = useText()
  const can = useCan()
  const [inviting, setInviting] = useState(false)
  return (
    <PageFrame
      title={t('organisation.title')}
      meta={<span>{t('organisation.lead')}</span>}
      actions={
        <>
          <LinkButton to="/settings/directory">{t('directory.title')}</LinkButton>
          {can('staff.edit') && (
            <Button type="primary" onClick={() => setInviting(true)}>
              {t('staff.invite')}
            </Button>
          )}
        </>
      }
    >
      {inviting && <Invite onClose={() => setInviting(false)} />}
      {can('staff.propose') && <RoleRequestsCard />}
      <div className={styles.columns}>
        <div>
          <UnitsCard />
          <DutiesCard />
        </div>
        <StaffList />
      </div>
    </PageFrame>
  )
}

function StaffList() {
  const text = useText()
  const { t } = text
  const [state, set] = useUrlState(defaults)
  const query = useQuery(
    staffQuery({ page: Number(state.page) || 1, ...(state.search ? { search: state.search } : {}) }),
  )
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  return (
    <div>
      <h2 className={styles.heading}>{t('organisation.staff')}</h2>
      <Filters label={t('organisation.filters')}>
        <SearchBox label={t('organisation.search')} value={state.search} onSearch={search} />
      </Filters>
      <ServerList<Staff>
        query={query}
        columns={columnsOf(text)}
        card={(staff) => (
          <>
            <StaffName staff={staff} />
            <p className="small soft">{staff.email}</p>
            <Grants staff={staff} />
          </>
        )}
        label={t('organisation.staff')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          state.search ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('organisation.noStaff')} text={t('organisation.noStaffText')} />
          )
        }
      />
    </div>
  )
}

function columnsOf({ t }: Text): ColumnsType<Staff> {
  return [
    {
      title: t('organisation.name'),
      key: 'name',
      render: (_, staff) => (
        <>
          <StaffName staff={staff} />
          <div className="small soft">{staff.email}</div>
        </>
      ),
    },
    {
      title: t('organisation.grants'),
      key: 'grants',
      render: (_, staff) => <Grants staff={staff} />,
    },
  ]
}

function StaffName({ staff }: { staff: Staff }) {
  const { t } = useText()
  return (
    <>
      <Link to={`/organisation/staff/${staff.id}`}>
        <b>{staff.name}</b>
      </Link>{' '}
      {!staff.active && <Tag>{t('organisation.inactive')}</Tag>}
      {staff.active && staff.invited && <Tag tone="amber">{t('staff.states.invited')}</Tag>}
    </>
  )
}

/** Each role with the part of the tree it holds for. */
function Grants({ staff }: { staff: Staff }) {
  const { t } = useText()
  return (
    <ul>
      {staff.grants.map((grant) => (
        <li key={`${grant.role} ${grant.unitId}`}>
          {t(`roles.${grant.role}`)}
          <span className="soft"> · {grant.unit ?? t('organisation.everywhere')}</span>
        </li>
      ))}
    </ul>
  )
}
