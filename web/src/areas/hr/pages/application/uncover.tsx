import type { Application, UnmaskReason } from '@mingjian/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useCan } from '../../session.tsx'
import { useText } from '../../text.tsx'
import { Notice } from '../../ui/notice.tsx'

// Listed here: browsers do not load the schemas of the contract.
const reasons: UnmaskReason[] = ['identity_check', 'background_check', 'hiring', 'candidate_request', 'law']

interface Props {
  application: Application
  field: 'idNumber' | 'birthDate'
}

/** Shows a masked field in full to who may, once they have said what for. */
export function Uncover({ application, field }: Props) {
  const { t } = useText()
  const can = useCan()
  const [open, setOpen] = useState(false)
  if (!can('person.unmask')) return null
  return (
    <>
      <Button
        type="link"
        size="small"
        aria-label={`${t('contact.uncover')}: ${t(`contact.${field}`)}`}
        onClick={() => setOpen(true)}
      >
        {t('contact.uncover')}
      </Button>
      {open && <Ask application={application} field={field} onClose={() => setOpen(false)} />}
    </>
  )
}

interface Values {
  reason: UnmaskReason
}

function Ask({ application, field, onClose }: Props & { onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const [form] = Form.useForm<Values>()
  // What is shown stays in this dialog and is kept nowhere.
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: ({ reason }: Values) =>
      call('unmaskField', { params: { id: application.id }, body: { field, reason } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['application', application.id] }),
    gcTime: 0,
  })
  return (
    <Modal
      open
      title={t('contact.uncoverTitle', { field: t(`contact.${field}`) })}
      okText={t('contact.uncoverShow')}
      cancelText={t(data ? 'staff.close' : 'common.cancel')}
      confirmLoading={isPending}
      okButtonProps={data ? { style: { display: 'none' } } : {}}
      onOk={form.submit}
      onCancel={onClose}
    >
      {data ? (
        <p style={{ fontSize: 18, overflowWrap: 'anywhere' }}>{data.value ?? t('contact.uncoverNone')}</p>
      ) : (
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => mutate(values)}
        >
          <p className="soft" style={{ marginBottom: 16 }}>
            {t('contact.uncoverLead')}
          </p>
          <Form.Item
            name="reason"
            label={t('contact.uncoverReason')}
            rules={[{ required: true, message: t('contact.uncoverReasonNeeded') }]}
          >
            <Select options={reasons.map((value) => ({ value, label: t(`unmaskReasons.${value}`) }))} />
          </Form.Item>
        </Form>
      )}
      {error && <Notice error={error} />}
    </Modal>
  )
}
