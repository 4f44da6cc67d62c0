import type { ImportBatch } from '@mingjian/contract'
import type { ImportCode } from '@mingjian/contract/import-words'
import { useQuery } from '@tanstack/react-query'
import Alert from 'antd/es/alert'
import Button from 'antd/es/button'
import Progress from 'antd/es/progress'
import Steps from 'antd/es/steps'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ApiFailure } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { useNarrow } from '../../theme.ts'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Ask, type Asked } from './ask.tsx'
import { ColumnsCard } from './columns-card.tsx'
import { importQuery, isMoving } from './data.ts'
import { ReportCard } from './report-card.tsx'
import { type RowFilter, RowsCard } from './rows-card.tsx'
import { StateTag } from './state-tag.tsx'

/** One import, from its columns to its result. */
export function Page() {
  const { id = '' } = useParams()
  const { t, instant } = useText()
  const query = useQuery(importQuery(id))
  const batch = query.data
  return (
    <PageFrame
      title={batch?.fileName ?? ''}
      crumbs={[{ to: '/imports', label: t('imports.title') }]}
      meta={
        batch && (
          <>
            <StateTag state={batch.state} />
            <span>
              {t(`imports.kinds.${batch.kind}`)} · {batch.source} ·{' '}
              {batch.unit?.name ?? t('imports.wholeOrganisation')} · {batch.by} · {instant(batch.createdAt)}
            </span>
          </>
        )
      }
    >
      {query.isPending && <PageSkeleton rows={8} />}
      {query.error && !batch && <Failure error={query.error} retry={() => void query.refetch()} />}
      {batch && <Batch batch={batch} />}
    </PageFrame>
  )
}

const stepOf: Record<ImportBatch['state'], number> = {
  arriving: 0,
  inspecting: 0,
  failed: 0,
  mapping: 1,
  checking: 2,
  checked: 2,
  loading: 3,
  loaded: 4,
  rolling_back: 4,
  rolled_back: 4,
  cancelled: 0,
}
const withReport: readonly ImportBatch['state'][] = [
  'checked',
  'loading',
  'loaded',
  'rolling_back',
  'rolled_back',
]
const stoppable: readonly ImportBatch['state'][] = [
  'arriving',
  'inspecting',
  'mapping',
  'checking',
  'checked',
  'loading',
  'failed',
]

function Batch({ batch }: { batch: ImportBatch }) {
  const { t, instant } = useText()
  const narrow = useNarrow()
  const [asked, setAsked] = useState<Asked | null>(null)
  const [filter, setFilter] = useState<RowFilter>({ result: undefined, code: undefined, page: 1 })
  const { state } = batch
  return (
    <>
      {!narrow && state !== 'cancelled' && (
        <Steps
          size="small"
          style={{ margin: '4px 0 20px' }}
          current={stepOf[state]}
          items={(['upload', 'columns', 'check', 'load'] as const).map((step) => ({
            title: t(`imports.steps.${step}`),
          }))}
        />
      )}
      {isMoving(state) && <Moving batch={batch} />}
      {state === 'arriving' && <p>{t('imports.again')}</p>}
      {batch.failure && <Broken code={batch.failure} />}
      {(state === 'mapping' || state === 'checked') && (
        <ColumnsCard key={`${batch.sheet} ${batch.headerRow}`} batch={batch} />
      )}
      {withReport.includes(state) && (
        <>
          <ReportCard
            batch={batch}
            ask={setAsked}
            show={(code) => setFilter({ result: undefined, code: code as ImportCode, page: 1 })}
          />
          <RowsCard batch={batch} filter={filter} onFilter={setFilter} />
        </>
      )}
      <p className="small soft" style={{ margin: '12px 0' }}>
        {batch.keptUntil ? t('imports.keptUntil', { at: instant(batch.keptUntil) }) : t('imports.cleared')}
      </p>
      {stoppable.includes(state) && (
        <Button danger onClick={() => setAsked('cancel')}>
          {t('imports.cancel')}
        </Button>
      )}
      {asked && <Ask asked={asked} batch={batch} onClose={() => setAsked(null)} />}
    </>
  )
}

function Moving({ batch }: { batch: ImportBatch }) {
  const { t } = useText()
  const { done, total } = batch.progress
  const percent = total > 0 && batch.state !== 'rolling_back' ? Math.round((done / total) * 100) : 0
  return (
    <Card title={t(`imports.states.${batch.state}`)}>
      <Progress percent={percent} status="active" aria-label={t(`imports.states.${batch.state}`)} />
      {total > 0 && batch.state !== 'rolling_back' && (
        <p className="soft" role="status">
          {t('imports.progress', { done: done.toLocaleString(), total: total.toLocaleString() })}
        </p>
      )}
    </Card>
  )
}

function Broken({ code }: { code: string }) {
  const { failure } = useText()
  const { text } = failure(new ApiFailure(422, code, { most: code.endsWith('rows') ? 500_000 : 300 }, null))
  return <Alert type="warning" showIcon style={{ margin: '0 0 16px' }} title={text} />
}
