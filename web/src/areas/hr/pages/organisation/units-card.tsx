import type { OrgUnit, PlannedChange } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Popconfirm from 'antd/es/popconfirm'
import Skeleton from 'antd/es/skeleton'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { unitsOnQuery } from '../../data.ts'
import { type Text, useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { DayPicker } from '../../ui/day-picker.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Failure } from '../../ui/failure.tsx'
import styles from './organisation.module.css'
import { UnitDialog } from './unit-dialog.tsx'
import { UnitTree } from './unit-tree.tsx'

/** The tree as it stands today or on another day, and what is planned. */
export function UnitsCard() {
  const { t, day } = useText()
  const [on, setOn] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const units = useQuery(unitsOnQuery(on))
  return (
    <>
      <Card
        title={t('organisation.units')}
        extra={
          <div className={styles.day}>
            <span className="small soft">{t('units.on')}</span>
            <DayPicker label={t('units.on')} value={on} onChange={setOn} />
            {on && (
              <Button type="text" onClick={() => setOn('')}>
                {t('units.today')}
              </Button>
            )}
          </div>
        }
      >
        {on && <p className="small soft">{t('units.asOf', { day: day(on) })}</p>}
        {units.isPending && <Skeleton title={false} paragraph={{ rows: 8, width: '100%' }} active />}
        {units.error && !units.data && <Failure error={units.error} retry={() => void units.refetch()} />}
        {units.data &&
          (units.data.items.length > 0 ? (
            <UnitTree units={units.data.items} onOpen={setChosen} />
          ) : (
            <Empty title={t('organisation.noUnits')} text={t('organisation.noUnitsText')} />
          ))}
      </Card>
      {units.data && units.data.planned.length > 0 && (
        <Planned planned={units.data.planned} onOpen={setChosen} />
      )}
      {chosen && (
        <UnitDialog id={chosen} units={currentUnits(units.data?.items)} onClose={() => setChosen(null)} />
      )}
    </>
  )
}

const currentUnits = (items: OrgUnit[] | undefined): OrgUnit[] => items ?? []

function Planned(props: { planned: PlannedChange[]; onOpen: (id: string) => void }) {
  const text = useText()
  const { t, day } = text
  return (
    <Card title={t('units.plannedTitle')}>
      <ul>
        {props.planned.map((one) => (
          <li key={`${one.unitId} ${one.on} ${one.kind}`} className={styles.duty}>
            <p className="small soft">{t('units.since', { from: day(one.on) })}</p>
            <button type="button" className={styles.name} onClick={() => props.onOpen(one.unitId)}>
              {one.name}
            </button>{' '}
            {saidOf(one, text)}
            {one.editable && <TakeBack planned={one} />}
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** A planned change in words. */
function saidOf({ kind, to, heir }: PlannedChange, { t }: Text): string {
  if (kind === 'closes') return t('units.isClosed', { heir: heir ?? '' })
  if (kind === 'begins') return t('units.begins', { parent: to.parent ?? '' })
  return [
    ...(to.name ? [t('units.renamed', { name: to.name })] : []),
    ...(to.parent ? [t('units.moved', { parent: to.parent })] : []),
    ...(to.type ? [t('units.typed', { type: t(`organisation.types.${to.type}`) })] : []),
  ].join(t('common.listSeparator'))
}

function TakeBack({ planned }: { planned: PlannedChange }) {
  const { t, day, failure } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const { mutate, isPending } = useMutation({
    mutationFn: () => call('cancelOrgUnitChange', { params: { id: planned.unitId, day: planned.on } }),
    async onSuccess() {
      void message.success(t('units.takenBack'))
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['units'] }),
        queries.invalidateQueries({ queryKey: ['unit', planned.unitId] }),
      ])
    },
    onError: (error) => void message.warning(failure(error).text),
  })
  return (
    <div>
      <Popconfirm
        title={t('units.takeBackSure')}
        description={t('units.takeBackText', { name: planned.name, on: day(planned.on) })}
        okText={t('units.takeBack')}
        cancelText={t('common.cancel')}
        onConfirm={() => mutate()}
      >
        <Button size="small" loading={isPending} aria-label={`${t('units.takeBack')}: ${planned.name}`}>
          {t('units.takeBack')}
        </Button>
      </Popconfirm>
    </div>
  )
}
