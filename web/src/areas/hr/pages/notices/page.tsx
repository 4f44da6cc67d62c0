import type { Notice as NoticeItem } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import { Link } from 'react-router'
import { call } from '../../../../api/client.ts'
import { noticesQuery } from '../../data.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './notices.module.css'
import { Ways } from './ways.tsx'

/** What the reader was told, and by which ways they want to be told. */
export function Page() {
  const { t } = useText()
  const query = useQuery(noticesQuery)
  const queries = useQueryClient()
  const read = useMutation({
    mutationFn: (ids?: string[]) => call('readNotices', { body: ids ? { ids } : {} }),
    onSuccess: () => void queries.invalidateQueries({ queryKey: ['notices'] }),
  })
  const unread = query.data?.unread ?? 0
  return (
    <PageFrame
      title={t('notices.title')}
      meta={<span>{t('notices.lead')}</span>}
      actions={
        unread > 0 && (
          <Button loading={read.isPending} onClick={() => read.mutate(undefined)}>
            {t('notices.readAll')}
          </Button>
        )
      }
    >
      {query.isPending && <PageSkeleton rows={6} />}
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {read.error && <Notice error={read.error} />}
      {query.data && (
        <Card>
          {query.data.items.length === 0 ? (
            <Empty title={t('notices.none')} text={t('notices.noneText')} />
          ) : (
            <ul className={styles.list}>
              {query.data.items.map((item) => (
                <One key={item.id} item={item} onOpen={() => read.mutate([item.id])} />
              ))}
            </ul>
          )}
        </Card>
      )}
      <Ways />
    </PageFrame>
  )
}

function One({ item, onOpen }: { item: NoticeItem; onOpen(): void }) {
  const { t, instant } = useText()
  const title = t(`notices.kinds.${item.kind}`)
  const to = item.applicationId
    ? `/applications/${item.applicationId}`
    : item.kind === 'key_waiting' && '/settings/api-keys?state=waiting'
  return (
    <li className={item.readAt ? styles.item : `${styles.item} ${styles.unread}`}>
      <div>
        {to ? (
          <Link to={to} onClick={onOpen}>
            {title}
          </Link>
        ) : (
          title
        )}
        {!item.readAt && (
          <>
            {' '}
            <Tag tone="amber">{t('notices.unread')}</Tag>
          </>
        )}
      </div>
      <time dateTime={item.createdAt} className="small soft">
        {instant(item.createdAt)}
      </time>
    </li>
  )
}
