import AppstoreOutlined from '@ant-design/icons/es/icons/AppstoreOutlined'
import BarsOutlined from '@ant-design/icons/es/icons/BarsOutlined'
import type { Vacancy } from '@mingjian/contract'
import Button from 'antd/es/button'
import Segmented from 'antd/es/segmented'
import { useCallback, useState } from 'react'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Filters, SearchBox, StageChoice } from '../../ui/filters.tsx'
import { stages } from '../../ui/stages.ts'
import { oneOf, useUrlState } from '../../ui/url-state.ts'
import { Board } from './board.tsx'
import { ApplicationRows } from './rows.tsx'
import { ScreeningDialog } from './screening-dialog.tsx'
import styles from './vacancy.module.css'

const defaults = { view: 'board', search: '', stage: '', sort: '-stageAt', page: '1' }

/** How many applications one screening takes: the server's limit. */
const most = 200

/** The applications of a vacancy, as a board by stage or as a table: the same data, the same filters. */
export function Applications({ vacancy }: { vacancy: Vacancy }) {
  const { t } = useText()
  const can = useCan()
  const [state, set] = useUrlState(defaults)
  const [selected, setSelected] = useState<string[]>([])
  const [screening, setScreening] = useState(false)
  const search = useCallback((value: string) => set({ search: value }, { replace: true }), [set])
  const stage = oneOf(state.stage, stages)
  const select = (keys: string[]) => setSelected(keys.slice(0, most))
  const selection = can('application.screen') ? { keys: selected, onChange: select } : undefined
  const list = { vacancy, search: state.search, stage, selection }

  return (
    <>
      <div className={styles.bar}>
        <Filters label={t('applications.filters')}>
          <SearchBox label={t('applications.search')} value={state.search} onSearch={search} />
          <StageChoice value={stage} onChange={(value) => set({ stage: value })} />
        </Filters>
        <ViewSwitch view={state.view} onChange={(view) => set({ view })} />
      </div>
      {state.view === 'table' ? (
        <ApplicationRows
          {...list}
          sort={state.sort}
          page={Number(state.page) || 1}
          onSort={(sort) => set({ sort })}
          onPage={(page) => set({ page: String(page) })}
        />
      ) : (
        <Board {...list} onMore={(value) => set({ stage: value, view: 'table' })} />
      )}
      {selected.length > 0 && (
        <SelectionBar
          count={selected.length}
          onClear={() => setSelected([])}
          onScreen={() => setScreening(true)}
        />
      )}
      {screening && (
        <ScreeningDialog
          applicationIds={selected}
          onClose={(done) => {
            setScreening(false)
            setSelected((keys) => keys.filter((key) => !done.includes(key)))
          }}
        />
      )}
    </>
  )
}

function ViewSwitch({ view, onChange }: { view: string; onChange(view: string): void }) {
  const { t } = useText()
  return (
    <Segmented
      aria-label={t('vacancy.view')}
      value={view}
      onChange={onChange}
      options={[
        { value: 'board', label: t('vacancy.board'), icon: <AppstoreOutlined aria-hidden /> },
        { value: 'table', label: t('vacancy.table'), icon: <BarsOutlined aria-hidden /> },
      ]}
    />
  )
}

interface SelectionBarProps {
  count: number
  onClear(): void
  onScreen(): void
}

function SelectionBar({ count, onClear, onScreen }: SelectionBarProps) {
  const { t } = useText()
  return (
    <section className={styles.selected} aria-label={t('vacancy.selection')}>
      <span>{t('vacancy.selected', { count: count })}</span>
      <Button onClick={onClear}>{t('vacancy.clearSelection')}</Button>
      <Button type="primary" onClick={onScreen}>
        {t('screening.open')}
      </Button>
    </section>
  )
}
