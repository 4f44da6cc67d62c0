import type { Accommodation } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Modal from 'antd/es/modal'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { requestQuery } from './request.tsx'

/** Before somebody who also scores sees whose request it is: what follows from taking it. */
export function Take(props: { id: string; onClose: () => void; onTaken: (taken: Accommodation) => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => call('takeAccommodation', { params: { id: props.id } }),
    onSuccess(data) {
      queries.setQueryData(requestQuery(props.id).queryKey, data)
      void queries.invalidateQueries({ queryKey: ['accommodations'] })
      void queries.invalidateQueries({ queryKey: ['duties'] })
      props.onTaken(data)
    },
  })
  return (
    <Modal
      open
      title={t('duties.takeTitle')}
      okText={t('duties.takeOk')}
      cancelText={t('common.cancel')}
      confirmLoading={isPending}
      onOk={() => mutate()}
      onCancel={props.onClose}
    >
      <p>{t('duties.takeText')}</p>
      {error && <Notice error={error} />}
    </Modal>
  )
}
