import type { ImportBatch } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Modal from 'antd/es/modal'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'

export type Asked = 'approve' | 'rollback' | 'cancel'

/** Says what follows, and asks a second time where much is written or taken back. */
export function Ask({ asked, batch, onClose }: { asked: Asked; batch: ImportBatch; onClose(): void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [sure, setSure] = useState(asked === 'cancel')
  const params = { id: batch.id }
  const doing = useMutation({
    mutationFn: () => {
      if (asked === 'cancel') return call('cancelImport', { params })
      const body = { confirmed: true } as const
      return asked === 'approve'
        ? call('approveImport', { params, body })
        : call('rollBackImport', { params, body })
    },
    onSuccess(next) {
      queries.setQueryData(['imports', 'one', batch.id], next)
      void queries.invalidateQueries({ queryKey: ['imports'] })
      onClose()
    },
  })
  const { results } = batch.counts
  const counts = {
    new: results.new ?? 0,
    update: results.update ?? 0,
    manual: results.manual ?? 0,
    count: (results.new ?? 0) + (results.update ?? 0),
  }
  return (
    <Modal
      open
      title={t(`imports.${asked}Title`, counts)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('imports.back')}</Button>
          <Button
            type="primary"
            danger={asked !== 'approve'}
            disabled={!sure}
            loading={doing.isPending}
            onClick={() => doing.mutate()}
          >
            {t(`imports.${asked}`)}
          </Button>
        </>
      }
    >
      <p style={{ marginBottom: 12 }}>{t(`imports.${asked}Text`, counts)}</p>
      {asked !== 'cancel' && (
        <Checkbox checked={sure} onChange={(event) => setSure(event.target.checked)}>
          {t(`imports.${asked}Check`)}
        </Checkbox>
      )}
      {doing.error && <Notice error={doing.error} />}
    </Modal>
  )
}
