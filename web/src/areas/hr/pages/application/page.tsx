import type { Application } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { applicationQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Apart, useApart } from '../../ui/apart.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { StageTag, Tag } from '../../ui/tag.tsx'
import { MaterialsCard } from '../materials/card.tsx'
import { Retention } from '../retention/card.tsx'
import styles from './application.module.css'
import { NextStep } from './next-step.tsx'
import { Contact, Invitation, OtherApplications, WrittenTests } from './record.tsx'
import { ResumeCard } from './resume.tsx'
import { Timeline } from './timeline.tsx'

/** Everything about one person for one vacancy. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery(applicationQuery(id))
  const application = query.data
  const crumbs = [
    { to: '/applications', label: t('nav.applications') },
    ...(application
      ? [{ to: `/vacancies/${application.vacancy.id}`, label: pick(application.vacancy.title) }]
      : []),
  ]
  return (
    <PageFrame
      title={application?.candidate.name ?? (query.error ? t('common.candidate') : '')}
      crumbs={crumbs}
      meta={application && <Facts application={application} />}
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !application && <Failure error={query.error} retry={() => void query.refetch()} />}
      {application && (
        <div className={styles.columns}>
          <div>
            <Next application={application} />
            <Card title={t('application.timeline')}>
              <Timeline items={application.timeline} />
            </Card>
          </div>
          <div>
            <Invitation application={application} />
            <ResumeCard resume={application.candidate.resume} />
            <MaterialsCard applicationId={application.id} />
            <WrittenTests tests={application.writtenTests} />
            <OtherApplications others={application.otherApplications} />
            <Contact application={application} />
            <Retention application={application} />
          </div>
        </div>
      )}
    </PageFrame>
  )
}

/** What may be done next; colleagues do it where the reader must leave it to them. */
function Next({ application }: { application: Application }) {
  const apart = useApart(application.id)
  return apart ? <Apart others={apart.others} /> : <NextStep application={application} />
}

function Facts({ application }: { application: Application }) {
  const { t, day } = useText()
  return (
    <>
      <StageTag stage={application.stage} />
      <span>{t('application.since', { day: day(application.stageAt) })}</span>
      <span>{application.unit.name}</span>
      <span>{t('application.appliedOn', { day: day(application.appliedAt) })}</span>
      {application.overall !== null && (
        <span>
          {t('application.overall')} <b className={styles.overall}>{application.overall.toFixed(1)}</b>
        </span>
      )}
      {application.overall !== null && !application.confirmed && <Tag>{t('common.aiMade')}</Tag>}
      {application.anomalies > 0 && (
        <Tag tone="amber">{t('applications.anomalies', { count: application.anomalies })}</Tag>
      )}
    </>
  )
}
