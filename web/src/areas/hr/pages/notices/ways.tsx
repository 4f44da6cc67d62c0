import type { MyWay } from '@mingjian/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './notices.module.css'

const waysQuery = queryOptions({
  queryKey: ['myWays'],
  queryFn: ({ signal }) => call('listMyWays', { signal }),
})

/** By which messengers the reader wants to be told. */
export function Ways() {
  const { t } = useText()
  const query = useQuery(waysQuery)
  return (
    <Card title={t('notices.ways')}>
      <p className="soft">{t('notices.waysLead')}</p>
      {query.error && !query.data && <Failure error={query.error} retry={() => void query.refetch()} />}
      {query.data?.items.length === 0 && <p>{t('notices.noWays')}</p>}
      {query.data?.items.map((way) => (
        <Way key={way.channel} way={way} />
      ))}
    </Card>
  )
}

function Way({ way }: { way: MyWay }) {
  const { t } = useText()
  const id = useId()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [address, setAddress] = useState(way.address ?? '')
  const save = useMutation({
    mutationFn: (value: string | null) =>
      call('saveMyWay', { params: { channel: way.channel }, body: { address: value } }),
    onSuccess(saved) {
      setAddress(saved.address ?? '')
      message.success(t(saved.address === null ? 'notices.wayEnded' : 'notices.waySaved'))
      void queries.invalidateQueries({ queryKey: ['myWays'] })
    },
  })
  const typed = address.trim()
  return (
    <form
      className={styles.way}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(typed || null)
      }}
    >
      <label htmlFor={id}>{t('notices.wayId', { messenger: t(`channels.names.${way.channel}`) })}</label>
      <div className={styles.wayRow}>
        <Input id={id} value={address} maxLength={64} onChange={(event) => setAddress(event.target.value)} />
        <Button htmlType="submit" disabled={typed === (way.address ?? '')} loading={save.isPending}>
          {t('notices.saveWay')}
        </Button>
        {way.address !== null && (
          <Button type="text" onClick={() => save.mutate(null)}>
            {t('notices.endWay')}
          </Button>
        )}
      </div>
      {save.error && <Notice error={save.error} />}
    </form>
  )
}
