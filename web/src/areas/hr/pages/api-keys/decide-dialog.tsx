import type { ApiKey, ApiKeyRequest } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'

interface DecideProps {
  apiKey: ApiKey
  request: ApiKeyRequest
  onClose(): void
}

/** What was asked for, whole, and the decision of the second person; who asked only takes it back. */
export function DecideDialog({ apiKey, request, onClose }: DecideProps) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [checked, setChecked] = useState(false)
  const { mutate, isPending, variables, error } = useMutation({
    mutationFn: (approved: boolean) =>
      call('decideApiKey', { params: { id: apiKey.id }, body: { requestId: request.id, approved } }),
    onSuccess(_, approved) {
      const done = approved ? 'approved' : request.own ? 'takenBack' : 'refused'
      void message.success(t(`apiKeys.decision.${done}`, { name: apiKey.name }))
      onClose()
    },
    // Somebody else may have been first: the list shows what became of it.
    onSettled: () => void queries.invalidateQueries({ queryKey: ['apiKeys'] }),
  })
  return (
    <Modal
      open
      title={t(request.own ? 'apiKeys.decision.takeBackTitle' : 'apiKeys.decision.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button danger loading={isPending && variables === false} onClick={() => mutate(false)}>
            {t(request.own ? 'apiKeys.takeBack' : 'apiKeys.decision.refuse')}
          </Button>
          {request.decidable && (
            <Button
              type="primary"
              disabled={!checked}
              loading={isPending && variables === true}
              onClick={() => mutate(true)}
            >
              {t('apiKeys.decision.approve')}
            </Button>
          )}
        </>
      }
    >
      <Asked apiKey={apiKey} request={request} />
      {request.decidable && (
        <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
          {t('apiKeys.decision.checked', { by: request.by })}
        </Checkbox>
      )}
      {error && <Notice error={error} />}
    </Modal>
  )
}

function Asked({ apiKey, request }: Omit<DecideProps, 'onClose'>) {
  const { t, instant, day } = useText()
  const rotation = request.kind === 'rotate'
  const hours = t('apiKeys.decision.overlapHours', { count: request.overlapHours })
  const overlap = request.overlapHours === 0 ? t('apiKeys.overlaps.0') : hours
  const rows = [
    [t('apiKeys.name'), `${apiKey.name} · ${apiKey.source}`],
    [t('apiKeys.decision.asked'), t('apiKeys.madeBy', { by: request.by, at: instant(request.at) })],
    [t('apiKeys.decision.until'), instant(request.until)],
    [t('apiKeys.prefix'), `${request.prefix}…`],
    ...(rotation ? [[t('apiKeys.overlap'), overlap]] : []),
    [t('apiKeys.rate'), t('apiKeys.rateTimes', { count: apiKey.ratePerMinute })],
    [t('apiKeys.expires'), apiKey.expiresAt ? day(apiKey.expiresAt) : t('apiKeys.never')],
  ]
  return (
    <>
      <p style={{ marginBottom: 12 }}>
        {t(rotation ? 'apiKeys.decision.rotateText' : 'apiKeys.decision.createText')}
      </p>
      <dl style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '4px 16px', margin: 0 }}>
        {rows.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt className="soft">{label}</dt>
            <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft" style={{ margin: '12px 0 4px' }}>
        {t('apiKeys.scopesOf')}
      </p>
      <ul style={{ margin: '0 0 12px', paddingInlineStart: 20 }}>
        {apiKey.scopes.map((scope) => (
          <li key={scope}>{t(`apiKeys.scopes.${scope}`)}</li>
        ))}
      </ul>
    </>
  )
}
