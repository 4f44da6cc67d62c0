import type { Directory } from '@mingjian/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Popconfirm from 'antd/es/popconfirm'
import Typography from 'antd/es/typography'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { unitsQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import styles from './directory.module.css'
import { RulesDialog } from './rules-dialog.tsx'

export type Group = Directory['groups'][number]

const directoryQuery = queryOptions({
  queryKey: ['directory'],
  queryFn: ({ signal }) => call('getDirectory', { signal }),
})

/** What the organisation's directory sends, and what its groups may do here. */
export function Page() {
  const { t } = useText()
  const query = useQuery(directoryQuery)
  const directory = query.data
  return (
    <PageFrame
      title={t('directory.title')}
      crumbs={[{ to: '/organisation', label: t('organisation.title') }]}
      meta={<span>{t('directory.lead')}</span>}
    >
      {query.isPending && <PageSkeleton rows={8} />}
      {query.error && !directory && <Failure error={query.error} retry={() => void query.refetch()} />}
      {directory && (
        <>
          {directory.lastWrite === null && <NotYet />}
          <State directory={directory} />
          <Groups directory={directory} />
          <Managers on={directory.managers} />
          {directory.unknownDepartments.length > 0 && <Unknown departments={directory.unknownDepartments} />}
        </>
      )}
    </PageFrame>
  )
}

const address = () => `${window.location.origin}/scim/v2`

function NotYet() {
  const { t } = useText()
  const can = useCan()
  return (
    <Card>
      <Empty
        title={t('directory.none')}
        text={t('directory.noneText')}
        action={
          can('settings.read') && <LinkButton to="/settings/api-keys">{t('directory.keys')}</LinkButton>
        }
      />
    </Card>
  )
}

function State({ directory }: { directory: Directory }) {
  const { t, instant } = useText()
  return (
    <Card title={t('directory.state')}>
      <dl className={styles.facts}>
        <dt>{t('directory.address')}</dt>
        <dd>
          <Typography.Text copyable>{address()}</Typography.Text>
        </dd>
        <dt>{t('directory.kept')}</dt>
        <dd>{t('directory.people', { count: directory.people.kept })}</dd>
        <dt>{t('directory.byHand')}</dt>
        <dd>{t('directory.people', { count: directory.people.byHand })}</dd>
        {directory.lastWrite && (
          <>
            <dt>{t('directory.lastWrite')}</dt>
            <dd>{instant(directory.lastWrite)}</dd>
          </>
        )}
      </dl>
    </Card>
  )
}

function Groups({ directory }: { directory: Directory }) {
  const { t } = useText()
  const may = useCan()('staff.grant')
  const [chosen, setChosen] = useState<Group | null>(null)
  const units = useQuery(unitsQuery).data?.items ?? []
  const scopeOf = ({ scope, unitId }: Group['rules'][number]) =>
    scope === 'unit'
      ? t('directory.ofUnit', {
          unit: units.find(({ id }) => id === unitId)?.name ?? t('directory.goneUnit'),
        })
      : t(`directory.scopes.${scope}`)
  return (
    <Card title={t('directory.groups')}>
      <p className="small soft">{t('directory.groupsLead')}</p>
      {directory.groups.length === 0 && <p className={styles.empty}>{t('directory.noGroups')}</p>}
      <ul className={styles.groups}>
        {directory.groups.map((group) => (
          <li key={group.id}>
            <div>
              <b>{group.name}</b>{' '}
              <span className="small soft">{t('directory.members', { count: group.members })}</span>
              {group.rules.length === 0 && <p className="small soft">{t('directory.noRules')}</p>}
              {group.rules.map((rule) => (
                <p key={`${rule.role}.${rule.scope}.${rule.unitId}`} className="small">
                  {t('directory.rule', { role: t(`roles.${rule.role}`), scope: scopeOf(rule) })}
                </p>
              ))}
            </div>
            {may && (
              <Button aria-label={`${t('directory.edit')} ${group.name}`} onClick={() => setChosen(group)}>
                {t('directory.edit')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {chosen && <RulesDialog group={chosen} onClose={() => setChosen(null)} />}
    </Card>
  )
}

function Managers({ on }: { on: boolean }) {
  const { t } = useText()
  const may = useCan()('staff.grant')
  const queries = useQueryClient()
  const change = useMutation({
    mutationFn: () => call('putDirectoryManagers', { body: { on: !on } }),
    onSuccess: (directory) => queries.setQueryData(directoryQuery.queryKey, directory),
  })
  return (
    <Card title={t('directory.managers')}>
      <Popconfirm
        title={t(on ? 'directory.managersAskOff' : 'directory.managersAskOn')}
        okText={t('directory.yes')}
        cancelText={t('common.cancel')}
        disabled={!may || change.isPending}
        onConfirm={() => change.mutate()}
      >
        <Checkbox checked={on} disabled={!may || change.isPending}>
          {t('directory.managersOn')}
        </Checkbox>
      </Popconfirm>
      <p className="small soft">{t('directory.managersHelp')}</p>
      {change.error && <Notice error={change.error} />}
    </Card>
  )
}

function Unknown({ departments }: { departments: Directory['unknownDepartments'] }) {
  const { t } = useText()
  return (
    <Card title={t('directory.unknown')} tone="attention">
      <p>{t('directory.unknownText')}</p>
      <ul>
        {departments.slice(0, 50).map(({ name, people }) => (
          <li key={name}>
            {name} <span className="small soft">{t('directory.people', { count: people })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
