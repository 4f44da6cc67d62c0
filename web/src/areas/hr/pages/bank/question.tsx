import type { Question } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Rubric } from '../../ui/rubric.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import styles from './bank.module.css'
import { facetsQuery, questionQuery } from './data.ts'
import { QuestionStatusTag } from './status.tsx'

/** One question: everything an answer is measured by, its versions, and where it is asked. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery(questionQuery(id))
  const question = query.data
  return (
    <PageFrame
      title={question ? pick(question.competency.name) : t('bank.question')}
      crumbs={[{ to: '/questions', label: t('bank.title') }]}
      meta={
        question && (
          <>
            <QuestionStatusTag status={question.status} />
            <span>{question.key}</span>
          </>
        )
      }
      actions={question && <Actions question={question} />}
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !question && <Failure error={query.error} retry={() => void query.refetch()} />}
      {question && (
        <div className={styles.columns}>
          <div>
            <Rubric
              content={question.content}
              competency={question.competency.name}
              version={question.version}
            />
          </div>
          <div>
            <State question={question} />
            <Versions question={question} />
            <UsedIn question={question} />
            <About question={question} />
          </div>
        </div>
      )}
    </PageFrame>
  )
}

function Actions({ question }: { question: Question }) {
  const { t } = useText()
  const can = useCan()
  const [approving, setApproving] = useState(false)
  const newest = newestOf(question)
  if (!can('bank.edit')) return null
  return (
    <>
      {newest.id === question.id && (
        <LinkButton to={`/questions/${question.id}/edit`}>{t('bank.newVersion')}</LinkButton>
      )}
      {question.status === 'draft' && (
        <Button type="primary" onClick={() => setApproving(true)}>
          {t('bank.approve')}
        </Button>
      )}
      {approving && <ApproveDialog question={question} onClose={() => setApproving(false)} />}
    </>
  )
}

function newestOf(question: Question): Question['versions'][number] {
  const own = { ...question, createdAt: '' }
  return question.versions.reduce((newest, one) => (one.version > newest.version ? one : newest), own)
}

/** What one should know before using what stands here. */
function State({ question }: { question: Question }) {
  const { t } = useText()
  const newest = newestOf(question)
  if (newest.id !== question.id) {
    return (
      <Card tone="attention">
        <p>{t('bank.newer', { version: question.version, newest: newest.version })}</p>
        <Link to={`/questions/${newest.id}`}>{t('bank.toNewest')}</Link>
      </Card>
    )
  }
  if (question.status !== 'draft') return null
  return (
    <Card tone="attention">
      <p>{t('bank.draftNote')}</p>
    </Card>
  )
}

function Versions({ question }: { question: Question }) {
  const { t, day } = useText()
  const versions = [...question.versions].sort((a, b) => b.version - a.version)
  return (
    <Card title={t('bank.versions')}>
      <ul className={styles.list}>
        {versions.map((version) => (
          <li key={version.id} className={styles.record}>
            {version.id === question.id ? (
              <b>{t('bank.kitVersion', { version: version.version })}</b>
            ) : (
              <Link to={`/questions/${version.id}`}>
                {t('bank.kitVersion', { version: version.version })}
              </Link>
            )}
            <QuestionStatusTag status={version.status} />
            <span className="small soft">
              {day(version.createdAt)}
              {version.id === question.id && ` · ${t('bank.thisVersion')}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function UsedIn({ question }: { question: Question }) {
  const { t, pick } = useText()
  return (
    <Card title={t('bank.usedIn')}>
      {question.kits.length === 0 && <p className="soft">{t('bank.notUsed')}</p>}
      <ul className={styles.list}>
        {question.kits.map((kit) => (
          <li key={kit.id} className={styles.record}>
            <Link to={`/kits/${kit.id}`}>{pick(kit.name)}</Link>
            <span className="small soft">{t('bank.kitVersion', { version: kit.version })}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function About({ question }: { question: Question }) {
  const { t, pick } = useText()
  const { data: packs } = useQuery(facetsQuery)
  const pack = packs?.packs.find((one) => one.key === question.pack)
  return (
    <Card title={t('bank.about')}>
      <dl className={styles.facts}>
        <dt>{t('bank.pack')}</dt>
        <dd>{pack ? pick(pack.name) : question.pack}</dd>
        <dt>{t('bank.jobs')}</dt>
        <dd>{question.jobs.length > 0 ? question.jobs.join(t('common.listSeparator')) : t('bank.anyJob')}</dd>
        <dt>{t('bank.languages')}</dt>
        <dd>
          {question.languages
            .map((language) => t(`bank.languageNames.${language}`))
            .join(t('common.listSeparator'))}
        </dd>
      </dl>
    </Card>
  )
}
