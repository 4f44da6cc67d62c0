import type { OrgUnit, OrgUnitDetail } from '@mingjian/contract'
import { useQuery } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import Skeleton from 'antd/es/skeleton'
import { useState } from 'react'
import { useText } from '../../text.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Tag } from '../../ui/tag.tsx'
import styles from './organisation.module.css'
import { AddForm, ChangeForm, CloseForm } from './unit-forms.tsx'
import { Contents, nameOf, unitQuery } from './unit-parts.tsx'

/** The last day of a period that ends with the beginning of another day. */
const dayBefore = (on: string): string =>
  new Date(Date.parse(`${on}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

type Mode = 'look' | 'change' | 'add' | 'close'

/** One unit: its history and what stands in it; who may, changes it. */
export function UnitDialog({ id, units, onClose }: { id: string; units: OrgUnit[]; onClose: () => void }) {
  const { t } = useText()
  const [mode, setMode] = useState<Mode>('look')
  const { data, error, isPending, refetch } = useQuery(unitQuery(id))
  const name = data ? nameOf(data) : ''
  const titles = {
    look: name,
    change: t('units.changeTitle', { name }),
    add: t('units.addTitle', { name }),
    close: t('units.closeTitle', { name }),
  }
  const back = () => setMode('look')
  return (
    <Modal open title={titles[mode]} onCancel={onClose} footer={null} width={560}>
      {isPending && <Skeleton title={false} paragraph={{ rows: 5, width: '100%' }} active />}
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {data && mode === 'look' && <Look unit={data} onMode={setMode} />}
      {data && mode === 'change' && <ChangeForm unit={data} units={units} onDone={back} />}
      {data && mode === 'add' && <AddForm unit={data} onDone={back} />}
      {data && mode === 'close' && <CloseForm unit={data} units={units} onDone={back} />}
    </Modal>
  )
}

function Look({ unit, onMode }: { unit: OrgUnitDetail; onMode: (mode: Mode) => void }) {
  const { t, day } = useText()
  const top = unit.history.some(({ parentId }) => parentId === null)
  return (
    <>
      <p className="small soft">
        {t('units.code')} {unit.code}
      </p>
      {unit.closing && (
        <p>
          <Tag tone="amber">{t('units.closes', { on: day(unit.closing.on), heir: unit.closing.heir })}</Tag>
        </p>
      )}
      <h3 className={styles.heading}>{t('units.history')}</h3>
      <ol className={styles.history}>
        {unit.history.toReversed().map((period) => (
          <li key={period.from}>
            <b>{period.name}</b>{' '}
            {period.when !== 'past' && (
              <Tag tone={period.when === 'now' ? 'jade' : 'amber'}>{t(`units.${period.when}`)}</Tag>
            )}
            <p className="small soft">
              {period.to
                ? t('units.period', { from: day(period.from), to: day(dayBefore(period.to)) })
                : t('units.since', { from: day(period.from) })}
              {' · '}
              {t(`organisation.types.${period.type}`)}
              {period.parent && ` · ${t('units.below', { name: period.parent })}`}
            </p>
          </li>
        ))}
      </ol>
      <Contents unit={unit} />
      {unit.editable && (
        <div className={styles.actions}>
          <Button onClick={() => onMode('change')}>{t('units.change')}</Button>
          {!unit.closing && <Button onClick={() => onMode('add')}>{t('units.add')}</Button>}
          {!top && !unit.closing && <Button onClick={() => onMode('close')}>{t('units.close')}</Button>}
        </div>
      )}
    </>
  )
}
