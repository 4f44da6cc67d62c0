import type { ApiKey } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Modal from 'antd/es/modal'
import Radio from 'antd/es/radio'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'

const overlaps = [0, 24, 72, 168, 720] as const

interface RotateProps {
  apiKey: ApiKey
  onMade(secret: string): void
  onClose(): void
}

/** Gives a key a new secret, with a time in which the old one still works. */
export function RotateDialog({ apiKey, onMade, onClose }: RotateProps) {
  const { t } = useText()
  const queries = useQueryClient()
  const [overlapHours, setOverlap] = useState<(typeof overlaps)[number]>(24)
  const rotating = useMutation({
    mutationFn: () => call('rotateApiKey', { params: { id: apiKey.id }, body: { overlapHours } }),
    onSuccess({ secret }) {
      void queries.invalidateQueries({ queryKey: ['apiKeys'] })
      onMade(secret)
    },
  })
  return (
    <Modal
      open
      title={t('apiKeys.rotateTitle', { name: apiKey.name })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={rotating.isPending} onClick={() => rotating.mutate()}>
            {t('apiKeys.rotateNow')}
          </Button>
        </>
      }
    >
      <p style={{ marginBottom: 12 }}>{t('apiKeys.rotateText')}</p>
      <p className="soft">{t('apiKeys.overlap')}</p>
      <Radio.Group
        aria-label={t('apiKeys.overlap')}
        value={overlapHours}
        style={{ display: 'grid', gap: 6, margin: '8px 0 12px' }}
        options={overlaps.map((value) => ({ value, label: t(`apiKeys.overlaps.${value}`) }))}
        onChange={(event) => setOverlap(event.target.value)}
      />
      {rotating.error && <Notice error={rotating.error} />}
    </Modal>
  )
}
