import { useMutation, useQuery } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import { Link, useParams } from 'react-router'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import styles from './calibration.module.css'
import {
  calibrationQuery,
  type Kind,
  pathOf,
  type Subject,
  subjectQuery,
  useCalibrationChanged,
} from './data.ts'
import { Suggestions } from './suggestions.tsx'
import { Versions } from './versions.tsx'

/** One question or competency: its human scores, what to score next, and its trained versions. */
export function Page() {
  const { kind = '', key = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery(subjectQuery(kind as Kind, key))
  const crumbs = [{ to: '/calibration', label: t('calibration.title') }]
  if (!query.data) {
    return (
      <PageFrame title={t('calibration.title')} crumbs={crumbs}>
        {query.error ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <PageSkeleton rows={10} />
        )}
      </PageFrame>
    )
  }
  const subject = query.data
  const { competency } = subject
  return (
    <PageFrame
      title={
        subject.kind === 'competency'
          ? t('calibrationSubject.ofCompetency', { name: pick(subject.name) })
          : pick(subject.name)
      }
      crumbs={
        subject.kind === 'question'
          ? [
              ...crumbs,
              { to: pathOf({ kind: 'competency', key: competency.key }), label: pick(competency.name) },
            ]
          : crumbs
      }
    >
      <Labels subject={subject} />
      {subject.kind === 'question' ? (
        <Suggestions questionKey={subject.key} />
      ) : (
        <Questions subject={subject} />
      )}
      <Versions subject={subject} />
    </PageFrame>
  )
}

function Labels({ subject }: { subject: Subject }) {
  const { t } = useText()
  const { data } = useQuery(calibrationQuery)
  const { counts } = subject
  const facts = [
    [t('calibration.answers'), String(counts.answers)],
    [t('calibration.blind'), t('calibration.blindCount', { count: counts.blind, twice: counts.twice })],
    [
      t('calibration.reviewed'),
      t('calibration.reviewedCount', { changed: counts.changed, confirmed: counts.confirmed }),
    ],
  ]
  return (
    <Card
      title={t('calibrationSubject.labels')}
      extra={<Train subject={subject} least={data?.leastToTrain ?? 12} />}
    >
      <dl className={styles.counts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="small soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="small soft">{t('calibrationSubject.labelsLead', { blind: data?.leastBlind ?? 20 })}</p>
      {counts.withheld > 0 && (
        <p className="small soft">{t('calibrationSubject.withheld', { count: counts.withheld })}</p>
      )}
    </Card>
  )
}

function Train({ subject, least }: { subject: Subject; least: number }) {
  const { t } = useText()
  const can = useCan()
  const { message } = AntApp.useApp()
  const changed = useCalibrationChanged()
  const { kind, key, counts } = subject
  const have = counts.blind + counts.changed + counts.confirmed
  const training = useMutation({
    mutationFn: () => call('trainScorer', { params: { kind, key } }),
    onSuccess() {
      changed()
      void message.success(t('calibrationSubject.trained'))
    },
  })
  if (!can('calibration.manage')) {
    return <span className="small soft">{t('calibrationSubject.trainOnly')}</span>
  }
  const running = subject.versions.some(({ status }) => status === 'training')
  return (
    <div className={styles.train}>
      <Button
        type="primary"
        disabled={have < least || running}
        loading={training.isPending}
        onClick={() => training.mutate()}
      >
        {t('calibrationSubject.train')}
      </Button>
      {have < least && (
        <p className="small soft">{t('calibrationSubject.trainNeeds', { count: least, have })}</p>
      )}
      {training.error && <Notice error={training.error} />}
    </div>
  )
}

function Questions({ subject }: { subject: Subject }) {
  const { t, pick } = useText()
  return (
    <Card title={t('calibrationSubject.questions')}>
      {subject.questions.length === 0 ? (
        <Empty title={t('calibration.empty')} text={t('calibration.emptyText')} />
      ) : (
        <ul className={styles.list}>
          {subject.questions.map((one) => (
            <li key={one.key}>
              <Link to={pathOf({ kind: 'question', key: one.key })}>{pick(one.name)}</Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
