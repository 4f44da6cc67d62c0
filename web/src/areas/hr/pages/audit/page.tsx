import SafetyCertificateOutlined from '@ant-design/icons/es/icons/SafetyCertificateOutlined'
import type { AuditRecord } from '@mingjian/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback } from 'react'
import { call, type ReplyOf } from '../../../../api/client.ts'
import { auditQuery } from '../../data.ts'
import { type Text, useText } from '../../text.tsx'
import { useNarrow } from '../../theme.ts'
import { Empty } from '../../ui/empty.tsx'
import { Filters, SearchBox } from '../../ui/filters.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import styles from './audit.module.css'

const defaults = { action: '', objectId: '', page: '1' }
type Row = AuditRecord & { id: string }

/** Who did what, in a chain that shows if anybody changed it afterwards. */
export function Page() {
  const text = useText()
  const { t } = text
  const [state, set] = useUrlState(defaults)
  const query = useQuery({
    ...auditQuery({
      page: Number(state.page) || 1,
      ...(state.action ? { action: state.action } : {}),
      ...(state.objectId ? { objectId: state.objectId } : {}),
    }),
    select: (page) => ({
      ...page,
      items: page.items.map((record): Row => ({ ...record, id: record.sequence })),
    }),
  })
  const verification = useMutation({ mutationFn: () => call('verifyAudit') })
  return (
    <PageFrame
      title={t('audit.title')}
      meta={<span>{t('audit.lead')}</span>}
      actions={
        <Button
          icon={<SafetyCertificateOutlined aria-hidden />}
          loading={verification.isPending}
          onClick={() => verification.mutate()}
        >
          {t('audit.verify')}
        </Button>
      }
    >
      <div role="status" className={styles.result}>
        {verification.data && <Verified result={verification.data} />}
        {verification.error && <Notice error={verification.error} />}
      </div>
      <AuditFilters state={state} set={set} />
      <ServerList<Row>
        query={query}
        columns={columnsOf(text)}
        card={(record) => <RecordCard record={record} />}
        expanded={(record) => <Changes record={record} />}
        label={t('audit.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={<NoRecords filtered={Boolean(state.action || state.objectId)} />}
      />
    </PageFrame>
  )
}

interface AuditFiltersProps {
  state: typeof defaults
  set(change: Partial<typeof defaults>, options: { replace: boolean }): void
}

function AuditFilters({ state, set }: AuditFiltersProps) {
  const { t } = useText()
  const byAction = useCallback((action: string) => set({ action }, { replace: true }), [set])
  const byObject = useCallback((objectId: string) => set({ objectId }, { replace: true }), [set])
  return (
    <Filters label={t('audit.filters')}>
      <SearchBox label={t('audit.byAction')} value={state.action} onSearch={byAction} />
      <SearchBox label={t('audit.byObject')} value={state.objectId} onSearch={byObject} />
    </Filters>
  )
}

function Verified({ result }: { result: ReplyOf<'verifyAudit'> }) {
  const { t } = useText()
  if (result.intact) {
    return <Alert type="success" showIcon title={t('audit.intact', { count: result.records })} />
  }
  return (
    <Alert
      type="error"
      showIcon
      title={t('audit.broken', { sequence: result.brokenAt ?? '?' })}
      description={t('audit.brokenText')}
    />
  )
}

function columnsOf(text: Text): ColumnsType<Row> {
  const { t, instant } = text
  return [
    { title: t('audit.number'), key: 'sequence', dataIndex: 'sequence', align: 'right' },
    { title: t('audit.at'), key: 'at', className: 'nowrap', render: (_, record) => instant(record.at) },
    { title: t('audit.actor'), key: 'actor', render: (_, record) => <Actor record={record} /> },
    { title: t('audit.action'), key: 'action', render: (_, record) => <Action record={record} /> },
    { title: t('audit.object'), key: 'object', render: (_, record) => <ObjectOf record={record} /> },
    { title: t('audit.reason'), key: 'reason', render: (_, record) => record.reason ?? '' },
    {
      title: t('audit.hash'),
      key: 'hash',
      render: (_, record) => (
        <code className={styles.code} title={record.hash}>
          {record.hash.slice(0, 10)}
        </code>
      ),
    },
  ]
}

/** What was before and after, as far as the entry says. */
function Changes({ record }: { record: Row }) {
  const { t, lookUp } = useText()
  const narrow = useNarrow()
  if (record.changes.length === 0) {
    return narrow ? null : <p className="small soft">{t('audit.noChanges')}</p>
  }
  return (
    <table className={styles.changes}>
      <thead>
        <tr>
          <th scope="col">{t('audit.field')}</th>
          <th scope="col">{t('audit.before')}</th>
          <th scope="col">{t('audit.after')}</th>
        </tr>
      </thead>
      <tbody>
        {record.changes.map(({ field, from, to }) => (
          <tr key={field}>
            <th scope="row">{lookUp(`auditFields.${field}`, 'audit.plain', { text: field })}</th>
            <td>{from ?? '—'}</td>
            <td>{to ?? '—'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A person by name; the system, candidates and users who are gone by what they are. */
function Actor({ record }: { record: Row }) {
  const { lookUp } = useText()
  return lookUp(`auditActors.${record.actor}`, 'audit.plain', { text: record.actor })
}

function Action({ record }: { record: Row }) {
  const { lookUp } = useText()
  const words = lookUp(`auditActions.${record.action}`, 'audit.plain', { text: record.action })
  return (
    <>
      {words}
      {words !== record.action && <div className={`small soft ${styles.code}`}>{record.action}</div>}
    </>
  )
}

function ObjectOf({ record }: { record: Row }) {
  const { lookUp } = useText()
  return (
    <>
      {lookUp(`auditObjects.${record.objectType}`, 'audit.plain', { text: record.objectType })}
      {record.objectId && (
        <div className={`small soft ${styles.code}`} title={record.objectId}>
          {record.objectId.slice(0, 8)}
        </div>
      )}
    </>
  )
}

function RecordCard({ record }: { record: Row }) {
  const { instant } = useText()
  return (
    <>
      <p className="small soft">
        {record.sequence} · {instant(record.at)}
      </p>
      <b>
        <Actor record={record} />
      </b>
      <div>
        <Action record={record} />
      </div>
      <ObjectOf record={record} />
      {record.reason && <p>{record.reason}</p>}
    </>
  )
}

function NoRecords({ filtered }: { filtered: boolean }) {
  const { t } = useText()
  if (filtered) {
    return <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
  }
  return <Empty title={t('audit.none')} text={t('audit.noneText')} />
}
