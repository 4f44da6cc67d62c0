import type { UseQueryResult } from '@tanstack/react-query'
import Checkbox from 'antd/es/checkbox'
import Pagination from 'antd/es/pagination'
import Skeleton from 'antd/es/skeleton'
import Table from 'antd/es/table'
import type { ColumnsType, TableRowSelection } from 'antd/es/table/interface'
import type { ReactNode } from 'react'
import { useText } from '../text.tsx'
import { useNarrow } from '../theme.ts'
import { Failure } from './failure.tsx'
import styles from './ui.module.css'

interface PageOf<T> {
  items: T[]
  total: number
  capped: boolean
  page: number
  pageSize: number
}

export interface Selection<T> {
  keys: string[]
  onChange(keys: string[]): void
  /** What the checkbox of a row is called. */
  label(row: T): string
  disabled?(row: T): boolean
}

interface ServerListProps<T> {
  query: UseQueryResult<PageOf<T>, Error>
  columns: ColumnsType<T>
  /** The same row on a phone. */
  card(row: T): ReactNode
  empty: ReactNode
  /** What the table is about, for those who do not see it. */
  label: string
  /** `-stageAt` or `stageAt`; columns that sort have the field as their key. */
  sort?: string
  onSort?(sort: string): void
  onPage(page: number): void
  selection?: Selection<T>
  expanded?(row: T): ReactNode
}

/** A list that the server sorts, filters and pages: a table, on a phone cards. */
export function ServerList<T extends { id: string }>(props: ServerListProps<T>) {
  const { query } = props
  const narrow = useNarrow()
  if (query.error && !query.data) return <Failure error={query.error} retry={() => void query.refetch()} />
  if (query.data && query.data.items.length === 0) {
    return (
      <>
        <div className={styles.sheet}>{props.empty}</div>
        {query.data.total > 0 && <Pager page={query.data} onPage={props.onPage} />}
      </>
    )
  }
  return (
    <>
      {narrow ? <Cards {...props} /> : <Rows {...props} />}
      {query.data && <Pager page={query.data} onPage={props.onPage} />}
    </>
  )
}

function rowSelection<T extends { id: string }>(
  selection: Selection<T>,
  selectAll: string,
): TableRowSelection<T> {
  return {
    selectedRowKeys: selection.keys,
    preserveSelectedRowKeys: true,
    onChange: (keys) => selection.onChange(keys.map(String)),
    getTitleCheckboxProps: () => ({ 'aria-label': selectAll }) as object,
    getCheckboxProps: (row) =>
      ({ 'aria-label': selection.label(row), disabled: selection.disabled?.(row) ?? false }) as object,
  }
}

function Rows<T extends { id: string }>(props: ServerListProps<T>) {
  const { query, columns, label, sort, onSort, selection, expanded } = props
  const { t } = useText()
  const field = sort?.replace(/^-/, '')
  const order = sort?.startsWith('-') ? ('descend' as const) : ('ascend' as const)
  const sorted = columns.map((column) => ({
    ...column,
    ...(column.sorter ? { sortOrder: column.key === field ? order : null } : {}),
  }))
  if (!query.data) {
    return (
      <div className={styles.sheet} aria-busy="true" style={{ padding: 20 }}>
        <Skeleton title={false} paragraph={{ rows: 10, width: '100%' }} active />
      </div>
    )
  }
  return (
    <section className={styles.sheet} aria-label={label}>
      <Table<T>
        rowKey="id"
        size="middle"
        columns={sorted}
        dataSource={query.data.items}
        loading={query.isPlaceholderData}
        pagination={false}
        sortDirections={['descend', 'ascend', 'descend']}
        showSorterTooltip={false}
        {...(selection ? { rowSelection: rowSelection(selection, t('common.selectPage')) } : {})}
        {...(expanded
          ? {
              expandable: {
                expandedRowRender: expanded,
                columnTitle: <span className="sr-only">{t('common.details')}</span>,
              },
            }
          : {})}
        onChange={(_page, _filters, sorter) => {
          const one = Array.isArray(sorter) ? sorter[0] : sorter
          if (one?.columnKey) onSort?.(`${one.order === 'ascend' ? '' : '-'}${String(one.columnKey)}`)
        }}
      />
    </section>
  )
}

function Cards<T extends { id: string }>({ query, card, label, selection, expanded }: ServerListProps<T>) {
  if (!query.data) return <Skeleton title={false} paragraph={{ rows: 12, width: '100%' }} active />
  const { items } = query.data
  function toggle(selected: Selection<T>, row: T, on: boolean): void {
    const keys = on ? [...selected.keys, row.id] : selected.keys.filter((key) => key !== row.id)
    selected.onChange(keys)
  }
  return (
    <ul className={styles.list} aria-label={label}>
      {items.map((row) => (
        <li key={row.id} className={styles.listCard} data-dim={query.isPlaceholderData || undefined}>
          {selection && !selection.disabled?.(row) && (
            <Checkbox
              checked={selection.keys.includes(row.id)}
              onChange={(event) => toggle(selection, row, event.target.checked)}
              aria-label={selection.label(row)}
              style={{ float: 'right', padding: 8, margin: -8 }}
            />
          )}
          {card(row)}
          {expanded?.(row)}
        </li>
      ))}
    </ul>
  )
}

/** Which page of a list, and the others. */
export function Pager({ page, onPage }: { page: PageOf<unknown>; onPage(page: number): void }) {
  const { t } = useText()
  const narrow = useNarrow()
  return (
    <div className={styles.pager}>
      <span>{t(page.capped ? 'common.totalCapped' : 'common.total', { count: page.total })}</span>
      {page.total > page.pageSize && (
        <Pagination
          current={page.page}
          pageSize={page.pageSize}
          total={page.total}
          onChange={onPage}
          showSizeChanger={false}
          simple={narrow}
        />
      )}
    </div>
  )
}
