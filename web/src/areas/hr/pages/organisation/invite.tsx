import type { Language, Role } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import AntApp from 'antd/es/app'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Segmented from 'antd/es/segmented'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { RoleFields } from './role-fields.tsx'

interface Values {
  name: string
  email: string
  language: Language
  role?: Role
  unitId?: string
}

/** A new login: who, with which role, and the link to set the password. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const { message } = AntApp.useApp()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  const [handed, setHanded] = useState<{ link: string; name: string } | null>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: ({ role, unitId, ...who }: Values) =>
      call('inviteStaff', { body: { ...who, roles: role ? [{ role, unitId: unitId ?? null }] : [] } }),
    onSuccess({ staff, link }) {
      void queries.invalidateQueries({ queryKey: ['staff'] })
      void queries.invalidateQueries({ queryKey: ['roleRequests'] })
      if (link) {
        setHanded({ link, name: staff.name })
        return
      }
      void message.success(t('staff.sent'))
      onClose()
    },
  })
  if (handed) return <LinkDialog {...handed} onClose={onClose} />
  return (
    <Modal
      open
      title={t('staff.inviteTitle')}
      okText={t('staff.send')}
      cancelText={t('common.cancel')}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft" style={{ marginBottom: 16 }}>
        {t('staff.inviteLead')}
      </p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ language: 'zh-CN' }}
        onFinish={(values) => mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('staff.name')}
          rules={[{ required: true, whitespace: true, message: t('staff.nameNeeded') }]}
        >
          <Input maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('staff.email')}
          rules={[{ required: true, type: 'email', message: t('staff.emailNeeded') }]}
          validateTrigger="onSubmit"
        >
          <Input maxLength={254} inputMode="email" autoComplete="off" />
        </Form.Item>
        <Form.Item name="language" label={t('staff.language')}>
          <Segmented
            options={(['zh-CN', 'en'] as const).map((value) => ({
              value,
              label: t(`staff.languages.${value}`),
            }))}
          />
        </Form.Item>
        <RoleFields optional />
      </Form>
      {error && <Notice error={error} />}
    </Modal>
  )
}
