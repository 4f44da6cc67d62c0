import type { StaffDetail } from '@mingjian/contract'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Input from 'antd/es/input'
import Modal from 'antd/es/modal'
import Select from 'antd/es/select'
import { useState } from 'react'
import type { BodyOf } from '../../../../api/client.ts'
import { call } from '../../../../api/client.ts'
import type { KeyOf } from '../../../../i18n/create.ts'
import { useText } from '../../text.tsx'
import type { HrTexts } from '../../texts/zh-CN.ts'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from '../organisation/organisation.module.css'
import { UnitField } from '../organisation/role-fields.tsx'
import { useChange } from './data.ts'

type Right = BodyOf<'denyRights'>['permissions'][number]

// Listed here: browsers do not load the schemas of the contract.
const rights: Right[] = [
  'vacancy.read',
  'candidate.read',
  'candidate.contact',
  'person.unmask',
  'application.screen',
  'application.move',
  'report.read',
  'recording.play',
  'material.read',
  'report.review',
  'application.decide',
  'application.suggest',
  'accommodation.decide',
  'employee.read',
  'probation.review',
  'message.read',
]
const nameKey = (right: Right): KeyOf<HrTexts> => `rights.${right}`

/** What somebody may not do in some unit, whatever their roles say. */
export function Denials({ staff }: { staff: StaffDetail }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <Card
      title={t('staff.denials')}
      extra={staff.may.grant && <Button onClick={() => setOpen(true)}>{t('staff.deny')}</Button>}
    >
      <p className="small soft">{t('staff.denialsLead')}</p>
      {staff.denials.length === 0 && <p>{t('staff.denialsNone')}</p>}
      {staff.denials.map((denial) => (
        <Denial key={denial.id} staff={staff} denial={denial} />
      ))}
      {open && <Deny staff={staff} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function Denial({ staff, denial }: { staff: StaffDetail; denial: StaffDetail['denials'][number] }) {
  const { t, lookUp, day, failure } = useText()
  const { message } = AntApp.useApp()
  const end = useChange<void>(
    () => call('endDenial', { params: { id: staff.id, denialId: denial.id } }),
    'staff.denialEnded',
  )
  const all = rights.every((right) => denial.permissions.includes(right))
  const names = denial.permissions.map((right) => lookUp(`rights.${right}`, 'staff.denyWhat'))
  return (
    <div className={styles.duty}>
      <b>{all ? t('staff.denyAll') : names.join(t('common.listSeparator'))}</b>
      <span className="soft"> · {denial.unit ?? t('staff.everywhere')}</span>
      <p className="small soft">
        {t('staff.deniedBy', { by: denial.by ?? '—', at: day(denial.at), reason: denial.reason })}
      </p>
      {staff.may.grant && (
        <Button
          size="small"
          loading={end.isPending}
          onClick={() =>
            end.mutate(undefined, { onError: (error) => void message.warning(failure(error).text) })
          }
        >
          {t('staff.endDenial')}
        </Button>
      )}
    </div>
  )
}

interface Values {
  what?: Right[]
  unitId?: string
  reason: string
}

function Deny({ staff, onClose }: { staff: StaffDetail; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const deny = useChange<Values>(
    ({ what, unitId, reason }) =>
      call('denyRights', {
        params: { id: staff.id },
        body: { permissions: what && what.length > 0 ? what : rights, unitId: unitId ?? null, reason },
      }),
    'staff.denied',
    onClose,
  )
  return (
    <Modal
      open
      title={t('staff.denyTitle', { name: staff.name })}
      okText={t('staff.save')}
      cancelText={t('common.cancel')}
      confirmLoading={deny.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => deny.mutate(values)}
      >
        <Form.Item name="what" label={t('staff.denyWhat')}>
          <Select
            mode="multiple"
            allowClear
            placeholder={t('staff.denyAll')}
            options={rights.map((value) => ({ value, label: t(nameKey(value)) }))}
          />
        </Form.Item>
        <UnitField name="unitId" label={t('staff.denyWhere')} />
        <Form.Item
          name="reason"
          label={t('staff.denyReason')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('staff.denyReasonNeeded') }]}
        >
          <Input.TextArea rows={3} maxLength={1000} />
        </Form.Item>
      </Form>
      {deny.error && <Notice error={deny.error} />}
    </Modal>
  )
}
