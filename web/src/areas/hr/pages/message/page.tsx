import PaperClipOutlined from '@ant-design/icons/es/icons/PaperClipOutlined'
import type { Message } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { Link, useParams } from 'react-router'
import { call, urlOf } from '../../../../api/client.ts'
import { messageQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan, useSession } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { MessageStatus } from '../../ui/message-status.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { frameOf, personalLink } from './mail.ts'
import styles from './message.module.css'

/** One message as the candidate got it. */
export function Page() {
  const { id = '' } = useParams()
  const { t } = useText()
  const query = useQuery(messageQuery(id))
  const message = query.data
  return (
    <PageFrame
      title={message?.subject ?? (query.error ? t('messages.title') : '')}
      crumbs={[{ to: '/messages', label: t('nav.messages') }]}
      meta={message && <MessageStatus message={message} />}
    >
      {query.isPending && <PageSkeleton rows={12} />}
      {query.error && !message && <Failure error={query.error} retry={() => void query.refetch()} />}
      {message && <PersonalLink message={message} />}
      {message && (
        <div className={styles.columns}>
          <Mail message={message} />
          <div>
            <About message={message} />
            {(message.status === 'failed' || message.status === 'undelivered') && (
              <NotDelivered message={message} />
            )}
          </div>
        </div>
      )}
    </PageFrame>
  )
}

function Mail({ message }: { message: Message }) {
  const { t } = useText()
  if (!message.html) {
    return (
      <Card title={t('messages.body')}>
        <p className={styles.text}>{message.text}</p>
      </Card>
    )
  }
  return (
    <div className={styles.mail}>
      {/* Without scripts, forms or our origin; links open in a tab of their own. */}
      <iframe
        className={styles.frame}
        title={t('messages.body')}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={frameOf(message.html)}
      />
    </div>
  )
}

/** On a demonstration instance: the way on as the candidate. */
function PersonalLink({ message }: { message: Message }) {
  const { t } = useText()
  const { session } = useSession()
  const link = session.demo ? personalLink(message.text) : null
  if (!link) return null
  return (
    <Card>
      <div className={styles.personal}>
        <div>
          <h2>{t('messages.demoTitle')}</h2>
          <p className="soft">{t('messages.demoText')}</p>
        </div>
        <Button type="primary" href={link} target="_blank" rel="noreferrer">
          {t('messages.openLink')}
        </Button>
      </div>
    </Card>
  )
}

function About({ message }: { message: Message }) {
  const { t, pick, instant } = useText()
  return (
    <>
      <Card title={t('messages.about')}>
        <dl className={styles.facts}>
          <dt>{t('messages.to')}</dt>
          <dd className={styles.break}>{message.to}</dd>
          <dt>{t('channels.label')}</dt>
          <dd>{t(`channels.names.${message.channel}`)}</dd>
          <dt>{t('messages.kind')}</dt>
          <dd>{t(`messages.templates.${message.template}`)}</dd>
          <dt>{t('messages.created')}</dt>
          <dd>{instant(message.createdAt)}</dd>
          <dt>{t('messages.sent')}</dt>
          <dd>{message.sentAt ? instant(message.sentAt) : t('invitation.notYet')}</dd>
          {message.settledAt && (
            <>
              <dt>{t('channels.settled')}</dt>
              <dd>{instant(message.settledAt)}</dd>
            </>
          )}
          {message.parts !== null && (
            <>
              <dt>{t('channels.parts')}</dt>
              <dd>{message.parts}</dd>
            </>
          )}
          <dt>{t('common.candidate')}</dt>
          <dd>
            {message.applicationId ? (
              <Link to={`/applications/${message.applicationId}`}>{message.candidate}</Link>
            ) : (
              message.candidate
            )}
          </dd>
          {message.vacancy && (
            <>
              <dt>{t('common.vacancy')}</dt>
              <dd>{pick(message.vacancy)}</dd>
            </>
          )}
        </dl>
      </Card>
      {message.attachments.length > 0 && <Attachments message={message} />}
    </>
  )
}

function Attachments({ message }: { message: Message }) {
  const { t } = useText()
  return (
    <Card title={t('messages.attachments')}>
      <ul className={styles.attachments}>
        {message.attachments.map(({ name, size }) => (
          <li key={name}>
            <a href={urlOf('getMessageAttachment', { params: { id: message.id, name } })} download={name}>
              <PaperClipOutlined aria-hidden /> {name}
            </a>{' '}
            <span className="small soft">
              {t('messages.kilobytes', { size: Math.max(1, Math.round(size / 1024)) })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What no longer held when it was to go is not a failure, and not tried again. */
function NotDelivered({ message }: { message: Message }) {
  const { i18n, lookUp } = useText()
  const obstacle = `obstacles.${message.lastError}`
  return i18n.has(obstacle) ? (
    <Card>
      <p>{lookUp(obstacle, 'obstacles.other')}</p>
    </Card>
  ) : (
    <Failed message={message} />
  )
}

function Failed({ message }: { message: Message }) {
  const { t } = useText()
  const can = useCan()
  const queries = useQueryClient()
  const resend = useMutation({
    mutationFn: () => call('resendMessage', { params: { id: message.id } }),
    onSuccess() {
      for (const key of ['message', 'messages', 'today']) void queries.invalidateQueries({ queryKey: [key] })
    },
  })
  return (
    <Card title={t('messages.failedTitle')} tone="attention">
      <p>{t('messages.failedText', { count: message.attempts })}</p>
      {message.lastError && <p className={styles.error}>{message.lastError}</p>}
      {can('application.screen') && (
        <Button onClick={() => resend.mutate()} loading={resend.isPending}>
          {t('messages.resend')}
        </Button>
      )}
      {resend.error && <Notice error={resend.error} />}
    </Card>
  )
}
