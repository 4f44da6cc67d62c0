import type { StaffDetail } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Popconfirm from 'antd/es/popconfirm'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { LinkDialog } from '../organisation/link-dialog.tsx'
import { staffDetailQuery, useChange } from './data.ts'

/** A new link to set the password; closing and opening the login. */
export function LoginActions({ staff }: { staff: StaffDetail }) {
  const { t, failure } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [link, setLink] = useState<string | null>(null)
  const params = { id: staff.id }
  const sending = useMutation({
    mutationFn: () => call('sendStaffLink', { params }),
    onSuccess(sent) {
      queries.setQueryData(staffDetailQuery(staff.id).queryKey, sent.staff)
      setLink(sent.link)
      if (!sent.link) void message.success(t('staff.linkSent'))
    },
    onError: (error) => void message.warning(failure(error).text),
  })
  const closing = useChange<void>(() => call('deactivateStaff', { params }), 'staff.deactivated')
  const opening = useChange<void>(() => call('activateStaff', { params }), 'staff.activated')
  const warn = (error: unknown) => void message.warning(failure(error).text)
  if (staff.state === 'inactive') {
    return (
      <Button loading={opening.isPending} onClick={() => opening.mutate(undefined, { onError: warn })}>
        {t('staff.activate')}
      </Button>
    )
  }
  return (
    <>
      <Button loading={sending.isPending} onClick={() => sending.mutate()}>
        {t('staff.sendLink')}
      </Button>
      <Popconfirm
        title={t('staff.deactivateSure', { name: staff.name })}
        description={t('staff.deactivateText')}
        okText={t('staff.deactivate')}
        okButtonProps={{ danger: true }}
        cancelText={t('common.cancel')}
        onConfirm={() => closing.mutate(undefined, { onError: warn })}
      >
        <Button danger loading={closing.isPending}>
          {t('staff.deactivate')}
        </Button>
      </Popconfirm>
      {link && <LinkDialog link={link} name={staff.name} onClose={() => setLink(null)} />}
    </>
  )
}
