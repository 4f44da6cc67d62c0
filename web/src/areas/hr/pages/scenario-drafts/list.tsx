import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { AskDialog } from './ask.tsx'
import { type Drafts, draftsQuery } from './data.ts'
import styles from './drafts.module.css'
import { Request } from './request.tsx'
import { DraftStateTag } from './state-tag.tsx'

/** What a language model was asked to draft, what became of it, and every version of it. */
export function Page() {
  const { t } = useText()
  const query = useQuery(draftsQuery)
  const [asking, setAsking] = useState(false)
  const { data } = query
  return (
    <PageFrame
      title={t('scenarioDrafts.title')}
      crumbs={[
        { to: '/questions', label: t('bank.title') },
        { to: '/scenarios', label: t('scenarios.title') },
      ]}
      meta={<span>{t('scenarioDrafts.lead')}</span>}
      actions={
        data?.model && (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t('scenarioDrafts.ask')}
          </Button>
        )
      }
    >
      {query.isPending && <PageSkeleton rows={10} />}
      {query.error && !data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {data && (
        <>
          <Model model={data.model} />
          <Requests requests={data.requests} canAsk={data.model !== null} />
          <Versions drafts={data.drafts} canAsk={data.model !== null} />
        </>
      )}
      {asking && data && <AskDialog packs={data.packs} onClose={() => setAsking(false)} />}
    </PageFrame>
  )
}

function Model({ model }: Pick<Drafts, 'model'>) {
  const { t } = useText()
  if (!model) {
    return (
      <Card title={t('scenarioDrafts.noModel')} tone="attention">
        <p>{t('scenarioDrafts.noModelText')}</p>
      </Card>
    )
  }
  return (
    <p className={`small soft ${styles.notice}`}>
      {t('scenarioDrafts.model', { name: model.name })}
      {model.filing && ` · ${t('scenarioDrafts.filing', { filing: model.filing })}`}
      <br />
      {t('scenarioDrafts.goesTo', { host: model.host, region: model.region })}
    </p>
  )
}

function Requests({ requests, canAsk }: Pick<Drafts, 'requests'> & { canAsk: boolean }) {
  const { t } = useText()
  if (requests.length === 0 && !canAsk) return null
  return (
    <Card title={t('scenarioDrafts.requests')}>
      {requests.length === 0 && <p className="soft">{t('scenarioDrafts.noRequests')}</p>}
      <ul className={styles.records}>
        {requests.map((one) => (
          <li key={one.id}>
            <Request request={one} canAsk={canAsk} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Versions({ drafts, canAsk }: Pick<Drafts, 'drafts'> & { canAsk: boolean }) {
  const { t, pick, instant } = useText()
  return (
    <Card title={t('scenarioDrafts.drafts')}>
      {drafts.length === 0 && (
        <Empty
          title={t('scenarioDrafts.noDrafts')}
          text={canAsk ? t('scenarioDrafts.noDraftsText') : undefined}
        />
      )}
      <ul className={styles.records}>
        {drafts.map((draft) => (
          <li key={draft.id} className={styles.record}>
            <div className={styles.head}>
              <Link to={`/scenario-drafts/${draft.id}`} lang={draft.language}>
                {draft.title}
              </Link>
              <DraftStateTag state={draft.state} />
            </div>
            <p className="small soft">
              {[
                t('scenarioDrafts.version', { version: draft.version }),
                pick(draft.pack),
                t(`bank.languageNames.${draft.language}`),
                draft.model,
              ].join(' · ')}
            </p>
            {draft.approved && (
              <p className="small soft">
                {t('scenarioDrafts.approvedBy', {
                  name: draft.approved.by,
                  at: instant(draft.approved.at),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
