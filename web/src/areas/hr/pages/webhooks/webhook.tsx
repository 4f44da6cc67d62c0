import type { Webhook } from '@mingjian/contract'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { call } from '../../../../api/client.ts'
import { PageSkeleton } from '../../layout/skeleton.tsx'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageFrame } from '../../ui/page.tsx'
import { DisableDialog, RemoveDialog, ReplayDialog, RotateDialog } from './ask-dialogs.tsx'
import { hostOf, webhookQuery } from './data.ts'
import { Deliveries } from './deliveries.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { undeliveredOf } from './page.tsx'
import { Shown } from './shown.tsx'
import { StateTag } from './state-tag.tsx'

type Asking = 'edit' | 'disable' | 'remove' | 'rotate' | 'replay'

/** One endpoint: how it is, its secrets, and the log of what it was told. */
export function Page() {
  const { t } = useText()
  const { id = '' } = useParams()
  const { data, error, isPending, refetch } = useQuery(webhookQuery(id))
  const crumbs = [{ to: '/settings/webhooks', label: t('webhooks.title') }]
  return (
    <PageFrame title={data ? hostOf(data.url) : t('webhooks.title')} crumbs={crumbs}>
      {isPending && <PageSkeleton rows={6} />}
      {error && !data && <Failure error={error} retry={() => void refetch()} />}
      {data && <Endpoint webhook={data} />}
    </PageFrame>
  )
}

function Endpoint({ webhook }: { webhook: Webhook }) {
  const may = useCan()('webhook.manage')
  const [asking, setAsking] = useState<Asking | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => setAsking(null)
  return (
    <>
      <Card>
        <Facts webhook={webhook} />
        {may && <Buttons webhook={webhook} onAsk={setAsking} />}
      </Card>
      <Deliveries webhook={webhook} may={may} onReplay={() => setAsking('replay')} />
      {asking === 'edit' && <EditDialog webhook={webhook} onClose={close} />}
      {asking === 'disable' && <DisableDialog webhook={webhook} onClose={close} />}
      {asking === 'remove' && <RemoveDialog webhook={webhook} onClose={close} />}
      {asking === 'replay' && <ReplayDialog webhook={webhook} onClose={close} />}
      {asking === 'rotate' && (
        <RotateDialog
          webhook={webhook}
          onMade={(made) => {
            close()
            setSecret(made)
          }}
          onClose={close}
        />
      )}
      {secret !== null && <Shown secret={secret} onClose={() => setSecret(null)} />}
    </>
  )
}

function Facts({ webhook }: { webhook: Webhook }) {
  const text = useText()
  const { t, instant } = text
  const events =
    webhook.eventTypes.length === 0
      ? t('webhooks.allEvents')
      : webhook.eventTypes.map((type) => t(`webhooks.eventNames.${type}`)).join(' · ')
  return (
    <dl style={{ display: 'grid', gap: '8px 16px', gridTemplateColumns: 'minmax(72px, max-content) 1fr' }}>
      <Fact label={t('webhooks.url')}>
        <span style={{ overflowWrap: 'anywhere' }}>{webhook.url}</span>
      </Fact>
      {webhook.description && <Fact label={t('webhooks.description')}>{webhook.description}</Fact>}
      <Fact label={t('webhooks.state')}>
        <StateTag webhook={webhook} />
      </Fact>
      <Fact label={t('webhooks.events')}>{events}</Fact>
      <Fact label={t('webhooks.undelivered')}>{undeliveredOf(webhook, text)}</Fact>
      <Fact label={t('webhooks.secrets')}>
        {webhook.secrets.map(({ id, createdAt, expiresAt }) => (
          <div key={id}>
            {expiresAt
              ? t('webhooks.secretUntil', { at: instant(createdAt), until: instant(expiresAt) })
              : t('webhooks.secretNow', { at: instant(createdAt) })}
          </div>
        ))}
      </Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div style={{ display: 'contents' }}>
      <dt className="soft">{label}</dt>
      <dd style={{ margin: 0, minWidth: 0 }}>{children}</dd>
    </div>
  )
}

function Buttons({ webhook, onAsk }: { webhook: Webhook; onAsk(asking: Asking): void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: ['webhooks'] })
  const params = { id: webhook.id }
  const testing = useMutation({
    mutationFn: () => call('testWebhook', { params }),
    onSuccess() {
      void again()
      void message.success(t('webhooks.tested'))
    },
  })
  const enabling = useMutation({
    mutationFn: () => call('setWebhookState', { params, body: { state: 'active' } }),
    onSuccess() {
      void again()
      void message.success(t('webhooks.enabled'))
    },
  })
  const failed = testing.error ?? enabling.error
  return (
    <>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, marginTop: 16 }}>
        {webhook.state === 'active' ? (
          <>
            <Button type="primary" loading={testing.isPending} onClick={() => testing.mutate()}>
              {t('webhooks.test')}
            </Button>
            <Button onClick={() => onAsk('edit')}>{t('webhooks.edit')}</Button>
            <Button onClick={() => onAsk('rotate')}>{t('webhooks.rotate')}</Button>
            <Button onClick={() => onAsk('disable')}>{t('webhooks.disable')}</Button>
          </>
        ) : (
          <>
            <Button type="primary" loading={enabling.isPending} onClick={() => enabling.mutate()}>
              {t('webhooks.enable')}
            </Button>
            <Button onClick={() => onAsk('edit')}>{t('webhooks.edit')}</Button>
          </>
        )}
        <Button danger onClick={() => onAsk('remove')}>
          {t('webhooks.remove')}
        </Button>
      </div>
      {failed && (
        <div style={{ marginTop: 12 }}>
          <Notice error={failed} />
        </div>
      )}
    </>
  )
}
