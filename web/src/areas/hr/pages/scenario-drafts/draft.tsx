import { useQuery } from '@tanstack/react-query'
import Segmented from 'antd/es/segmented'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import bank from '../bank/bank.module.css'
import { type Draft, draftQuery } from './data.ts'
import { Decisions } from './decisions.tsx'
import styles from './drafts.module.css'
import { Editor } from './editor.tsx'
import { Findings } from './findings.tsx'
import { Rehearsal } from './rehearsal.tsx'
import { DraftStateTag } from './state-tag.tsx'

/** One version of a drafted family: read, edited, played, then approved or discarded. */
export function Page() {
  const { id = '' } = useParams()
  const { t, pick } = useText()
  const query = useQuery(draftQuery(id))
  const draft = query.data
  return (
    <PageFrame
      title={draft?.title ?? t('scenarioDrafts.title')}
      crumbs={[
        { to: '/scenarios', label: t('scenarios.title') },
        { to: '/scenario-drafts', label: t('scenarioDrafts.short') },
      ]}
      meta={
        draft && (
          <>
            <DraftStateTag state={draft.state} />
            {draft.state === 'draft' && <Tag>{t('scenarioDrafts.aiLabel')}</Tag>}
            <span>{t('scenarioDrafts.version', { version: draft.version })}</span>
            <span>{pick(draft.pack)}</span>
            <span>{t(`bank.languageNames.${draft.language}`)}</span>
            <span>{draft.key}</span>
          </>
        )
      }
      actions={draft && <Decisions draft={draft} />}
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !draft && <Failure error={query.error} retry={() => void query.refetch()} />}
      {draft && <Work key={draft.id} draft={draft} />}
    </PageFrame>
  )
}

function Work({ draft }: { draft: Draft }) {
  const { t } = useText()
  const [view, setView] = useState<'edit' | 'play'>('edit')
  const [dirty, setDirty] = useState(false)
  return (
    <div className={bank.columns}>
      <div>
        <Segmented<'edit' | 'play'>
          className={styles.views ?? ''}
          aria-label={t('scenarioDrafts.view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'edit', label: t('scenarioDrafts.edit') },
            { value: 'play', label: t('scenarioDrafts.play') },
          ]}
        />
        {/* What is being written stays when one looks at the other view. */}
        <div hidden={view !== 'edit'}>
          <Editor key={`${draft.revision} ${draft.state}`} draft={draft} onDirty={setDirty} />
        </div>
        {view === 'play' && <Rehearsal key={draft.revision} draft={draft} />}
      </div>
      <div>
        <Check draft={draft} dirty={dirty} />
        <About draft={draft} />
        <Versions draft={draft} />
      </div>
    </div>
  )
}

function Check({ draft, dirty }: { draft: Draft; dirty: boolean }) {
  const { t } = useText()
  const { faults, warnings } = draft
  return (
    <Card title={t('scenarioDrafts.check')} tone={faults.length > 0 ? 'attention' : 'plain'}>
      <div role="status" className={styles.record}>
        {dirty && <p className="small soft">{t('scenarioDrafts.unsavedCheck')}</p>}
        {faults.length > 0 ? (
          <>
            <b>{t('scenarioDrafts.faultCount', { count: faults.length })}</b>
            <Findings list={faults} kind="fault" />
          </>
        ) : (
          <p>{t('scenarioDrafts.clean')}</p>
        )}
        {warnings.length > 0 && (
          <>
            <b>{t('scenarioDrafts.warningCount', { count: warnings.length })}</b>
            <Findings list={warnings} kind="warning" />
          </>
        )}
      </div>
    </Card>
  )
}

function About({ draft }: { draft: Draft }) {
  const { t, instant, pick } = useText()
  const { brief, edited, approved, closed } = draft
  const model = [draft.model, draft.reported, draft.filing].filter(
    (one, index, all) => one && all.indexOf(one) === index,
  )
  return (
    <Card title={t('scenarioDrafts.about')}>
      <div className={styles.record}>
        <p>
          <span className="soft">{t('scenarioDrafts.writtenBy')}</span> {model.join(' · ')}
        </p>
        {edited && <p>{t('scenarioDrafts.editedBy', { name: edited.by, at: instant(edited.at) })}</p>}
        {approved && <p>{t('scenarioDrafts.approvedBy', { name: approved.by, at: instant(approved.at) })}</p>}
        {closed && (
          <p>
            {t(`scenarioDrafts.draftStates.${draft.state}`)}{' '}
            {t('scenarioDrafts.closedBy', { name: closed.by, at: instant(closed.at) })}
          </p>
        )}
        {brief && (
          <details>
            <summary>{t('scenarioDrafts.order')}</summary>
            <p>{brief.role}</p>
            <p>{t(`scenarioDrafts.conflicts.${brief.conflict}`)}</p>
            <p>{brief.wishes}</p>
          </details>
        )}
        <h3>{t('scenarios.usedIn')}</h3>
        {draft.kits.length === 0 && <p className="soft">{t('scenarios.notUsed')}</p>}
        <ul className={bank.list}>
          {draft.kits.map((kit) => (
            <li key={kit.id}>
              <Link to={`/kits/${kit.id}`}>{pick(kit.name)}</Link>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Versions({ draft }: { draft: Draft }) {
  const { t } = useText()
  return (
    <Card title={t('scenarioDrafts.versions')}>
      <ul className={bank.list}>
        {draft.versions.map((one) => {
          const name = t('scenarioDrafts.version', { version: one.version })
          return (
            <li key={one.id} className={bank.record}>
              {one.id === draft.id ? <b>{name}</b> : <Link to={`/scenario-drafts/${one.id}`}>{name}</Link>}
              <DraftStateTag state={one.state} />
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
