import type { Report } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Apart, useApart } from '../../ui/apart.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { StageTag, Tag } from '../../ui/tag.tsx'
import { Ability } from './ability.tsx'
import { Advice } from './advice.tsx'
import { Anomalies } from './anomalies.tsx'
import { Calibrated } from './calibrated.tsx'
import { reportQuery } from './data.ts'
import { Actions, Decided } from './decision.tsx'
import { Dimensions } from './dimensions.tsx'
import { English } from './english.tsx'
import { History, Introduction, KeyEvents, Suggestions, Versions } from './facts.tsx'
import { Integrity } from './integrity.tsx'
import { Listen } from './listen.tsx'
import { ListeningProvider } from './listening.tsx'
import { Overall } from './overall.tsx'
import { Pending } from './pending.tsx'
import { Readings } from './readings.tsx'
import styles from './report.module.css'
import { Scenario } from './scenario.tsx'
import './tints.css'

/** Why this score: the answers on the left, what they are worth and why on the right. */
export function Page() {
  const { id = '' } = useParams()
  const { t } = useText()
  const query = useQuery(reportQuery(id))
  if (query.data) return <ReportPage report={query.data} />
  if (query.data === null) return <Pending applicationId={id} />
  return (
    <PageFrame title={t('report.name')}>
      {query.error ? (
        <Failure error={query.error} retry={() => void query.refetch()} />
      ) : (
        <PageSkeleton rows={14} />
      )}
    </PageFrame>
  )
}

function ReportPage({ report }: { report: Report }) {
  const { t, pick } = useText()
  const { candidate, vacancy } = report
  const [params] = useSearchParams()
  const asked = report.dimensions.find((one) => one.competency === params.get('dimension'))
  const first =
    (asked ?? report.dimensions[0])?.questions[0]?.answerId ?? report.transcript[0]?.answerId ?? ''
  const apart = useApart(report.applicationId)
  const editable = !apart && report.status === 'ready' && report.decision === null
  return (
    <ListeningProvider first={first}>
      <PageFrame
        title={t('report.title', { name: candidate.name })}
        crumbs={[
          { to: `/vacancies/${vacancy.id}`, label: pick(vacancy.title) },
          { to: `/applications/${report.applicationId}`, label: candidate.name },
        ]}
        meta={<Meta report={report} />}
        actions={apart ? null : <Actions report={report} />}
      >
        {apart && <Apart others={apart.others} />}
        {report.decision && <Decided report={report} />}
        <div className={styles.top} data-two={report.anomalies.length > 0 || undefined}>
          <Overall report={report} />
          <Anomalies report={report} />
        </div>
        <div className={styles.columns}>
          <div className={styles.left} data-scrolls="">
            <Listen report={report} />
          </div>
          <div>
            <Dimensions report={report} editable={editable} />
            {report.scenario && <Scenario scenario={report.scenario} report={report} />}
            <KeyEvents report={report} />
            <Advice report={report} />
            <Suggestions report={report} />
            <Introduction report={report} />
            <Ability report={report} />
            <Integrity report={report} />
            <English report={report} />
            <History report={report} />
            <Readings report={report} />
            <Calibrated report={report} />
            <Versions report={report} />
          </div>
        </div>
      </PageFrame>
    </ListeningProvider>
  )
}

function Meta({ report }: { report: Report }) {
  const { t, instant } = useText()
  return (
    <>
      <StageTag stage={report.stage} />
      {report.status === 'ready' ? (
        <Tag>{t('common.aiMade')}</Tag>
      ) : (
        <Tag tone="jade">{t('common.confirmed')}</Tag>
      )}
      <span>{t('report.submitted', { at: instant(report.submittedAt) })}</span>
      {report.anomalies.length > 0 && (
        <Tag tone="amber">{t('report.attentionCount', { count: report.anomalies.length })}</Tag>
      )}
    </>
  )
}
