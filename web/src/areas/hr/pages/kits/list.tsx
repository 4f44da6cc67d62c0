import type { KitSummary } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import type { ColumnsType } from 'antd/es/table/interface'
import { useCallback } from 'react'
import { Link } from 'react-router'
import { type Text, useText } from '../../text.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Choice, Filters, SearchBox } from '../../ui/filters.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { ServerList } from '../../ui/server-list.tsx'
import { Tag } from '../../ui/tag.tsx'
import { useUrlState } from '../../ui/url-state.ts'
import styles from '../bank/bank.module.css'
import { facetsQuery } from '../bank/data.ts'
import { kitsQuery } from './data.ts'

const defaults = { search: '', pack: '', page: '1' }

/** What is asked together: the newest version of every kit. */
export function Page() {
  const text = useText()
  const { t, pick } = text
  const [state, set] = useUrlState(defaults)
  const filter = {
    ...(state.search ? { search: state.search } : {}),
    ...(state.pack ? { pack: state.pack } : {}),
  }
  const query = useQuery(kitsQuery({ ...filter, page: Number(state.page) || 1 }))
  const { data: facets } = useQuery(facetsQuery)
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  return (
    <PageFrame title={t('kits.title')} meta={<span>{t('kits.lead')}</span>}>
      <Filters label={t('kits.filters')}>
        <SearchBox label={t('kits.search')} value={state.search} onSearch={search} />
        <Choice
          label={t('bank.pack')}
          value={state.pack || undefined}
          options={(facets?.packs ?? []).map(({ key, name, kits }) => ({
            value: key,
            label: t('bank.facet', { name: pick(name), count: kits }),
          }))}
          onChange={(pack) => set({ pack })}
        />
      </Filters>
      <ServerList<KitSummary>
        query={query}
        columns={columnsOf(text)}
        card={(kit) => <KitCard kit={kit} />}
        label={t('kits.title')}
        onPage={(page) => set({ page: String(page) })}
        empty={
          Object.keys(filter).length > 0 ? (
            <Empty title={t('common.nothingFound')} text={t('common.nothingFoundText')} />
          ) : (
            <Empty title={t('kits.none')} text={t('kits.noneText')} />
          )
        }
      />
    </PageFrame>
  )
}

function columnsOf({ t, pick }: Text): ColumnsType<KitSummary> {
  return [
    {
      title: t('kits.name'),
      key: 'name',
      width: '44%',
      render: (_, kit) => (
        <>
          <Link to={`/kits/${kit.id}`}>
            <b>{pick(kit.name)}</b>
          </Link>{' '}
          <span className="small soft">{t('bank.kitVersion', { version: kit.version })}</span>
          <div className={`small soft ${styles.clamp}`}>{pick(kit.description)}</div>
        </>
      ),
    },
    {
      title: t('kits.asks'),
      key: 'asks',
      render: (_, kit) => (
        <>
          <Competencies kit={kit} />
          <div className="small soft">{t('kits.questions', { count: kit.questionCount })}</div>
        </>
      ),
    },
    {
      title: t('kits.length'),
      key: 'minutes',
      className: 'nowrap',
      render: (_, kit) => t('kit.minutes', { count: kit.minutes }),
    },
    {
      title: t('kits.usedBy'),
      key: 'usedBy',
      className: 'nowrap',
      render: (_, kit) => t('kits.usedByCount', { count: kit.usedBy }),
    },
  ]
}

function Competencies({ kit }: { kit: KitSummary }) {
  const { pick } = useText()
  return (
    <div className={styles.tags}>
      {kit.competencies.map((one) => (
        <Tag key={one.key} tone="jade">
          {pick(one.name)}
        </Tag>
      ))}
    </div>
  )
}

function KitCard({ kit }: { kit: KitSummary }) {
  const { t, pick } = useText()
  return (
    <div className={styles.card}>
      <Link to={`/kits/${kit.id}`}>
        <b>{pick(kit.name)}</b>
      </Link>
      <Competencies kit={kit} />
      <p className="small soft">
        {t('bank.kitVersion', { version: kit.version })} · {t('kits.questions', { count: kit.questionCount })}{' '}
        · {t('kit.minutes', { count: kit.minutes })} · {t('kits.usedByCount', { count: kit.usedBy })}
      </p>
    </div>
  )
}
