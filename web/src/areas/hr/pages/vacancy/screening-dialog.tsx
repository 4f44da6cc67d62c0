import { useQuery, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import Progress from 'antd/es/progress'
import Skeleton from 'antd/es/skeleton'
import { call, type ReplyOf } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './screening.module.css'
import { type Screening, useScreening } from './use-screening.ts'

type Item = ReplyOf<'previewScreening'>['items'][number]

interface DialogProps {
  applicationIds: string[]
  /** Called with the applications that have passed. */
  onClose(done: string[]): void
}

/** Shows who will get which invitation and until when, before anything is sent; then how it went. */
export function ScreeningDialog({ applicationIds, onClose }: DialogProps) {
  const { t } = useText()
  const queries = useQueryClient()
  const preview = useQuery({
    queryKey: ['screening', applicationIds],
    queryFn: ({ signal }) => call('previewScreening', { body: { applicationIds }, signal }),
    gcTime: 0,
    staleTime: 0,
  })
  const screening = useScreening()
  const items = preview.data?.items ?? []
  const ready = items.filter((item) => item.problem === null)

  function close(): void {
    if (screening.running) return
    if (screening.done.length > 0) {
      for (const key of ['application', 'applications', 'vacancy', 'vacancies', 'today', 'messages']) {
        void queries.invalidateQueries({ queryKey: [key] })
      }
    }
    onClose(screening.done)
  }

  const finished = screening.finished
  return (
    <Modal
      open
      width={720}
      title={finished ? t('screening.result') : t('screening.title')}
      onCancel={close}
      closable={{ disabled: screening.running }}
      mask={{ closable: false }}
      footer={
        <Buttons screening={screening} ready={ready.map((item) => item.applicationId)} onClose={close} />
      }
    >
      {preview.isPending && <Skeleton title={false} paragraph={{ rows: 5, width: '100%' }} active />}
      {preview.error && <Failure error={preview.error} retry={() => void preview.refetch()} />}
      {preview.data && !finished && <Preview items={items} ready={ready.length} />}
      {(screening.running || finished) && <Outcome screening={screening} items={items} />}
    </Modal>
  )
}

interface ButtonsProps {
  screening: Screening
  /** The applications that can pass. */
  ready: string[]
  onClose(): void
}

function Buttons({ screening, ready, onClose }: ButtonsProps) {
  const { t } = useText()
  if (screening.finished) {
    return (
      <Button type="primary" onClick={onClose}>
        {t('common.close')}
      </Button>
    )
  }
  return (
    <>
      <Button onClick={onClose} disabled={screening.running}>
        {t('common.cancel')}
      </Button>
      <Button
        type="primary"
        disabled={ready.length === 0}
        loading={screening.running}
        onClick={() => void screening.run(ready)}
      >
        {t('screening.confirm', { count: ready.length })}
      </Button>
    </>
  )
}

function Preview({ items, ready }: { items: Item[]; ready: number }) {
  const { t } = useText()
  const blocked = items.length - ready
  return (
    <>
      <p>{t('screening.lead', { count: ready })}</p>
      {blocked > 0 && <p className="soft">{t('screening.blocked', { count: blocked })}</p>}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be focusable */}
      <section className={styles.scroll} aria-label={t('screening.recipients')} tabIndex={0}>
        <ul className={styles.items}>
          {items.map((item) => (
            <Recipient key={item.applicationId} item={item} />
          ))}
        </ul>
      </section>
      <p className="small soft">{t('screening.note')}</p>
    </>
  )
}

function Recipient({ item }: { item: Item }) {
  const { t, pick } = useText()
  return (
    <li className={styles.item}>
      <b>{item.name}</b>
      <span className={styles.mail}>
        {item.channel
          ? t(`screening.by.${item.channel === 'sms' ? 'sms' : 'email'}`, { to: item.to })
          : t('screening.noAddress')}
      </span>
      {item.problem ? (
        <span>
          <Tag tone="amber">{t('screening.notSent')}</Tag> {t(`screening.problems.${item.problem}`)}
        </span>
      ) : (
        <span>
          {t('screening.kitAndDeadline', { kit: item.kit ? pick(item.kit) : '', hours: item.deadlineHours })}
        </span>
      )}
    </li>
  )
}

function Outcome({ screening, items }: { screening: Screening; items: Item[] }) {
  const { t, lookUp } = useText()
  const nameOf = (id: string) => items.find((item) => item.applicationId === id)?.name ?? ''
  const share =
    screening.total === 0 ? 0 : (screening.done.length + screening.failed.length) / screening.total
  return (
    <div role="status" className={styles.outcome}>
      <Progress
        percent={Math.round(share * 100)}
        size="small"
        status={screening.running ? 'active' : 'normal'}
        showInfo={false}
        aria-label={t('screening.progress')}
      />
      <p>{t('screening.done', { count: screening.done.length })}</p>
      {screening.failed.length > 0 && (
        <>
          <p>{t('screening.failed', { count: screening.failed.length })}</p>
          <ul className={styles.items}>
            {screening.failed.map(({ id, code }) => (
              <li key={id} className={styles.item}>
                <b>{nameOf(id)}</b>
                <span className={styles.reason}>{lookUp(`failures.${code}`, 'screening.failedText')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {screening.error !== null && (
        <>
          <Notice error={screening.error} />
          <Button onClick={() => void screening.resume()}>{t('screening.resume')}</Button>
        </>
      )}
    </div>
  )
}
