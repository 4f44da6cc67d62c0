import type { TranscriptAnswer } from '@mingjian/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import Skeleton from 'antd/es/skeleton'
import { useEffect } from 'react'
import { Link } from 'react-router'
import type { ReplyOf } from '../../../../api/client.ts'
import { applicationQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { StageTag, Tag } from '../../ui/tag.tsx'
import { assessmentQuery, reportQuery } from './data.ts'
import { AnswerView, answerName } from './listen.tsx'
import { ListeningProvider } from './listening.tsx'
import styles from './report.module.css'
import { TranscribeForm } from './transcribe-form.tsx'

type Status = ReplyOf<'getAssessmentStatus'>

/** There is no report yet: says how far it is, and lets a person do what only a person can. */
export function Pending({ applicationId }: { applicationId: string }) {
  const { t, pick } = useText()
  const can = useCan()
  const queries = useQueryClient()
  const status = useQuery(assessmentQuery(applicationId))
  const { data: application } = useQuery({
    ...applicationQuery(applicationId),
    enabled: can('candidate.read'),
  })
  const { dataUpdatedAt } = status
  useEffect(() => {
    // The report may stand by now; when it does, the page changes by itself.
    if (dataUpdatedAt > 0) void queries.invalidateQueries({ queryKey: reportQuery(applicationId).queryKey })
  }, [dataUpdatedAt, applicationId, queries])
  const crumbs = application
    ? [
        { to: `/vacancies/${application.vacancy.id}`, label: pick(application.vacancy.title) },
        { to: `/applications/${applicationId}`, label: application.candidate.name },
      ]
    : []
  return (
    <PageFrame
      title={application ? t('report.title', { name: application.candidate.name }) : t('report.name')}
      crumbs={crumbs}
      meta={application && <StageTag stage={application.stage} />}
    >
      {status.isPending && <PageSkeleton rows={12} />}
      {status.error && !status.data && <Failure error={status.error} retry={() => void status.refetch()} />}
      {status.data && <Progress status={status.data} />}
    </PageFrame>
  )
}

function Progress({ status }: { status: Status }) {
  const { t } = useText()
  const first = status.answers.find((answer) => answer.source === 'pending') ?? status.answers[0]
  if (status.status === 'not_submitted') {
    return (
      <Card>
        <Empty
          title={t('pending.notSubmitted')}
          text={t('pending.notSubmittedText')}
          action={<Link to={`/applications/${status.applicationId}`}>{t('pending.toApplication')}</Link>}
        />
      </Card>
    )
  }
  if (status.status === 'stopped') {
    return (
      <Card>
        <Empty
          title={t('pending.stopped')}
          text={t('pending.stoppedText')}
          action={<Link to={`/applications/${status.applicationId}`}>{t('pending.toApplication')}</Link>}
        />
      </Card>
    )
  }
  const writing = status.status === 'waiting_for_transcript'
  return (
    <ListeningProvider first={first?.answerId ?? ''}>
      <div className={styles.top} data-two="">
        <State status={status} />
        <NextSteps status={status} />
      </div>
      <div className={!writing && status.answers.length > 0 ? styles.columns : undefined}>
        <div>
          {status.answers.map((answer) => (
            <PendingAnswer
              key={answer.answerId}
              answer={answer}
              applicationId={status.applicationId}
              waiting={writing}
            />
          ))}
        </div>
        {status.status === 'processing' && <Coming />}
      </div>
    </ListeningProvider>
  )
}

const steps = ['words', 'evidence', 'person'] as const

/** What has been done, what comes next, and what then; the step that is on is named, not only coloured. */
function NextSteps({ status }: { status: Status }) {
  const { t } = useText()
  const worded = status.answers.length > 0 && status.answers.every(({ source }) => source !== 'pending')
  const now = worded ? 'evidence' : 'words'
  // Only a person can do it here, and nothing goes on until one does.
  const byPerson = status.status === 'waiting_for_transcript'
  return (
    <Card title={t('pending.next')}>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step} aria-current={step === now ? 'step' : undefined}>
            <span>
              <b>{t(byPerson && step === 'words' ? 'pending.wordsByPerson' : `pending.steps.${step}`)}</b>{' '}
              {step === now && <Tag tone="amber">{t(byPerson ? 'pending.toWrite' : 'pending.now')}</Tag>}
              <br />
              <span className="soft">{t(`pending.stepTexts.${step}`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </Card>
  )
}

function State({ status }: { status: Status }) {
  const { t } = useText()
  const can = useCan()
  const done = status.answers.filter((answer) => answer.source !== 'pending').length
  const progress = t('pending.progress', { done, total: status.answers.length })
  if (status.status === 'processing') {
    return (
      <Card title={t('pending.processing')} extra={<span className="soft">{progress}</span>}>
        <p role="status">{t('pending.processingText')}</p>
      </Card>
    )
  }
  if (status.status === 'failed') {
    return (
      <Card title={t('pending.failed')} tone="attention">
        <p role="status">{t('pending.failedText')}</p>
      </Card>
    )
  }
  return (
    <Card title={t('pending.waiting')} tone="attention" extra={<span className="soft">{progress}</span>}>
      <p role="status">{t(can('report.review') ? 'pending.waitingText' : 'pending.waitingReadOnly')}</p>
      <AnswerList answers={status.answers} />
    </Card>
  )
}

/** The answers with how far each is; a click goes to the one that waits. */
function AnswerList({ answers }: { answers: TranscriptAnswer[] }) {
  const { t } = useText()
  return (
    <ul className={styles.answers}>
      {answers.map((answer) => (
        <li key={answer.answerId}>
          <a href={`#answer-${answer.answerId}`}>{answerName(answer, t)}</a>{' '}
          <span className="soft">{t(`listen.mode.${answer.mode}`)}</span>{' '}
          {answer.source === 'pending' ? (
            <Tag tone="amber">{t('pending.toWrite')}</Tag>
          ) : (
            <Tag tone="jade">{t('pending.written')}</Tag>
          )}
        </li>
      ))}
    </ul>
  )
}

interface PendingAnswerProps {
  answer: TranscriptAnswer
  applicationId: string
  waiting: boolean
}

/** An answer so far; where it waits for its words, the recording stands beside the place to write them. */
function PendingAnswer({ answer, applicationId, waiting }: PendingAnswerProps) {
  const { t } = useText()
  const can = useCan()
  const write = waiting && answer.source === 'pending' && can('report.review')
  return (
    <div id={`answer-${answer.answerId}`} className={styles.pendingAnswer}>
      <Card title={answerName(answer, t)}>
        <div className={write ? styles.beside : undefined}>
          <div>
            <AnswerView answer={answer} marks={[]} />
          </div>
          {write && <TranscribeForm answer={answer} applicationId={applicationId} />}
        </div>
      </Card>
    </div>
  )
}

/** Where the dimensions will stand, so that nothing jumps when they come. */
function Coming() {
  const { t } = useText()
  return (
    <div aria-hidden="true">
      <Card title={t('dimensions.title')}>
        <Skeleton title={false} paragraph={{ rows: 6, width: '100%' }} active />
      </Card>
      <Card title={t('report.keyEvents')}>
        <Skeleton title={false} paragraph={{ rows: 4, width: '100%' }} active />
      </Card>
    </div>
  )
}
