import type { Unreached } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import InputNumber from 'antd/es/input-number'
import Modal from 'antd/es/modal'
import Radio from 'antd/es/radio'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'

type Row = { row: Unreached }

/** What can be done about somebody who was not reached: another way, more time, a call. */
export function Actions({ row }: Row) {
  const { t } = useText()
  const can = useCan()
  const { message } = AntApp.useApp()
  const [dialog, setDialog] = useState<'extend' | 'call' | null>(null)
  const remind = useReach((channel: Exclude<Unreached['ways'][number], 'call'>) =>
    call('remindNow', { params: { id: row.id }, body: { channel } }),
  )
  if (!can('application.screen')) return null
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {row.ways.map((way) =>
        way === 'call' ? (
          <Button key={way} size="small" onClick={() => setDialog('call')}>
            {t('reach.call')}
          </Button>
        ) : (
          <Button
            key={way}
            size="small"
            loading={remind.isPending && remind.variables === way}
            disabled={remind.isPending}
            onClick={() =>
              remind.mutate(way, {
                onSuccess: () =>
                  void message.success(t('reach.reminded', { channel: t(`reach.channels.${way}`) })),
              })
            }
          >
            {t('reach.remindBy', { channel: t(`reach.channels.${way}`) })}
          </Button>
        ),
      )}
      {row.deadline && (
        <Button size="small" onClick={() => setDialog('extend')}>
          {t('reach.extend')}
        </Button>
      )}
      {dialog === 'extend' && <ExtendDialog row={row} onClose={() => setDialog(null)} />}
      {dialog === 'call' && <CallDialog row={row} onClose={() => setDialog(null)} />}
    </div>
  )
}

/** A change after which the list and the figures are read again. */
function useReach<Input, Reply>(change: (input: Input) => Promise<Reply>) {
  const { failure } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: change,
    onError: (error) => void message.warning(failure(error).text),
    onSettled: () => queries.invalidateQueries({ queryKey: ['unreached'] }),
  })
}

function ExtendDialog({ row, onClose }: Row & { onClose(): void }) {
  const { t, instant } = useText()
  const { message } = AntApp.useApp()
  const [hours, setHours] = useState<number | null>(24)
  const [reason, setReason] = useState('')
  const extend = useReach((body: { hours: number; reason: string }) =>
    call('extendInvitation', { params: { id: row.id }, body }),
  )
  return (
    <Modal
      open
      title={t('reach.extendTitle', { name: row.candidate })}
      okText={t('reach.extend')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: !hours || reason.trim().length < 2, loading: extend.isPending }}
      onCancel={onClose}
      onOk={() =>
        extend.mutate(
          { hours: hours ?? 24, reason },
          {
            onSuccess({ deadline }) {
              void message.success(t('reach.extended', { at: instant(deadline) }))
              onClose()
            },
          },
        )
      }
    >
      <p>{t('reach.extendText')}</p>
      <label htmlFor="reach-hours">{t('reach.hours')}</label>
      <InputNumber
        id="reach-hours"
        min={1}
        max={336}
        precision={0}
        value={hours}
        onChange={setHours}
        style={{ display: 'block', margin: '4px 0 12px' }}
      />
      <label htmlFor="reach-reason">{t('reach.note')}</label>
      <NoteInput id="reach-reason" value={reason} onChange={setReason} />
    </Modal>
  )
}

function CallDialog({ row, onClose }: Row & { onClose(): void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const [outcome, setOutcome] = useState<'reached' | 'not_reached'>('reached')
  const [note, setNote] = useState('')
  const keep = useReach((body: { outcome: 'reached' | 'not_reached'; note: string }) =>
    call('noteCall', { params: { id: row.id }, body }),
  )
  return (
    <Modal
      open
      title={t('reach.callTitle', { name: row.candidate })}
      okText={t('reach.save')}
      cancelText={t('common.cancel')}
      okButtonProps={{ disabled: note.trim().length < 2, loading: keep.isPending }}
      onCancel={onClose}
      onOk={() =>
        keep.mutate(
          { outcome, note },
          {
            onSuccess() {
              void message.success(t('reach.noted'))
              onClose()
            },
          },
        )
      }
    >
      <p>{t('reach.callText')}</p>
      <Radio.Group
        aria-label={t('reach.outcome')}
        value={outcome}
        onChange={(event) => setOutcome(event.target.value)}
        options={(['reached', 'not_reached'] as const).map((value) => ({
          value,
          label: t(`reach.outcomes.${value}`),
        }))}
        style={{ margin: '4px 0 12px' }}
      />
      <label htmlFor="reach-note" style={{ display: 'block' }}>
        {t('reach.note')}
      </label>
      <NoteInput id="reach-note" value={note} onChange={setNote} />
    </Modal>
  )
}

function NoteInput({ id, value, onChange }: { id: string; value: string; onChange(value: string): void }) {
  const { t } = useText()
  return (
    <>
      <Input.TextArea
        id={id}
        rows={3}
        maxLength={1000}
        value={value}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-help`} className="small soft">
        {t('reach.noteNeeded')}
      </p>
    </>
  )
}
