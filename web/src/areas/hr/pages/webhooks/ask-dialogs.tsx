import type { Webhook } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import DatePicker from 'antd/es/date-picker'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Radio from 'antd/es/radio'
import dayjs from 'dayjs'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { hostOf } from './data.ts'

interface AskProps {
  title: string
  confirm: string
  danger?: boolean
  disabled?: boolean
  pending: boolean
  error: Error | null
  onConfirm(): void
  onClose(): void
  children: ReactNode
}

/** Says what follows and asks before it is done. */
function Ask({ title, confirm, danger = false, disabled = false, ...props }: AskProps) {
  const { t } = useText()
  return (
    <Modal
      open
      title={title}
      onCancel={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            danger={danger}
            disabled={disabled}
            loading={props.pending}
            onClick={props.onConfirm}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {props.children}
      {props.error && <Notice error={props.error} />}
    </Modal>
  )
}

interface DialogProps {
  webhook: Webhook
  onClose(): void
}

export function DisableDialog({ webhook, onClose }: DialogProps) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const disabling = useMutation({
    mutationFn: () => call('setWebhookState', { params: { id: webhook.id }, body: { state: 'disabled' } }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['webhooks'] })
      void message.success(t('webhooks.disabled'))
      onClose()
    },
  })
  return (
    <Ask
      title={t('webhooks.disableTitle', { host: hostOf(webhook.url) })}
      confirm={t('webhooks.disableNow')}
      danger
      pending={disabling.isPending}
      error={disabling.error}
      onConfirm={() => disabling.mutate()}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>{t('webhooks.disableText')}</p>
    </Ask>
  )
}

/** There is no way back, so the host is typed first. */
export function RemoveDialog({ webhook, onClose }: DialogProps) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const host = hostOf(webhook.url)
  const removing = useMutation({
    mutationFn: () => call('deleteWebhook', { params: { id: webhook.id } }),
    async onSuccess() {
      void message.success(t('webhooks.removed', { host }))
      await navigate('/settings/webhooks')
      queries.removeQueries({ queryKey: ['webhooks', 'one', webhook.id] })
      void queries.invalidateQueries({ queryKey: ['webhooks', 'list'] })
    },
  })
  return (
    <Ask
      title={t('webhooks.removeTitle', { host })}
      confirm={t('webhooks.removeNow')}
      danger
      disabled={typed.trim() !== host}
      pending={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    >
      <p style={{ marginBottom: 6 }}>
        {t('webhooks.removeText')} <b>{host}</b>
      </p>
      <Input
        value={typed}
        autoComplete="off"
        aria-label={t('webhooks.removeText')}
        style={{ marginBottom: 12 }}
        onChange={(event) => setTyped(event.target.value)}
      />
    </Ask>
  )
}

const overlaps = [0, 24, 72, 168] as const

export function RotateDialog({ webhook, onMade, onClose }: DialogProps & { onMade(secret: string): void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [overlapHours, setOverlap] = useState<(typeof overlaps)[number]>(24)
  const rotating = useMutation({
    mutationFn: () => call('rotateWebhookSecret', { params: { id: webhook.id }, body: { overlapHours } }),
    onSuccess({ secret }) {
      void queries.invalidateQueries({ queryKey: ['webhooks'] })
      onMade(secret)
    },
  })
  return (
    <Ask
      title={t('webhooks.rotateTitle')}
      confirm={t('webhooks.rotateNow')}
      pending={rotating.isPending}
      error={rotating.error}
      onConfirm={() => rotating.mutate()}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>{t('webhooks.rotateText')}</p>
      <p className="soft">{t('webhooks.overlap')}</p>
      <Radio.Group
        aria-label={t('webhooks.overlap')}
        value={overlapHours}
        style={{ display: 'grid', gap: 6, margin: '8px 0 12px' }}
        options={overlaps.map((value) => ({ value, label: t(`webhooks.overlaps.${value}`) }))}
        onChange={(event) => setOverlap(event.target.value)}
      />
    </Ask>
  )
}

export function ReplayDialog({ webhook, onClose }: DialogProps) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [since, setSince] = useState(() => dayjs(webhook.failingSince ?? undefined).subtract(1, 'day'))
  const [missed, setMissed] = useState(false)
  const replaying = useMutation({
    mutationFn: () =>
      call('replayWebhook', { params: { id: webhook.id }, body: { since: since.toISOString(), missed } }),
    onSuccess({ count }) {
      void queries.invalidateQueries({ queryKey: ['webhooks'] })
      void message.success(t('webhooks.replayedSome', { count }))
      onClose()
    },
  })
  return (
    <Ask
      title={t('webhooks.replayTitle')}
      confirm={t('webhooks.replayNow')}
      pending={replaying.isPending}
      error={replaying.error}
      onConfirm={() => replaying.mutate()}
      onClose={onClose}
    >
      <p style={{ marginBottom: 12 }}>{t('webhooks.replayText')}</p>
      <p className="soft">{t('webhooks.since')}</p>
      <DatePicker
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        allowClear={false}
        value={since}
        aria-label={t('webhooks.since')}
        disabledDate={(date) => date.isAfter(dayjs())}
        style={{ width: '100%', margin: '4px 0 12px' }}
        onChange={(value) => value && setSince(value)}
      />
      <Checkbox
        checked={missed}
        style={{ marginBottom: 12 }}
        onChange={(event) => setMissed(event.target.checked)}
      >
        {t('webhooks.missed')}
      </Checkbox>
    </Ask>
  )
}
