import type { Role, StaffDetail } from '@mingjian/contract'
import AntApp from 'antd/es/app'
import Button from 'antd/es/button'
import Form from 'antd/es/form'
import Modal from 'antd/es/modal'
import Popconfirm from 'antd/es/popconfirm'
import { useState } from 'react'
import { call } from '../../../../api/client.ts'
import { useText } from '../../text.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from '../organisation/organisation.module.css'
import { RoleFields } from '../organisation/role-fields.tsx'
import { useChange } from './data.ts'

/** The roles of somebody, with who gave them and since when. */
export function Roles({ staff }: { staff: StaffDetail }) {
  const { t } = useText()
  const [open, setOpen] = useState(false)
  return (
    <Card
      title={t('staff.roles')}
      extra={staff.may.propose && <Button onClick={() => setOpen(true)}>{t('staff.give')}</Button>}
    >
      {staff.grants.length === 0 && <p className="soft">{t('staff.noRoles')}</p>}
      {staff.grants.map((grant) => (
        <Held key={`${grant.role} ${grant.unitId}`} staff={staff} grant={grant} />
      ))}
      {open && <Give staff={staff} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function Held({ staff, grant }: { staff: StaffDetail; grant: StaffDetail['grants'][number] }) {
  const { t, day, failure } = useText()
  const { message } = AntApp.useApp()
  const { role, unitId } = grant
  const end = useChange<void>(
    () => call('endRole', { params: { id: staff.id }, body: { role, unitId } }),
    'staff.ended',
  )
  const name = t(`roles.${role}`)
  return (
    <div className={styles.duty}>
      <b>{name}</b>
      <span className="soft"> · {grant.unit ?? t('staff.everywhere')}</span>
      <p className="small soft">
        {grant.by
          ? t('staff.since', { at: day(grant.at), by: grant.by })
          : t('staff.setUp', { at: day(grant.at) })}
      </p>
      {staff.may.grant && (
        <Popconfirm
          title={t('staff.endSure', { role: name })}
          description={t('staff.endText')}
          okText={t('staff.end')}
          okButtonProps={{ danger: true }}
          cancelText={t('common.cancel')}
          onConfirm={() =>
            end.mutate(undefined, { onError: (error) => void message.warning(failure(error).text) })
          }
        >
          <Button size="small" loading={end.isPending} aria-label={`${t('staff.end')}: ${name}`}>
            {t('staff.end')}
          </Button>
        </Popconfirm>
      )}
    </div>
  )
}

interface Values {
  role: Role
  unitId?: string
}

function Give({ staff, onClose }: { staff: StaffDetail; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const give = useChange<Values>(
    ({ role, unitId }) =>
      call('proposeRole', { params: { id: staff.id }, body: { role, unitId: unitId ?? null } }),
    'staff.given',
    onClose,
  )
  return (
    <Modal
      open
      title={t('staff.giveTitle', { name: staff.name })}
      okText={t('staff.save')}
      cancelText={t('common.cancel')}
      confirmLoading={give.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft" style={{ marginBottom: 16 }}>
        {t(staff.may.grant ? 'staff.giveLead' : 'staff.giveText')}
      </p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(values) => give.mutate(values)}
      >
        <RoleFields />
      </Form>
      {give.error && <Notice error={give.error} />}
    </Modal>
  )
}
