import type { MessageSummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { messagesQuery } from '../../data.ts'
import { useSession } from '../../session.tsx'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Choice, Filters, SearchBox } from '../../ui/filters.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { MessageStatus } from '../../ui/message-status.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { oneOf, useUrlState } from '../../ui/url-state.ts'

const defaults = { search: '', status: '', channel: '', applicationId: '', page: '1' }
const statuses = ['queued', 'sent', 'delivered', 'undelivered', 'failed'] as const
// Candidates are written to by these; the others are for staff.
const ofCandidates = ['email', 'sms'] as const

/** What was sent to candidates; on a demonstration instance also their mailbox. */
export function Page() {
  const text = useText()
  const { t } = text
  const { session } = useSession()
  const [state, set] = useUrlState(defaults)
  const status = oneOf(state.status, statuses)
  const channel = oneOf(state.channel, ofCandidates)
  const query = useQuery(
    messagesQuery({
      page: Number(state.page) || 1,
      ...(state.search ? { search: state.search } : {}),
      ...(status ? { status } : {}),
      ...(channel ? { channel } : {}),
      ...(state.applicationId ? { applicationId: state.applicationId } : {}),
    }),
  )
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  const filtered = Boolean(state.search || status || channel || state.applicationId)
  return (
    <PageFrame
      title={t('messages.title')}
      meta={<span>{session.demo ? t('messages.leadDemo') : t('messages.lead')}</span>}
      actions={<LinkButton to="/message-templates">{t('messageTemplates.link')}</LinkButton>}
    >
      <Filters label={t('messages.filters')}>
        <SearchBox label={t('messages.search')} value={state.search} onSearch={search} />
        <Choice
          label={t('messages.status')}
          value={status}
          options={statuses.map((value) => ({ value, label: t(`messages.statuses.${value}`) }))}
          onChange={(value) => set({ status: value })}
        />
        <Choice
          label={t('channels.label')}
          value={channel}
          options={ofCandidates.map((value) => ({ value, label: t(`channels.names.${value}`) }))}
          onChange={(value) => set({ channel: value })}
        />
      </Filters>
      {state.applicationId && (
        <p style={{ marginBottom: 12 }}>
          {t('messages.ofOne')} <Link to="/messages">{t('messages.showAll')}</Link>
        </p>
      )}
      <ServerList<MessageSummary>
        query={query}
        columns={columnsOf(text)}
        card={(message) => <MessageCard message={message} />}
        label={t('messages.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={<NoMessages filtered={filtered} />}
      />
    </PageFrame>
  )
}

function columnsOf({ t, pick, instant }: Text): ColumnsType<MessageSummary> {
  return [
    {
      title: t('messages.subject'),
      key: 'subject',
      render: (_, message) => (
        <>
          <Link to={`/messages/${message.id}`}>
            <b>{message.subject}</b>
          </Link>
          <div className="small soft">{t(`messages.templates.${message.template}`)}</div>
        </>
      ),
    },
    {
      title: t('common.candidate'),
      key: 'candidate',
      render: (_, message) => (
        <>
          {message.applicationId ? (
            <Link to={`/applications/${message.applicationId}`} style={{ color: 'inherit' }}>
              {message.candidate}
            </Link>
          ) : (
            message.candidate
          )}
          {message.vacancy && <div className="small soft">{pick(message.vacancy)}</div>}
        </>
      ),
    },
    {
      title: t('messages.to'),
      key: 'to',
      render: (_, message) => (
        <>
          {message.to}
          <div className="small soft">{t(`channels.names.${message.channel}`)}</div>
        </>
      ),
    },
    {
      title: t('messages.status'),
      key: 'status',
      render: (_, message) => <MessageStatus message={message} />,
    },
    {
      title: t('messages.at'),
      key: 'at',
      className: 'nowrap',
      render: (_, message) => instant(message.sentAt ?? message.createdAt),
    },
  ]
}

function MessageCard({ message }: { message: MessageSummary }) {
  const { t, instant } = useText()
  return (
    <>
      <Link to={`/messages/${message.id}`}>
        <b>{message.subject}</b>
      </Link>
      <p className="small soft">
        {message.candidate} · {t(`channels.names.${message.channel}`)} · {message.to}
      </p>
      <p className="small soft">{instant(message.sentAt ?? message.createdAt)}</p>
      <MessageStatus message={message} />
    </>
  )
}

function NoMessages({ filtered }: { filtered: boolean }) {
  const { t } = useText()
  if (filtered) {
    return <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
  }
  return (
    <Empty
      title={t('messages.none')}
      text={t('messages.noneText')}
      action={<Link to="/vacancies">{t('today.toVacancies')}</Link>}
    />
  )
}
