import type { ApiKey } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Ends a key. There is no way back, so its name is typed first. */
export function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose(): void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const revoking = useMutation({
    mutationFn: () => call('revokeApiKey', { params: { id: apiKey.id } }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['apiKeys'] })
      void message.success(t('apiKeys.revoked', { name: apiKey.name }))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('apiKeys.revokeTitle', { name: apiKey.name })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            danger
            disabled={typed.trim() !== apiKey.name}
            loading={revoking.isPending}
            onClick={() => revoking.mutate()}
          >
            {t('apiKeys.revokeNow')}
          </Button>
        </>
      }
    >
      <p style={{ marginBottom: 12 }}>{t('apiKeys.revokeText')}</p>
      <p style={{ marginBottom: 6 }}>
        {t('apiKeys.revokeType')} <b>{apiKey.name}</b>
      </p>
      <Input
        value={typed}
        autoComplete="off"
        aria-label={t('apiKeys.revokeType')}
        style={{ marginBottom: 12 }}
        onChange={(event) => setTyped(event.target.value)}
      />
      {revoking.error && <Notice error={revoking.error} />}
    </Modal>
  )
}
